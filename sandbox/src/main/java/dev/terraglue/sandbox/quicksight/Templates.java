package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.quicksight.model.Analysis;
import software.amazon.awssdk.services.quicksight.model.CreateTemplateAliasRequest;
import software.amazon.awssdk.services.quicksight.model.CreateTemplateAliasResponse;
import software.amazon.awssdk.services.quicksight.model.CreateTemplateRequest;
import software.amazon.awssdk.services.quicksight.model.CreateTemplateResponse;
import software.amazon.awssdk.services.quicksight.model.DataSetConfiguration;
import software.amazon.awssdk.services.quicksight.model.DeleteTemplateAliasRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteTemplateAliasResponse;
import software.amazon.awssdk.services.quicksight.model.DeleteTemplateRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteTemplateResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisDefinitionResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplateAliasRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplateAliasResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplateDefinitionRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplateDefinitionResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplatePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplatePermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplateRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeTemplateResponse;
import software.amazon.awssdk.services.quicksight.model.ListTemplateAliasesRequest;
import software.amazon.awssdk.services.quicksight.model.ListTemplateAliasesResponse;
import software.amazon.awssdk.services.quicksight.model.ListTemplateVersionsRequest;
import software.amazon.awssdk.services.quicksight.model.ListTemplateVersionsResponse;
import software.amazon.awssdk.services.quicksight.model.ListTemplatesRequest;
import software.amazon.awssdk.services.quicksight.model.ListTemplatesResponse;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.Template;
import software.amazon.awssdk.services.quicksight.model.TemplateAlias;
import software.amazon.awssdk.services.quicksight.model.TemplateSourceEntity;
import software.amazon.awssdk.services.quicksight.model.TemplateSummary;
import software.amazon.awssdk.services.quicksight.model.TemplateVersion;
import software.amazon.awssdk.services.quicksight.model.TemplateVersionDefinition;
import software.amazon.awssdk.services.quicksight.model.TemplateVersionSummary;
import software.amazon.awssdk.services.quicksight.model.UpdateTemplateAliasRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateTemplateAliasResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateTemplatePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateTemplatePermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateTemplateRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateTemplateResponse;

/** Templates, their versions and aliases. One that is made of an analysis has the analysis's definition, with placeholders for its data sets. */
final class Templates {
    private static final int PAGE = 100;

    private final Assets<Template> templates;
    private final Versions<TemplateVersion, DescribeTemplateDefinitionResponse> versions;
    private final ModelStore<TemplateAlias> aliases;
    private final Assets<Analysis> analyses;
    private final ModelStore<DescribeAnalysisDefinitionResponse> analysisDefinitions;

    Templates(
            Assets<Template> templates,
            Versions<TemplateVersion, DescribeTemplateDefinitionResponse> versions,
            ModelStore<TemplateAlias> aliases,
            Assets<Analysis> analyses,
            ModelStore<DescribeAnalysisDefinitionResponse> analysisDefinitions) {
        this.templates = templates;
        this.versions = versions;
        this.aliases = aliases;
        this.analyses = analyses;
        this.analysisDefinitions = analysisDefinitions;
    }

    /** @param arn of a template, or of its version or alias */
    TemplateVersionDefinition definition(String arn) {
        String[] parts = arn.split("/(version|alias)/", 2);
        String id = templates.ofArn(parts[0]).templateId();
        if (parts.length == 1) return versions.definition(id, versions.latest(id)).definition();
        boolean numbered = arn.contains("/version/") && parts[1].matches("[0-9]{1,18}");
        return versions.definition(id, number(id, numbered ? Long.valueOf(parts[1]) : null, numbered ? null : parts[1])).definition();
    }

    CreateTemplateResponse createTemplate(CreateTemplateRequest request, Call call) {
        String id = request.templateId();
        if (templates.exists(id)) throw QuickSightErrors.exists(Kind.TEMPLATE, id);
        String arn = templates.arn(id, call);
        TemplateVersion first = add(id, ModelCopy.copy(request, UpdateTemplateRequest.builder()).build(), call.time());
        templates.create(
                Template.builder().templateId(id).arn(arn).name(request.name()).createdTime(call.time()).lastUpdatedTime(call.time()).build(),
                request.permissions(),
                request.tags(),
                call);
        return CreateTemplateResponse.builder()
                .arn(arn)
                .versionArn(arn + "/version/" + first.versionNumber())
                .templateId(id)
                .creationStatus(ResourceStatus.CREATION_SUCCESSFUL)
                .build();
    }

    UpdateTemplateResponse updateTemplate(UpdateTemplateRequest request, Call call) {
        Template present = templates.get(request.templateId());
        TemplateVersion next = add(present.templateId(), request, call.time());
        templates.change(present.templateId(), before -> before.toBuilder()
                .name(request.name() == null ? before.name() : request.name())
                .lastUpdatedTime(call.time())
                .build());
        return UpdateTemplateResponse.builder()
                .arn(present.arn())
                .versionArn(present.arn() + "/version/" + next.versionNumber())
                .templateId(present.templateId())
                .creationStatus(ResourceStatus.CREATION_SUCCESSFUL)
                .build();
    }

    DescribeTemplateResponse describeTemplate(DescribeTemplateRequest request, Call call) {
        Template template = templates.get(request.templateId());
        TemplateVersion version = versions.get(request.templateId(), number(request.templateId(), request.versionNumber(), request.aliasName()));
        return DescribeTemplateResponse.builder().template(template.toBuilder().version(version).build()).build();
    }

    DescribeTemplateDefinitionResponse describeTemplateDefinition(DescribeTemplateDefinitionRequest request, Call call) {
        templates.get(request.templateId());
        return versions.definition(request.templateId(), number(request.templateId(), request.versionNumber(), request.aliasName()));
    }

    DeleteTemplateResponse deleteTemplate(DeleteTemplateRequest request, Call call) {
        Template template = templates.get(request.templateId());
        if (request.versionNumber() == null) {
            templates.delete(request.templateId(), call);
            versions.deleteAll(request.templateId());
            aliases.deleteUnder(request.templateId() + "\n");
        } else {
            versions.delete(request.templateId(), request.versionNumber());
        }
        return DeleteTemplateResponse.builder().arn(template.arn()).templateId(template.templateId()).build();
    }

    ListTemplatesResponse listTemplates(ListTemplatesRequest request, Call call) {
        Page<Template> page = templates.page(templates.all(), request.nextToken(), request.maxResults());
        List<TemplateSummary> summaries = page.items().stream()
                .map(template -> ModelCopy.copy(template, TemplateSummary.builder()).latestVersionNumber(versions.latest(template.templateId())).build())
                .toList();
        return ListTemplatesResponse.builder().templateSummaryList(summaries).nextToken(page.nextToken()).build();
    }

    ListTemplateVersionsResponse listTemplateVersions(ListTemplateVersionsRequest request, Call call) {
        Template template = templates.get(request.templateId());
        Page<TemplateVersion> page = Page.of(
                versions.all(request.templateId()), versions::order, request.nextToken(), request.maxResults(), PAGE, QuickSightErrors::invalidNextToken);
        List<TemplateVersionSummary> summaries = page.items().stream()
                .map(version -> ModelCopy.copy(version, TemplateVersionSummary.builder()).arn(template.arn() + "/version/" + version.versionNumber()).build())
                .toList();
        return ListTemplateVersionsResponse.builder().templateVersionSummaryList(summaries).nextToken(page.nextToken()).build();
    }

    DescribeTemplatePermissionsResponse describeTemplatePermissions(DescribeTemplatePermissionsRequest request, Call call) {
        return DescribeTemplatePermissionsResponse.builder()
                .templateArn(templates.arn(request.templateId(), call))
                .templateId(request.templateId())
                .permissions(templates.permissions(request.templateId(), call))
                .build();
    }

    UpdateTemplatePermissionsResponse updateTemplatePermissions(UpdateTemplatePermissionsRequest request, Call call) {
        return UpdateTemplatePermissionsResponse.builder()
                .templateArn(templates.arn(request.templateId(), call))
                .templateId(request.templateId())
                .permissions(templates.permit(request.templateId(), request.grantPermissions(), request.revokePermissions(), call))
                .build();
    }

    CreateTemplateAliasResponse createTemplateAlias(CreateTemplateAliasRequest request, Call call) {
        TemplateAlias alias = alias(request.templateId(), request.aliasName(), request.templateVersionNumber());
        if (!aliases.create(key(request.templateId(), request.aliasName()), alias)) {
            throw QuickSightErrors.exists(Kind.TEMPLATE, alias.arn());
        }
        return CreateTemplateAliasResponse.builder().templateAlias(alias).build();
    }

    DescribeTemplateAliasResponse describeTemplateAlias(DescribeTemplateAliasRequest request, Call call) {
        templates.get(request.templateId());
        return DescribeTemplateAliasResponse.builder().templateAlias(alias(request.templateId(), request.aliasName())).build();
    }

    UpdateTemplateAliasResponse updateTemplateAlias(UpdateTemplateAliasRequest request, Call call) {
        alias(request.templateId(), request.aliasName());
        TemplateAlias alias = alias(request.templateId(), request.aliasName(), request.templateVersionNumber());
        aliases.put(key(request.templateId(), request.aliasName()), alias);
        return UpdateTemplateAliasResponse.builder().templateAlias(alias).build();
    }

    DeleteTemplateAliasResponse deleteTemplateAlias(DeleteTemplateAliasRequest request, Call call) {
        TemplateAlias alias = alias(request.templateId(), request.aliasName());
        aliases.delete(key(request.templateId(), request.aliasName()));
        return DeleteTemplateAliasResponse.builder().arn(alias.arn()).aliasName(alias.aliasName()).templateId(request.templateId()).build();
    }

    ListTemplateAliasesResponse listTemplateAliases(ListTemplateAliasesRequest request, Call call) {
        templates.get(request.templateId());
        Page<TemplateAlias> page = Page.of(
                aliases.under(request.templateId() + "\n"),
                TemplateAlias::aliasName,
                request.nextToken(),
                request.maxResults(),
                PAGE,
                QuickSightErrors::invalidNextToken);
        return ListTemplateAliasesResponse.builder().templateAliasList(page.items()).nextToken(page.nextToken()).build();
    }

    private TemplateVersion add(String id, UpdateTemplateRequest request, Instant now) {
        TemplateVersionDefinition definition = definition(request.definition(), request.sourceEntity());
        TemplateVersion version = TemplateVersion.builder()
                .versionNumber(versions.next(id))
                .createdTime(now)
                .status(ResourceStatus.CREATION_SUCCESSFUL)
                .dataSetConfigurations(definition.dataSetConfigurations())
                .description(request.versionDescription())
                .sourceEntityArn(source(request.sourceEntity()))
                .sheets(Sheets.of(definition.sheets()))
                .build();
        versions.add(id, version, DescribeTemplateDefinitionResponse.builder()
                .templateId(id)
                .name(request.name())
                .resourceStatus(ResourceStatus.CREATION_SUCCESSFUL)
                .definition(definition)
                .build());
        return version;
    }

    private TemplateVersionDefinition definition(@Nullable TemplateVersionDefinition given, @Nullable TemplateSourceEntity source) {
        if ((given == null) == (source == null)) {
            throw QuickSightErrors.invalidParameter("Either SourceEntity or Definition must be given, and not both.");
        }
        if (given != null) return given;
        if (source.sourceTemplate() != null) return definition(source.sourceTemplate().arn());
        if (source.sourceAnalysis() == null) throw QuickSightErrors.invalidParameter("SourceEntity must name an analysis or a template.");
        Analysis analysis = analyses.ofArn(source.sourceAnalysis().arn());
        DescribeAnalysisDefinitionResponse whole = analysisDefinitions
                .find(analysis.analysisId())
                .orElseThrow(() -> QuickSightErrors.notFound(Kind.ANALYSIS, analysis.analysisId()));
        return ModelCopy.copy(whole.definition(), TemplateVersionDefinition.builder())
                .dataSetConfigurations(source.sourceAnalysis().dataSetReferences().stream()
                        .map(reference -> DataSetConfiguration.builder().placeholder(reference.dataSetPlaceholder()).build())
                        .toList())
                .build();
    }

    private static @Nullable String source(@Nullable TemplateSourceEntity source) {
        if (source == null) return null;
        return source.sourceTemplate() != null ? source.sourceTemplate().arn() : source.sourceAnalysis().arn();
    }

    private long number(String id, @Nullable Long wanted, @Nullable String alias) {
        if (wanted == null && alias != null && !alias.startsWith("$")) return alias(id, alias).templateVersionNumber();
        long latest = versions.latest(id);
        return versions.number(id, wanted, alias, latest, latest);
    }

    private TemplateAlias alias(String id, String name) {
        return aliases.find(key(id, name)).orElseThrow(() -> QuickSightErrors.notFound(Kind.TEMPLATE, id + " alias " + name));
    }

    private TemplateAlias alias(String id, String name, Long number) {
        Template template = templates.get(id);
        versions.get(id, number);
        return TemplateAlias.builder().aliasName(name).arn(template.arn() + "/alias/" + name).templateVersionNumber(number).build();
    }

    private static String key(String id, String alias) {
        return id + "\n" + alias;
    }
}
