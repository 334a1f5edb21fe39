package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lakeformation.model.BatchGrantPermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.BatchGrantPermissionsResponse;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsFailureEntry;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsRequestEntry;
import software.amazon.awssdk.services.lakeformation.model.BatchRevokePermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.BatchRevokePermissionsResponse;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.GetEffectivePermissionsForPathRequest;
import software.amazon.awssdk.services.lakeformation.model.GetEffectivePermissionsForPathResponse;
import software.amazon.awssdk.services.lakeformation.model.GrantPermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.GrantPermissionsResponse;
import software.amazon.awssdk.services.lakeformation.model.ListPermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListPermissionsResponse;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.RevokePermissionsRequest;
import software.amazon.awssdk.services.lakeformation.model.RevokePermissionsResponse;

/** Granting, revoking and listing permissions. */
final class PermissionOperations {
    private static final int PAGE = 1000;
    private static final int BATCH = 20;
    private static final Pattern PRINCIPAL = Pattern.compile(
            "IAM_ALLOWED_PRINCIPALS|ALLIAMPrincipals|[0-9]{12}(:IAMPrincipals)?"
                    + "|arn:aws[a-z-]*:(iam|sts|quicksight|organizations|identitystore):.*");

    private final Grants grants;
    private final References references;
    private final EffectivePermissions effective;

    PermissionOperations(Grants grants, References references, EffectivePermissions effective) {
        this.grants = grants;
        this.references = references;
        this.effective = effective;
    }

    GrantPermissionsResponse grantPermissions(GrantPermissionsRequest request, Call call) {
        grant(ModelCopy.copy(request, BatchPermissionsRequestEntry.builder()).build(), call);
        return GrantPermissionsResponse.builder().build();
    }

    RevokePermissionsResponse revokePermissions(RevokePermissionsRequest request, Call call) {
        revoke(ModelCopy.copy(request, BatchPermissionsRequestEntry.builder()).build(), call);
        return RevokePermissionsResponse.builder().build();
    }

    BatchGrantPermissionsResponse batchGrantPermissions(BatchGrantPermissionsRequest request, Call call) {
        return BatchGrantPermissionsResponse.builder().failures(each(request.entries(), entry -> grant(entry, call))).build();
    }

    BatchRevokePermissionsResponse batchRevokePermissions(BatchRevokePermissionsRequest request, Call call) {
        return BatchRevokePermissionsResponse.builder().failures(each(request.entries(), entry -> revoke(entry, call))).build();
    }

    ListPermissionsResponse listPermissions(ListPermissionsRequest request, Call call) {
        Resource resource = request.resource() == null ? null : Resources.normalised(request.resource(), call);
        // A location may be asked for before it is registered; what is about databases and tables must name those that are there.
        if (resource != null && (resource.database() != null || resource.table() != null)) references.check(resource, call);
        GrantFilter filter = new GrantFilter(
                request.principal() == null ? null : request.principal().dataLakePrincipalIdentifier(),
                request.resourceType(),
                resource,
                "TRUE".equalsIgnoreCase(request.includeRelated()));
        Page<PrincipalResourcePermissions> page = page(grants.all(call).stream().filter(filter).toList(), request.nextToken(), request.maxResults());
        return ListPermissionsResponse.builder().principalResourcePermissions(page.items()).nextToken(page.nextToken()).build();
    }

    GetEffectivePermissionsForPathResponse getEffectivePermissionsForPath(GetEffectivePermissionsForPathRequest request, Call call) {
        Page<PrincipalResourcePermissions> page = page(effective.on(request.resourceArn(), call), request.nextToken(), request.maxResults());
        return GetEffectivePermissionsForPathResponse.builder().permissions(page.items()).nextToken(page.nextToken()).build();
    }

    private void grant(BatchPermissionsRequestEntry entry, Call call) {
        grants.grant(principal(entry.principal()), parts(entry, call), call);
    }

    private void revoke(BatchPermissionsRequestEntry entry, Call call) {
        grants.revoke(principal(entry.principal()), parts(entry, call), call);
    }

    private List<Part> parts(BatchPermissionsRequestEntry entry, Call call) {
        if (entry.resource() == null) throw LakeFormationErrors.invalidInput("Resource is mandatory.");
        if (entry.permissionsAsStrings().isEmpty() && entry.permissionsWithGrantOptionAsStrings().isEmpty()) {
            throw LakeFormationErrors.invalidInput("Permissions are mandatory.");
        }
        if (entry.condition() != null) {
            throw new ServiceException("NotImplemented", 501, "terraglue has not built conditions of permissions yet");
        }
        Resource resource = Resources.normalised(entry.resource(), call);
        List<Part> parts = Part.of(resource, entry.permissionsAsStrings(), entry.permissionsWithGrantOptionAsStrings());
        references.check(resource, call);
        return parts;
    }

    private static List<BatchPermissionsFailureEntry> each(List<BatchPermissionsRequestEntry> entries, Consumer<BatchPermissionsRequestEntry> work) {
        if (entries.isEmpty() || entries.size() > BATCH) {
            throw LakeFormationErrors.invalidInput("Entries must be 1 to " + BATCH + ", not " + entries.size() + ".");
        }
        List<BatchPermissionsFailureEntry> failures = new ArrayList<>();
        for (BatchPermissionsRequestEntry entry : entries) {
            try {
                work.accept(entry);
            } catch (ServiceException e) {
                failures.add(BatchPermissionsFailureEntry.builder()
                        .requestEntry(entry)
                        .error(error -> error.errorCode(e.code()).errorMessage(e.message()))
                        .build());
            }
        }
        return failures;
    }

    private static String principal(@Nullable DataLakePrincipal principal) {
        String name = principal == null ? null : principal.dataLakePrincipalIdentifier();
        if (name == null || !PRINCIPAL.matcher(name).matches()) throw LakeFormationErrors.invalidInput("Invalid principal, " + name);
        return name;
    }

    private static Page<PrincipalResourcePermissions> page(List<PrincipalResourcePermissions> all, @Nullable String token, @Nullable Integer size) {
        return Page.of(all, Grants::key, token, size, PAGE, LakeFormationErrors::invalidInput);
    }
}
