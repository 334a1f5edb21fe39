package dev.terraglue.sandbox.iam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** Managed policies, the customer's and AWS's, and their versions; documents as JSON, not escaped as on the wire. */
final class ManagedPolicies {
    private final IamTables tables;

    ManagedPolicies(IamTables tables) {
        this.tables = tables;
    }

    Optional<Policy> find(String arn) throws SQLException {
        if (arn.startsWith(AwsManagedPolicies.PREFIX)) {
            Optional<AwsManagedPolicies.Managed> managed = tables.awsManaged().find(arn);
            return managed.isPresent() ? Optional.of(counted(managed.get().policy())) : Optional.empty();
        }
        return tables.sql().first("SELECT * FROM iam_policy WHERE arn = ?", this::policy, arn);
    }

    Policy get(String arn) throws SQLException {
        return find(arn).orElseThrow(() -> IamErrors.notFound(EntityKind.POLICY, arn));
    }

    List<Policy> customers() throws SQLException {
        return tables.sql().list("SELECT * FROM iam_policy ORDER BY name", this::policy);
    }

    List<Policy> awsManaged() throws SQLException {
        List<Policy> policies = new ArrayList<>();
        for (AwsManagedPolicies.Managed managed : tables.awsManaged().all()) policies.add(counted(managed.policy()));
        return policies;
    }

    void insert(Policy policy, String document) throws SQLException {
        boolean taken = tables.sql().first("SELECT 1 FROM iam_policy WHERE name = ?", row -> true, policy.policyName()).orElse(false);
        if (taken) throw IamErrors.exists(EntityKind.POLICY, policy.policyName());
        long created = policy.createDate().getEpochSecond();
        tables.sql().update(
                "INSERT INTO iam_policy VALUES (?, ?, ?, ?, ?, 1, 1, ?, ?)",
                policy.arn(), policy.policyName(), policy.path(), policy.policyId(), policy.description(), created, created);
        tables.sql().update("INSERT INTO iam_policy_version VALUES (?, 1, ?, ?)", policy.arn(), document, created);
        tables.tags().put(EntityKind.POLICY, policy.arn(), policy.tags());
    }

    void delete(String arn) throws SQLException {
        tables.sql().update("DELETE FROM iam_policy WHERE arn = ?", arn);
        tables.sql().update("DELETE FROM iam_policy_version WHERE arn = ?", arn);
        tables.tags().deleteAll(EntityKind.POLICY, arn);
    }

    /** Newest first. */
    List<PolicyVersion> versions(String arn) throws SQLException {
        Optional<AwsManagedPolicies.Managed> managed = tables.awsManaged().find(arn);
        if (managed.isPresent()) return List.of(version(managed.get()));
        return tables.sql().list(
                "SELECT v.*, p.default_version FROM iam_policy_version v JOIN iam_policy p ON p.arn = v.arn WHERE v.arn = ? ORDER BY v.version DESC",
                ManagedPolicies::version,
                arn);
    }

    Optional<PolicyVersion> version(String arn, String versionId) throws SQLException {
        return versions(arn).stream().filter(version -> version.versionId().equals(versionId)).findFirst();
    }

    /** The document that counts. */
    Optional<String> document(String arn) throws SQLException {
        Optional<AwsManagedPolicies.Managed> managed = tables.awsManaged().find(arn);
        if (managed.isPresent()) return Optional.of(managed.get().document());
        return tables.sql().first(
                "SELECT v.document FROM iam_policy p JOIN iam_policy_version v ON v.arn = p.arn AND v.version = p.default_version WHERE p.arn = ?",
                row -> row.getString(1),
                arn);
    }

    /** @return the new version's number */
    int addVersion(String arn, String document, boolean asDefault, Instant created) throws SQLException {
        tables.sql().update("UPDATE iam_policy SET last_version = last_version + 1, updated = ? WHERE arn = ?", created.getEpochSecond(), arn);
        int version = tables.sql().first("SELECT last_version FROM iam_policy WHERE arn = ?", row -> row.getInt(1), arn).orElseThrow();
        tables.sql().update("INSERT INTO iam_policy_version VALUES (?, ?, ?, ?)", arn, version, document, created.getEpochSecond());
        if (asDefault) setDefault(arn, version, created);
        return version;
    }

    void setDefault(String arn, int version, Instant when) throws SQLException {
        tables.sql().update("UPDATE iam_policy SET default_version = ?, updated = ? WHERE arn = ?", version, when.getEpochSecond(), arn);
    }

    void deleteVersion(String arn, int version) throws SQLException {
        tables.sql().update("DELETE FROM iam_policy_version WHERE arn = ? AND version = ?", arn, version);
    }

    int boundaryUses(String arn) throws SQLException {
        return tables.sql().first(
                        "SELECT (SELECT count(*) FROM iam_role WHERE boundary = ?1) + (SELECT count(*) FROM iam_user WHERE boundary = ?1)",
                        row -> row.getInt(1),
                        arn)
                .orElse(0);
    }

    private Policy counted(Policy policy) throws SQLException {
        return policy.toBuilder()
                .attachmentCount(tables.attachments().count(policy.arn()))
                .permissionsBoundaryUsageCount(boundaryUses(policy.arn()))
                .build();
    }

    private Policy policy(ResultSet row) throws SQLException {
        String arn = row.getString("arn");
        return counted(Policy.builder()
                .arn(arn)
                .policyName(row.getString("name"))
                .path(row.getString("path"))
                .policyId(row.getString("id"))
                .description(row.getString("description"))
                .defaultVersionId("v" + row.getInt("default_version"))
                .isAttachable(true)
                .createDate(Instant.ofEpochSecond(row.getLong("created")))
                .updateDate(Instant.ofEpochSecond(row.getLong("updated")))
                .tags(tables.tags().list(EntityKind.POLICY, arn))
                .build());
    }

    private static PolicyVersion version(ResultSet row) throws SQLException {
        int version = row.getInt("version");
        return PolicyVersion.builder()
                .versionId("v" + version)
                .document(row.getString("document"))
                .isDefaultVersion(version == row.getInt("default_version"))
                .createDate(Instant.ofEpochSecond(row.getLong("created")))
                .build();
    }

    private static PolicyVersion version(AwsManagedPolicies.Managed managed) {
        return PolicyVersion.builder()
                .versionId(managed.policy().defaultVersionId())
                .document(managed.document())
                .isDefaultVersion(true)
                .createDate(managed.policy().updateDate())
                .build();
    }
}
