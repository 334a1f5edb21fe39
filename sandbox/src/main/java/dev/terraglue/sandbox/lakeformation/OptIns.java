package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.List;
import software.amazon.awssdk.services.lakeformation.model.CreateLakeFormationOptInRequest;
import software.amazon.awssdk.services.lakeformation.model.CreateLakeFormationOptInResponse;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.DeleteLakeFormationOptInRequest;
import software.amazon.awssdk.services.lakeformation.model.DeleteLakeFormationOptInResponse;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationOptInsInfo;
import software.amazon.awssdk.services.lakeformation.model.ListLakeFormationOptInsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListLakeFormationOptInsResponse;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/** Principals that opted in to Lake Formation's permissions on a resource in hybrid access mode. */
final class OptIns {
    private static final int PAGE = 1000;

    private final ModelStore<LakeFormationOptInsInfo> store;
    private final References references;

    OptIns(ModelStore<LakeFormationOptInsInfo> store, References references) {
        this.store = store;
        this.references = references;
    }

    CreateLakeFormationOptInResponse createLakeFormationOptIn(CreateLakeFormationOptInRequest request, Call call) {
        Resource resource = Resources.normalised(request.resource(), call);
        references.check(resource, call);
        LakeFormationOptInsInfo optIn = LakeFormationOptInsInfo.builder()
                .principal(request.principal())
                .resource(resource)
                .condition(request.condition())
                .lastModified(call.time())
                .lastUpdatedBy(call.caller().arn())
                .build();
        if (!store.create(key(optIn), optIn)) throw LakeFormationErrors.invalidInput("The principal has opted in already.");
        return CreateLakeFormationOptInResponse.builder().build();
    }

    DeleteLakeFormationOptInResponse deleteLakeFormationOptIn(DeleteLakeFormationOptInRequest request, Call call) {
        Resource resource = Resources.normalised(request.resource(), call);
        if (!store.delete(key(request.principal(), resource))) throw LakeFormationErrors.entityNotFound("The principal has not opted in.");
        return DeleteLakeFormationOptInResponse.builder().build();
    }

    ListLakeFormationOptInsResponse listLakeFormationOptIns(ListLakeFormationOptInsRequest request, Call call) {
        Resource resource = request.resource() == null ? null : Resources.normalised(request.resource(), call);
        List<LakeFormationOptInsInfo> found = store.all().stream()
                .filter(optIn -> request.principal() == null || request.principal().equals(optIn.principal()))
                .filter(optIn -> resource == null || resource.equals(optIn.resource()))
                .toList();
        Page<LakeFormationOptInsInfo> page =
                Page.of(found, OptIns::key, request.nextToken(), request.maxResults(), PAGE, LakeFormationErrors::invalidInput);
        return ListLakeFormationOptInsResponse.builder().lakeFormationOptInsInfoList(page.items()).nextToken(page.nextToken()).build();
    }

    private static String key(LakeFormationOptInsInfo optIn) {
        return key(optIn.principal(), optIn.resource());
    }

    private static String key(DataLakePrincipal principal, Resource resource) {
        return principal.dataLakePrincipalIdentifier() + "\n" + ModelJson.write(resource);
    }
}
