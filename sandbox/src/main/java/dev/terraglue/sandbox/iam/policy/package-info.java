/**
 * IAM's policy language: documents, their grammar, and the decision that a set of them gives.
 *
 * <p>Values only; knows no store and no service. {@link dev.terraglue.sandbox.iam.policy.PolicyParser} reads documents,
 * {@link dev.terraglue.sandbox.iam.policy.Evaluation} decides, {@link dev.terraglue.sandbox.iam.policy.Decision} says why.
 *
 * <p>After "Policy evaluation logic" and "IAM JSON policy elements" of the IAM User Guide, for one account: no organisation's policies,
 * and no access from other accounts.
 */
@NullMarked
package dev.terraglue.sandbox.iam.policy;

import org.jspecify.annotations.NullMarked;
