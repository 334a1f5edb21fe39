package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Router;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.RestJsonProtocol;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lakeformation.model.GetDataLakeSettingsRequest;
import software.amazon.awssdk.services.lakeformation.model.PutDataLakeSettingsRequest;

/** AWS Lake Formation. */
public final class LakeFormationService {
    public static final List<Schema> SCHEMAS = List.of(SettingsStore.SCHEMA);
    public static final Router ROUTER = LakeFormationRoutes.ROUTER;

    private final Service service;

    public LakeFormationService(Database database) {
        service = new Service(
                "lakeformation",
                "software.amazon.awssdk.services.lakeformation.model",
                new RestJsonProtocol("Message"),
                ROUTER,
                operations(new SettingsOperations(new SettingsStore(database))));
    }

    public Service service() {
        return service;
    }

    private static Map<String, Operation<?>> operations(SettingsOperations settings) {
        return Service.operations(
                operation(GetDataLakeSettingsRequest.class, settings::getDataLakeSettings),
                operation(PutDataLakeSettingsRequest.class, settings::putDataLakeSettings, "dataLakeSettings"));
    }

    /** Lake Formation's actions know no resources of IAM's: its own permissions are for those. */
    private static <I, O extends SdkPojo> Operation<I> operation(Class<I> request, Operation.Method<I, O> method, String... required) {
        // AWS spells the action CreateLFTag where the SDK's class is CreateLfTagRequest.
        String action = request.getSimpleName().replaceAll("Request$", "").replace("Lf", "LF").replace("Saml", "SAML");
        List<AccessRequest> access = List.of(AccessRequest.onAnything("lakeformation:" + action));
        return Operation.of(request, (input, call) -> access, method).requiring(LakeFormationErrors::invalidInput, required);
    }
}
