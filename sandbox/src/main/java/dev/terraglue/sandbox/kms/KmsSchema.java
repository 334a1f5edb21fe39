package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.store.Schema;

/** KMS's tables. */
final class KmsSchema {
    static final Schema SCHEMA = Schema.of(
            "kms",
            """
            CREATE TABLE kms_key (
                id            TEXT    PRIMARY KEY,
                account       TEXT    NOT NULL,
                region        TEXT    NOT NULL,
                created       INTEGER NOT NULL,
                description   TEXT    NOT NULL,
                enabled       INTEGER NOT NULL,
                deletion      INTEGER,
                manager       TEXT    NOT NULL,
                policy        TEXT    NOT NULL,
                rotation_days INTEGER,
                rotation_next INTEGER,
                material      INTEGER NOT NULL) WITHOUT ROWID
            """,
            """
            CREATE TABLE kms_material (
                key     TEXT    NOT NULL REFERENCES kms_key (id) ON DELETE CASCADE,
                number  INTEGER NOT NULL,
                wrapped BLOB    NOT NULL,
                created INTEGER NOT NULL,
                cause   TEXT,
                PRIMARY KEY (key, number)) WITHOUT ROWID
            """,
            """
            CREATE TABLE kms_alias (
                region  TEXT    NOT NULL,
                name    TEXT    NOT NULL,
                key     TEXT    NOT NULL REFERENCES kms_key (id) ON DELETE CASCADE,
                created INTEGER NOT NULL,
                updated INTEGER NOT NULL,
                PRIMARY KEY (region, name)) WITHOUT ROWID
            """,
            """
            CREATE TABLE kms_grant (
                id    TEXT PRIMARY KEY,
                key   TEXT NOT NULL REFERENCES kms_key (id) ON DELETE CASCADE,
                token TEXT NOT NULL UNIQUE,
                model TEXT NOT NULL) WITHOUT ROWID
            """,
            """
            CREATE INDEX kms_grant_by_key ON kms_grant (key, id)
            """,
            """
            CREATE TABLE kms_tag (
                key   TEXT NOT NULL REFERENCES kms_key (id) ON DELETE CASCADE,
                tag   TEXT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (key, tag)) WITHOUT ROWID
            """);

    private KmsSchema() {}
}
