/**
 * AWS Identity and Access Management: roles, users, groups, policies, access keys, and the decision about every request.
 *
 * <p>{@link dev.terraglue.sandbox.iam.Iam} is what the sandbox wires; {@code IamService} lists the operations; the policy language is in
 * {@code iam.policy}. IAM is global: its ARNs have no region.
 *
 * <p>Where this knowingly differs from AWS:
 * <ul>
 *   <li>There is one account, so no organisation's policies and no access from other accounts.
 *   <li>A change counts at once; AWS takes seconds.
 *   <li>The account's root may assume a role whose trust policy names the account. AWS refuses; here root is who every lake starts with.
 *   <li>Of the policies that AWS manages there are those of {@code aws-managed-policies.json}, and {@code ReadOnlyAccess} has the actions of
 *       the lake's services only.
 *   <li>Passwords, MFA devices, SAML and OpenID Connect providers are not built and say so.
 * </ul>
 */
@NullMarked
package dev.terraglue.sandbox.iam;

import org.jspecify.annotations.NullMarked;
