/**
 * AWS Security Token Service: who a caller is, and temporary credentials.
 *
 * <p>Operations: AssumeRole, GetAccessKeyInfo, GetCallerIdentity, GetSessionToken. Sessions are kept on disk: a restart ends none.
 * {@link dev.terraglue.sandbox.sts.Sessions} makes them for the services that run here.
 *
 * <p>Where this knowingly differs from AWS: the account's root may assume a role whose trust policy names the account.
 */
@NullMarked
package dev.terraglue.sandbox.sts;

import org.jspecify.annotations.NullMarked;
