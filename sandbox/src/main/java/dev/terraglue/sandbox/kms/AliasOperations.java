package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.kms.Aliases.Alias;
import dev.terraglue.sandbox.kms.Keys.Found;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateAliasResponse;
import software.amazon.awssdk.services.kms.model.DeleteAliasRequest;
import software.amazon.awssdk.services.kms.model.DeleteAliasResponse;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.kms.model.UpdateAliasRequest;
import software.amazon.awssdk.services.kms.model.UpdateAliasResponse;

/** Aliases. AWS's own ({@code alias/aws/…}) are listed from the start, without a key until one is first used. */
final class AliasOperations {
    private static final int LONGEST = 256;

    private final Keys keys;
    private final Aliases aliases;
    private final KmsAccess access;

    AliasOperations(Keys keys, Aliases aliases, KmsAccess access) {
        this.keys = keys;
        this.aliases = aliases;
        this.access = access;
    }

    List<AccessRequest> access(CreateAliasRequest request, Call call) {
        return List.of(
                access.onAlias("kms:CreateAlias", checkedName(request.aliasName()), call),
                onKey("kms:CreateAlias", keys.byId(request.targetKeyId(), call)));
    }

    CreateAliasResponse createAlias(CreateAliasRequest request, Call call) {
        Key key = target(request.targetKeyId(), call);
        String name = checkedName(request.aliasName());
        if (!aliases.create(key, name, call.time())) throw KmsErrors.aliasExists(arn(name, call));
        return CreateAliasResponse.builder().build();
    }

    /** Asks for the alias, the key that it leaves and the key that it goes to. */
    List<AccessRequest> access(UpdateAliasRequest request, Call call) {
        String name = checkedName(request.aliasName());
        return List.of(
                access.onAlias("kms:UpdateAlias", name, call),
                onKey("kms:UpdateAlias", keys.byAnyName(name, call).key()),
                onKey("kms:UpdateAlias", keys.byId(request.targetKeyId(), call)));
    }

    UpdateAliasResponse updateAlias(UpdateAliasRequest request, Call call) {
        Key key = target(request.targetKeyId(), call);
        if (!aliases.point(call.region(), request.aliasName(), key, call.time())) throw KmsErrors.noSuchAlias(arn(request.aliasName(), call));
        return UpdateAliasResponse.builder().build();
    }

    List<AccessRequest> access(DeleteAliasRequest request, Call call) {
        String name = checkedName(request.aliasName());
        return List.of(access.onAlias("kms:DeleteAlias", name, call), onKey("kms:DeleteAlias", keys.byAnyName(name, call).key()));
    }

    DeleteAliasResponse deleteAlias(DeleteAliasRequest request, Call call) {
        if (!aliases.delete(call.region(), request.aliasName())) throw KmsErrors.noSuchAlias(arn(request.aliasName(), call));
        return DeleteAliasResponse.builder().build();
    }

    ListAliasesResponse listAliases(ListAliasesRequest request, Call call) {
        List<AliasListEntry> all = request.keyId() == null
                ? withPredefined(call)
                : aliases.of(keys.byId(request.keyId(), call)).stream().map(this::entry).toList();
        Page<AliasListEntry> page = Page.of(all, AliasListEntry::aliasName, request.marker(), request.limit(), 50, 100);
        return ListAliasesResponse.builder().aliases(page.items()).truncated(page.truncated()).nextMarker(page.marker()).build();
    }

    private List<AliasListEntry> withPredefined(Call call) {
        List<Alias> made = aliases.list(call.region()).stream().filter(alias -> keys.find(alias.key(), call.region(), call.time()).isPresent()).toList();
        Set<String> names = made.stream().map(Alias::name).collect(Collectors.toSet());
        List<AliasListEntry> all = new ArrayList<>(made.stream().map(this::entry).toList());
        for (String service : ManagedKeys.services()) {
            if (names.contains(Aliases.AWS_PREFIX + service)) continue;
            all.add(AliasListEntry.builder()
                    .aliasName(Aliases.AWS_PREFIX + service)
                    .aliasArn(ManagedKeys.aliasArn(service, keys.account(), call.region()))
                    .build());
        }
        all.sort(Comparator.comparing(AliasListEntry::aliasName));
        return all;
    }

    private AliasListEntry entry(Alias alias) {
        return AliasListEntry.builder()
                .aliasName(alias.name())
                .aliasArn(alias.arn(keys.account()))
                .targetKeyId(alias.key())
                .creationDate(alias.created())
                .lastUpdatedDate(alias.updated())
                .build();
    }

    private Key target(String reference, Call call) {
        Key key = keys.byId(reference, call);
        if (key.isPendingDeletion()) throw KmsErrors.pendingDeletion(key);
        return key;
    }

    private AccessRequest onKey(String action, Key key) {
        return access.on(new Found(key, null), action, Map.of(), Map.of());
    }

    private String arn(String name, Call call) {
        return Arn.of("kms", call.region(), keys.account(), name).toString();
    }

    private static String checkedName(String name) {
        if (!name.startsWith(Aliases.PREFIX) || name.length() == Aliases.PREFIX.length()) {
            throw KmsErrors.invalidAliasName("Alias must start with the prefix \"alias/\". "
                    + "Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
        }
        if (!name.matches("[a-zA-Z0-9/_-]+")) {
            throw KmsErrors.validation("aliasName", name, "Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$");
        }
        if (name.length() > LONGEST) throw KmsErrors.validation("aliasName", name, "Member must have length less than or equal to " + LONGEST);
        if (name.startsWith(Aliases.AWS_PREFIX)) throw KmsErrors.reservedAlias();
        return name;
    }
}
