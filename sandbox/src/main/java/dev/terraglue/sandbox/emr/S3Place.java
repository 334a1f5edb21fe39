package dev.terraglue.sandbox.emr;

/**
 * Where logs go.
 *
 * @param prefix of the keys, with a slash at its end; empty for the bucket's root
 */
record S3Place(String bucket, String prefix) {
    /** @throws dev.terraglue.sandbox.wire.ServiceException ValidationException where the address is no s3:// one */
    static S3Place parse(String uri) {
        if (!uri.matches("s3://[^/]+(/.*)?")) throw EmrErrors.validation("logUri must be an s3:// address, not '" + uri + "'");
        String path = uri.substring("s3://".length());
        int slash = path.indexOf('/');
        String prefix = slash < 0 ? "" : path.substring(slash + 1);
        return new S3Place(slash < 0 ? path : path.substring(0, slash), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }
}
