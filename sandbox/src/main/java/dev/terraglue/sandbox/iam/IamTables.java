package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** IAM's tables in one transaction. Rows are read as the SDK's own model classes, which say all there is to say of them. */
record IamTables(Sql sql, IamArns arns, AwsManagedPolicies awsManaged) {
    Roles roles() {
        return new Roles(this);
    }

    Users users() {
        return new Users(this);
    }

    Groups groups() {
        return new Groups(this);
    }

    InstanceProfiles profiles() {
        return new InstanceProfiles(this);
    }

    ManagedPolicies policies() {
        return new ManagedPolicies(this);
    }

    InlinePolicies inlinePolicies() {
        return new InlinePolicies(sql);
    }

    Attachments attachments() {
        return new Attachments(sql);
    }

    AccessKeys accessKeys() {
        return new AccessKeys(sql);
    }

    Tags tags() {
        return new Tags(sql);
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException NoSuchEntity */
    void requireOwner(EntityKind kind, String name) throws SQLException {
        switch (kind) {
            case ROLE -> roles().get(name);
            case USER -> users().get(name);
            case GROUP -> groups().get(name);
            case POLICY -> policies().get(name);
            case INSTANCE_PROFILE -> profiles().get(name);
        }
    }

    /** What the entity is called, in the case in which it was made. */
    String ownerArn(EntityKind kind, String name) throws SQLException {
        return switch (kind) {
            case ROLE -> roles().get(name).arn();
            case USER -> users().get(name).arn();
            case GROUP -> groups().get(name).arn();
            case POLICY -> name;
            case INSTANCE_PROFILE -> profiles().get(name).arn();
        };
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochSecond(seconds);
    }
}
