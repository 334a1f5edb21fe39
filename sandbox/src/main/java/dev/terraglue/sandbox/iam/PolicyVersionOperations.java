package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** Versions of managed policies, up to five of each. */
final class PolicyVersionOperations {
    private static final int MOST = 5;

    private final IamStore store;
    private final PolicyText policies;

    PolicyVersionOperations(IamStore store, PolicyText policies) {
        this.store = store;
        this.policies = policies;
    }

    CreatePolicyVersionResponse createPolicyVersion(CreatePolicyVersionRequest request, Call call) {
        String arn = PolicyOperations.arn(request.policyArn());
        String document = policies.checked(
                request.policyDocument(), Grammar.IDENTITY, PolicyOperations.SIZE, limit -> IamErrors.quota("PolicySize", limit));
        Instant now = call.time().truncatedTo(ChronoUnit.SECONDS);
        return store.write(tables -> {
            PolicyOperations.customers(tables, arn);
            if (tables.policies().versions(arn).size() >= MOST) {
                throw IamErrors.limitExceeded("A managed policy can have up to " + MOST
                        + " versions. Before you create a new version, you must delete an existing version.");
            }
            int version = tables.policies().addVersion(arn, document, Boolean.TRUE.equals(request.setAsDefault()), now);
            // As on AWS, what was just sent is not sent back.
            PolicyVersion made = version(tables, arn, "v" + version).toBuilder().document(null).build();
            return CreatePolicyVersionResponse.builder().policyVersion(made).build();
        });
    }

    GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request, Call call) {
        String arn = PolicyOperations.arn(request.policyArn());
        PolicyVersion version = store.read(tables -> {
            tables.policies().get(arn);
            return version(tables, arn, request.versionId());
        });
        return GetPolicyVersionResponse.builder()
                .policyVersion(version.toBuilder().document(PolicyText.encoded(version.document())).build())
                .build();
    }

    ListPolicyVersionsResponse listPolicyVersions(ListPolicyVersionsRequest request, Call call) {
        String arn = PolicyOperations.arn(request.policyArn());
        return store.read(tables -> {
            tables.policies().get(arn);
            Page<PolicyVersion> page =
                    Page.of(tables.policies().versions(arn), request.marker(), request.maxItems(), PolicyVersionOperations::newestFirst);
            return ListPolicyVersionsResponse.builder()
                    .versions(page.items().stream().map(version -> version.toBuilder().document(null).build()).toList())
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    SetDefaultPolicyVersionResponse setDefaultPolicyVersion(SetDefaultPolicyVersionRequest request, Call call) {
        String arn = PolicyOperations.arn(request.policyArn());
        store.write(tables -> {
            PolicyOperations.customers(tables, arn);
            tables.policies().setDefault(arn, number(version(tables, arn, request.versionId())), call.time());
            return true;
        });
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    DeletePolicyVersionResponse deletePolicyVersion(DeletePolicyVersionRequest request, Call call) {
        String arn = PolicyOperations.arn(request.policyArn());
        store.write(tables -> {
            PolicyOperations.customers(tables, arn);
            PolicyVersion version = version(tables, arn, request.versionId());
            if (version.isDefaultVersion()) throw IamErrors.deleteConflict("Cannot delete the default version of a policy.");
            tables.policies().deleteVersion(arn, number(version));
            return true;
        });
        return DeletePolicyVersionResponse.builder().build();
    }

    private static PolicyVersion version(IamTables tables, String arn, String versionId) throws SQLException {
        return tables.policies().version(arn, versionId).orElseThrow(() -> notFound(arn, versionId));
    }

    private static ServiceException notFound(String arn, String versionId) {
        return IamErrors.noSuchEntity("Policy " + arn + " version " + versionId + " does not exist or is not attachable.");
    }

    private static int number(PolicyVersion version) {
        return Integer.parseInt(version.versionId().substring(1));
    }

    /** A key that sorts as versions are listed. */
    private static String newestFirst(PolicyVersion version) {
        return String.format(Locale.ROOT, "%010d", Integer.MAX_VALUE - number(version));
    }
}
