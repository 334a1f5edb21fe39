package dev.terraglue.sandbox.s3;

/** What a bucket is like when it was made with nothing said about it. */
public enum NewBuckets {
    /** Without ACLs, and blocked from the public: as AWS makes them since April 2023. */
    CLOSED,
    /** With ACLs, and with nothing that keeps the public out: as AWS made them before. */
    OPEN
}
