package dev.terraglue.sandbox.s3.acl;

/** What a grant lets its grantee do with a bucket or an object. */
public enum Permission {
    FULL_CONTROL,
    READ,
    WRITE,
    READ_ACP,
    WRITE_ACP
}
