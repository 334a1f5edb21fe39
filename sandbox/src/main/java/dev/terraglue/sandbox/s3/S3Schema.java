package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.Schema;

/**
 * S3's tables.
 *
 * <p>An object is a version, and a version's bytes are pieces under its {@code content} number: one piece for what came at once, one for each
 * part of a multipart upload. Completing an upload writes one row and moves no bytes. A piece's row number is {@code content << 14 | part}, so that
 * the pieces of one content lie together in order (parts go to 10,000).
 *
 * <p>{@code s3_object} is clustered by bucket, key (UTF-8 byte order) and newest version first: listings are range scans, the first row
 * of a key is its current version.
 */
final class S3Schema {
    static final Schema SCHEMA = Schema.of(
            "s3",
            """
            CREATE TABLE s3_run (number INTEGER NOT NULL)
            """,
            """
            INSERT INTO s3_run VALUES (0)
            """,
            """
            CREATE TABLE s3_bucket (
                id          INTEGER PRIMARY KEY,
                name        TEXT    NOT NULL UNIQUE,
                account     TEXT    NOT NULL,
                region      TEXT    NOT NULL,
                created     INTEGER NOT NULL,
                versioning  TEXT    NOT NULL,
                object_lock INTEGER NOT NULL)
            """,
            """
            CREATE TABLE s3_configuration (
                bucket INTEGER NOT NULL REFERENCES s3_bucket (id) ON DELETE CASCADE,
                kind   TEXT    NOT NULL,
                id     TEXT    NOT NULL,
                model  TEXT    NOT NULL,
                PRIMARY KEY (bucket, kind, id)) WITHOUT ROWID
            """,
            """
            CREATE TABLE s3_object (
                bucket        INTEGER NOT NULL REFERENCES s3_bucket (id),
                key           TEXT    NOT NULL,
                sequence      INTEGER NOT NULL,
                version       TEXT    NOT NULL,
                delete_marker INTEGER NOT NULL,
                modified      INTEGER NOT NULL,
                size          INTEGER NOT NULL,
                etag          TEXT    NOT NULL,
                content       INTEGER NOT NULL,
                storage_class TEXT    NOT NULL,
                attributes    TEXT,
                tags          TEXT,
                PRIMARY KEY (bucket, key, sequence DESC)) WITHOUT ROWID
            """,
            """
            CREATE TABLE s3_upload (
                content       INTEGER PRIMARY KEY,
                upload        TEXT    NOT NULL,
                bucket        INTEGER NOT NULL REFERENCES s3_bucket (id) ON DELETE CASCADE,
                key           TEXT    NOT NULL,
                initiated     INTEGER NOT NULL,
                storage_class TEXT    NOT NULL,
                attributes    TEXT,
                tags          TEXT,
                algorithm     TEXT    NOT NULL,
                composite     INTEGER NOT NULL)
            """,
            """
            CREATE UNIQUE INDEX s3_upload_by_key ON s3_upload (bucket, key, upload)
            """,
            """
            CREATE TABLE s3_piece (
                id       INTEGER PRIMARY KEY,
                file     INTEGER,
                bytes    BLOB,
                size     INTEGER NOT NULL,
                md5      TEXT    NOT NULL,
                checksum TEXT,
                modified INTEGER NOT NULL)
            """,
            """
            CREATE UNIQUE INDEX s3_piece_by_file ON s3_piece (file) WHERE file IS NOT NULL
            """,
            """
            CREATE TABLE s3_garbage (file INTEGER PRIMARY KEY)
            """);

    private S3Schema() {}
}
