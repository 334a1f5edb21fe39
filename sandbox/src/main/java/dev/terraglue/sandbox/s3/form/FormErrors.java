package dev.terraglue.sandbox.s3.form;

import dev.terraglue.sandbox.wire.ServiceException;

/** Errors of uploads by a form. */
public final class FormErrors {
    private FormErrors() {}

    static ServiceException notAForm() {
        return new ServiceException("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold")
                .with("Condition", "Bucket POST must be of the enclosure-type multipart/form-data");
    }

    static ServiceException malformed(String why) {
        return new ServiceException("MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data. " + why);
    }

    static ServiceException fieldsTooLarge(int most) {
        return new ServiceException("MaxPostPreDataLengthExceeded", 400, "Your POST request fields preceding the upload file were too large.")
                .with("MaxPostPreDataLengthBytes", String.valueOf(most));
    }

    public static ServiceException fileMissing() {
        return new ServiceException("InvalidArgument", 400, "POST requires exactly one file upload per request.")
                .with("ArgumentName", "file").with("ArgumentValue", "0");
    }

    public static ServiceException fieldMissing(String name) {
        return new ServiceException("InvalidArgument", 400, "Bucket POST must contain a field named '" + name
                + "'.  If it is specified, please check the order of the fields.").with("ArgumentName", name).with("ArgumentValue", "");
    }

    static ServiceException invalidPolicy(String why) {
        return new ServiceException("InvalidPolicyDocument", 400, "Invalid Policy: " + why);
    }

    static ServiceException refused(String why) {
        return new ServiceException("AccessDenied", 403, "Invalid according to Policy: " + why);
    }

    static ServiceException tooSmall(long size, long least) {
        return new ServiceException("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
                .with("ProposedSize", String.valueOf(size)).with("MinSizeAllowed", String.valueOf(least));
    }

    static ServiceException tooLarge(long most) {
        return new ServiceException("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size")
                .with("MaxSizeAllowed", String.valueOf(most));
    }
}
