package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.quicksight.model.Analysis;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.AnalysisSourceEntity;
import software.amazon.awssdk.services.quicksight.model.AnalysisSummary;
import software.amazon.awssdk.services.quicksight.model.CreateAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.CreateAnalysisResponse;
import software.amazon.awssdk.services.quicksight.model.DataSet;
import software.amazon.awssdk.services.quicksight.model.DeleteAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteAnalysisResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisDefinitionRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisDefinitionResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisPermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeAnalysisResponse;
import software.amazon.awssdk.services.quicksight.model.ListAnalysesRequest;
import software.amazon.awssdk.services.quicksight.model.ListAnalysesResponse;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.RestoreAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.RestoreAnalysisResponse;
import software.amazon.awssdk.services.quicksight.model.SearchAnalysesRequest;
import software.amazon.awssdk.services.quicksight.model.SearchAnalysesResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateAnalysisPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateAnalysisPermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateAnalysisResponse;

/** Analyses. A deleted one can be restored until its time is up, as long as nobody deletes it without recovery. */
final class Analyses {
    private static final int RECOVERY_DAYS = 30;

    private final Assets<Analysis> analyses;
    private final ModelStore<DescribeAnalysisDefinitionResponse> definitions;
    private final Templates templates;
    private final Assets<DataSet> sets;

    Analyses(Assets<Analysis> analyses, ModelStore<DescribeAnalysisDefinitionResponse> definitions, Templates templates, Assets<DataSet> sets) {
        this.analyses = analyses;
        this.definitions = definitions;
        this.templates = templates;
        this.sets = sets;
    }

    CreateAnalysisResponse createAnalysis(CreateAnalysisRequest request, Call call) {
        String id = request.analysisId();
        String arn = analyses.arn(id, call);
        AnalysisDefinition definition = definition(request.definition(), request.sourceEntity());
        Analysis analysis = told(ModelCopy.copy(request, Analysis.builder()), definition)
                .arn(arn)
                .status(ResourceStatus.CREATION_SUCCESSFUL)
                .createdTime(call.time())
                .lastUpdatedTime(call.time())
                .build();
        analyses.create(analysis, request.permissions(), request.tags(), call);
        definitions.put(id, definition(analysis, definition));
        return CreateAnalysisResponse.builder().arn(arn).analysisId(id).creationStatus(ResourceStatus.CREATION_SUCCESSFUL).build();
    }

    UpdateAnalysisResponse updateAnalysis(UpdateAnalysisRequest request, Call call) {
        AnalysisDefinition definition = definition(request.definition(), request.sourceEntity());
        Analysis changed = analyses.change(request.analysisId(), present -> told(present.toBuilder(), definition)
                .name(request.name())
                .themeArn(request.themeArn())
                .status(ResourceStatus.UPDATE_SUCCESSFUL)
                .lastUpdatedTime(call.time())
                .build());
        definitions.put(request.analysisId(), definition(changed, definition));
        return UpdateAnalysisResponse.builder()
                .arn(changed.arn())
                .analysisId(changed.analysisId())
                .updateStatus(ResourceStatus.UPDATE_SUCCESSFUL)
                .build();
    }

    DescribeAnalysisResponse describeAnalysis(DescribeAnalysisRequest request, Call call) {
        return DescribeAnalysisResponse.builder().analysis(analyses.get(request.analysisId())).build();
    }

    DescribeAnalysisDefinitionResponse describeAnalysisDefinition(DescribeAnalysisDefinitionRequest request, Call call) {
        analyses.get(request.analysisId());
        return definitions.find(request.analysisId()).orElseThrow(() -> QuickSightErrors.notFound(Kind.ANALYSIS, request.analysisId()));
    }

    DeleteAnalysisResponse deleteAnalysis(DeleteAnalysisRequest request, Call call) {
        Analysis analysis = analyses.get(request.analysisId());
        DeleteAnalysisResponse.Builder response = DeleteAnalysisResponse.builder().arn(analysis.arn()).analysisId(analysis.analysisId());
        if (Boolean.TRUE.equals(request.forceDeleteWithoutRecovery())) {
            analyses.delete(request.analysisId(), call);
            definitions.delete(request.analysisId());
            return response.build();
        }
        if (analysis.status() == ResourceStatus.DELETED) {
            throw QuickSightErrors.conflict("Analysis " + analysis.analysisId() + " is deleted already.");
        }
        analyses.change(request.analysisId(), present -> present.toBuilder().status(ResourceStatus.DELETED).lastUpdatedTime(call.time()).build());
        long days = request.recoveryWindowInDays() == null ? RECOVERY_DAYS : request.recoveryWindowInDays();
        Instant end = call.time().plus(Duration.ofDays(days));
        return response.deletionTime(end).build();
    }

    RestoreAnalysisResponse restoreAnalysis(RestoreAnalysisRequest request, Call call) {
        Analysis restored = analyses.change(request.analysisId(), present -> {
            if (present.status() != ResourceStatus.DELETED) {
                throw QuickSightErrors.conflict("Analysis " + present.analysisId() + " is not deleted.");
            }
            return present.toBuilder().status(ResourceStatus.CREATION_SUCCESSFUL).lastUpdatedTime(call.time()).build();
        });
        return RestoreAnalysisResponse.builder().arn(restored.arn()).analysisId(restored.analysisId()).build();
    }

    ListAnalysesResponse listAnalyses(ListAnalysesRequest request, Call call) {
        Page<Analysis> page = analyses.page(analyses.all(), request.nextToken(), request.maxResults());
        return ListAnalysesResponse.builder().analysisSummaryList(summaries(page.items())).nextToken(page.nextToken()).build();
    }

    SearchAnalysesResponse searchAnalyses(SearchAnalysesRequest request, Call call) {
        List<Search.Filter> filters = request.filters().stream()
                .map(filter -> new Search.Filter(filter.operatorAsString(), filter.nameAsString(), filter.value()))
                .toList();
        List<Analysis> found =
                Search.among(analyses.all(), filters, Analysis::name, principal -> analysis -> analyses.isPrincipal(principal, analysis, call));
        Page<Analysis> page = analyses.page(found, request.nextToken(), request.maxResults());
        return SearchAnalysesResponse.builder().analysisSummaryList(summaries(page.items())).nextToken(page.nextToken()).build();
    }

    DescribeAnalysisPermissionsResponse describeAnalysisPermissions(DescribeAnalysisPermissionsRequest request, Call call) {
        return DescribeAnalysisPermissionsResponse.builder()
                .analysisArn(analyses.arn(request.analysisId(), call))
                .analysisId(request.analysisId())
                .permissions(analyses.permissions(request.analysisId(), call))
                .build();
    }

    UpdateAnalysisPermissionsResponse updateAnalysisPermissions(UpdateAnalysisPermissionsRequest request, Call call) {
        return UpdateAnalysisPermissionsResponse.builder()
                .analysisArn(analyses.arn(request.analysisId(), call))
                .analysisId(request.analysisId())
                .permissions(analyses.permit(request.analysisId(), request.grantPermissions(), request.revokePermissions(), call))
                .build();
    }

    private AnalysisDefinition definition(@Nullable AnalysisDefinition given, @Nullable AnalysisSourceEntity source) {
        if ((given == null) == (source == null || source.sourceTemplate() == null)) {
            throw QuickSightErrors.invalidParameter("Either SourceEntity or Definition must be given, and not both.");
        }
        AnalysisDefinition whole = given != null
                ? given
                : ModelCopy.copy(templates.definition(source.sourceTemplate().arn()), AnalysisDefinition.builder())
                        .dataSetIdentifierDeclarations(Sheets.declarations(source.sourceTemplate().dataSetReferences()))
                        .build();
        Sheets.dataSets(whole.dataSetIdentifierDeclarations()).forEach(sets::ofArn);
        return whole;
    }

    private static Analysis.Builder told(Analysis.Builder analysis, AnalysisDefinition definition) {
        return analysis.dataSetArns(Sheets.dataSets(definition.dataSetIdentifierDeclarations())).sheets(Sheets.of(definition.sheets()));
    }

    private static DescribeAnalysisDefinitionResponse definition(Analysis analysis, AnalysisDefinition definition) {
        return DescribeAnalysisDefinitionResponse.builder()
                .analysisId(analysis.analysisId())
                .name(analysis.name())
                .themeArn(analysis.themeArn())
                .resourceStatus(analysis.status())
                .definition(definition)
                .build();
    }

    private static List<AnalysisSummary> summaries(List<Analysis> analyses) {
        return analyses.stream().map(analysis -> ModelCopy.copy(analysis, AnalysisSummary.builder()).build()).toList();
    }
}
