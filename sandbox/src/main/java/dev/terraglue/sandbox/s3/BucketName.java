package dev.terraglue.sandbox.s3;

import java.util.regex.Pattern;

/** AWS's "General purpose bucket naming rules". */
final class BucketName {
    private static final Pattern LABELS = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final Pattern RESERVED = Pattern.compile("(xn--|sthree-|amzn-s3-demo-).*|.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)");

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidBucketName */
    static String check(String name) {
        boolean good = name.length() >= 3
                && name.length() <= 63
                && LABELS.matcher(name).matches()
                && !ADDRESS.matcher(name).matches()
                && !RESERVED.matcher(name).matches();
        if (!good) throw S3Errors.invalidBucketName(name);
        return name;
    }

    private BucketName() {}
}
