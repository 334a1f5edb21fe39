package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.iam.policy.MalformedPolicyException;
import dev.terraglue.sandbox.wire.ServiceException;

/** KMS's errors, in its words. */
final class KmsErrors {
    /** A key id, ARN or alias that cannot be one. */
    static ServiceException invalidKeyId(String reference) {
        return notFound("Invalid keyId '" + reference + "'");
    }

    static ServiceException noSuchKey(String arn) {
        return notFound("Key '" + arn + "' does not exist");
    }

    static ServiceException noSuchAlias(String arn) {
        return notFound("Alias " + arn + " is not found.");
    }

    /** An ARN of another Region or account. */
    static ServiceException foreignArn(String part) {
        return notFound("Invalid arn " + part);
    }

    static ServiceException notFound(String message) {
        return new ServiceException("NotFoundException", 400, message);
    }

    static ServiceException invalidArn(String arn) {
        return new ServiceException("InvalidArnException", 400, "Invalid arn " + arn);
    }

    static ServiceException disabled(Key key) {
        return new ServiceException("DisabledException", 400, key.arn() + " is disabled.");
    }

    static ServiceException pendingDeletion(Key key) {
        return invalidState(key.arn() + " is pending deletion.");
    }

    static ServiceException invalidState(String message) {
        return new ServiceException("KMSInvalidStateException", 400, message);
    }

    /** AWS says no more of a ciphertext that is not its own, was tampered with, or comes with another context. */
    static ServiceException invalidCiphertext() {
        return new ServiceException("InvalidCiphertextException", 400, "");
    }

    static ServiceException incorrectKey() {
        return new ServiceException("IncorrectKeyException", 400,
                "The key ID in the request does not identify a CMK that can perform this operation.");
    }

    /** Whether a key was deleted or is another account's is nobody's business. */
    static ServiceException unknownCiphertextKey() {
        return new ServiceException("AccessDeniedException", 400,
                "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.");
    }

    static ServiceException aliasExists(String arn) {
        return new ServiceException("AlreadyExistsException", 400, "An alias with the name " + arn + " already exists");
    }

    static ServiceException invalidAliasName(String message) {
        return new ServiceException("InvalidAliasNameException", 400, message);
    }

    static ServiceException reservedAlias() {
        return new ServiceException("NotAuthorizedException", 400, "Aliases that begin with alias/aws/ are reserved for AWS managed keys.");
    }

    static ServiceException malformedPolicy(MalformedPolicyException why) {
        return malformedPolicy(why.message());
    }

    static ServiceException malformedPolicy(String message) {
        return new ServiceException("MalformedPolicyDocumentException", 400, message);
    }

    static ServiceException validation(String message) {
        return new ServiceException("ValidationException", 400, message);
    }

    /** @param constraint as AWS words it: {@code Member must have value less than or equal to 1024} */
    static ServiceException validation(String member, Object value, String constraint) {
        return validation("1 validation error detected: Value '" + value + "' at '" + member + "' failed to satisfy constraint: " + constraint);
    }

    /** @throws ServiceException ValidationException */
    static void requireBetween(String member, int value, int least, int most) {
        if (value < least) throw validation(member, value, "Member must have value greater than or equal to " + least);
        if (value > most) throw validation(member, value, "Member must have value less than or equal to " + most);
    }

    static ServiceException invalidKeyUsage(String message) {
        return new ServiceException("InvalidKeyUsageException", 400, message);
    }

    static ServiceException invalidMarker() {
        return new ServiceException("InvalidMarkerException", 400, "Could not deserialize marker");
    }

    static ServiceException invalidTag(String message) {
        return new ServiceException("TagException", 400, message);
    }

    static ServiceException invalidGrantToken() {
        return new ServiceException("InvalidGrantTokenException", 400, "Invalid grant token");
    }

    static ServiceException noSuchGrant(String id) {
        return notFound("Grant ID " + id + " not found");
    }

    static ServiceException limitExceeded(String message) {
        return new ServiceException("LimitExceededException", 400, message);
    }

    /** What AWS has and the sandbox has not, in the form in which AWS refuses what a key cannot do. */
    static ServiceException unsupported(String what) {
        return new ServiceException("UnsupportedOperationException", 400, "terraglue's KMS has no " + what + ".");
    }

    /** The answer to a dry run of a request that would have succeeded. */
    static ServiceException dryRun() {
        return new ServiceException("DryRunOperationException", 412, "The request would have succeeded, but the DryRun option is set.");
    }

    private KmsErrors() {}
}
