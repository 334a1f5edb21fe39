package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.store.Schema;

/** IAM's tables. Names are unique whatever their case, as AWS demands; what belongs to an entity names its kind and name. */
final class IamSchema {
    static final Schema SCHEMA = Schema.of(
            "iam",
            """
            CREATE TABLE iam_role (
                name TEXT PRIMARY KEY COLLATE NOCASE, path TEXT NOT NULL, id TEXT NOT NULL, created INTEGER NOT NULL, trust TEXT NOT NULL,
                description TEXT, max_session INTEGER NOT NULL, boundary TEXT, used INTEGER, used_region TEXT) WITHOUT ROWID""",
            """
            CREATE TABLE iam_user (
                name TEXT PRIMARY KEY COLLATE NOCASE, path TEXT NOT NULL, id TEXT NOT NULL, created INTEGER NOT NULL, boundary TEXT) WITHOUT ROWID""",
            """
            CREATE TABLE iam_group (
                name TEXT PRIMARY KEY COLLATE NOCASE, path TEXT NOT NULL, id TEXT NOT NULL, created INTEGER NOT NULL) WITHOUT ROWID""",
            """
            CREATE TABLE iam_group_member (
                user_name TEXT NOT NULL COLLATE NOCASE, group_name TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (user_name, group_name)) WITHOUT ROWID""",
            """
            CREATE TABLE iam_policy (
                arn TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, path TEXT NOT NULL, id TEXT NOT NULL, description TEXT,
                default_version INTEGER NOT NULL, last_version INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL) WITHOUT ROWID""",
            """
            CREATE TABLE iam_policy_version (
                arn TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, created INTEGER NOT NULL, PRIMARY KEY (arn, version)) WITHOUT ROWID""",
            """
            CREATE TABLE iam_inline_policy (
                kind TEXT NOT NULL, owner TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL COLLATE NOCASE, document TEXT NOT NULL,
                PRIMARY KEY (kind, owner, name)) WITHOUT ROWID""",
            """
            CREATE TABLE iam_attachment (
                kind TEXT NOT NULL, owner TEXT NOT NULL COLLATE NOCASE, policy_arn TEXT NOT NULL, PRIMARY KEY (kind, owner, policy_arn)) WITHOUT ROWID""",
            "CREATE INDEX iam_attachment_of_policy ON iam_attachment (policy_arn)",
            """
            CREATE TABLE iam_instance_profile (
                name TEXT PRIMARY KEY COLLATE NOCASE, path TEXT NOT NULL, id TEXT NOT NULL, created INTEGER NOT NULL,
                role_name TEXT COLLATE NOCASE) WITHOUT ROWID""",
            """
            CREATE TABLE iam_access_key (
                id TEXT PRIMARY KEY, user_name TEXT NOT NULL COLLATE NOCASE, secret TEXT NOT NULL, active INTEGER NOT NULL, created INTEGER NOT NULL,
                used INTEGER, used_service TEXT, used_region TEXT) WITHOUT ROWID""",
            "CREATE INDEX iam_access_key_of_user ON iam_access_key (user_name, created)",
            """
            CREATE TABLE iam_tag (
                kind TEXT NOT NULL, owner TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL, value TEXT NOT NULL, place INTEGER NOT NULL,
                PRIMARY KEY (kind, owner, name)) WITHOUT ROWID""",
            "CREATE TABLE iam_account_alias (alias TEXT PRIMARY KEY) WITHOUT ROWID");

    private IamSchema() {}
}
