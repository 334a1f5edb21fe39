package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import java.util.function.Supplier;
import software.amazon.awssdk.services.quicksight.model.CancelIngestionRequest;
import software.amazon.awssdk.services.quicksight.model.CancelIngestionResponse;
import software.amazon.awssdk.services.quicksight.model.CreateIngestionRequest;
import software.amazon.awssdk.services.quicksight.model.CreateIngestionResponse;
import software.amazon.awssdk.services.quicksight.model.DataSet;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;
import software.amazon.awssdk.services.quicksight.model.DescribeIngestionRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeIngestionResponse;
import software.amazon.awssdk.services.quicksight.model.Ingestion;
import software.amazon.awssdk.services.quicksight.model.IngestionErrorType;
import software.amazon.awssdk.services.quicksight.model.IngestionRequestSource;
import software.amazon.awssdk.services.quicksight.model.IngestionRequestType;
import software.amazon.awssdk.services.quicksight.model.IngestionStatus;
import software.amazon.awssdk.services.quicksight.model.IngestionType;
import software.amazon.awssdk.services.quicksight.model.ListIngestionsRequest;
import software.amazon.awssdk.services.quicksight.model.ListIngestionsResponse;

/** Imports of data sets into SPICE. There is no SPICE here, so each of them has failed, and says so. */
final class Ingestions {
    private static final String WHY = "terraglue has not built SPICE. Set the data set's ImportMode to DIRECT_QUERY.";
    private static final int PAGE = 100;

    private final ModelStore<Ingestion> store;
    private final Assets<DataSet> sets;
    private final Supplier<String> ids;

    Ingestions(ModelStore<Ingestion> store, Assets<DataSet> sets, Supplier<String> ids) {
        this.store = store;
        this.sets = sets;
        this.ids = ids;
    }

    /** The ingestion that a data set's creation or change begins. */
    Ingestion first(String dataSet, IngestionRequestType type, Call call) {
        Ingestion ingestion = failed(dataSet, ids.get(), type, call);
        store.put(key(dataSet, ingestion.ingestionId()), ingestion);
        return ingestion;
    }

    void deleteOf(String dataSet) {
        store.deleteUnder(key(dataSet, ""));
    }

    static void requireSpice(DataSet set) {
        if (set.importMode() != DataSetImportMode.SPICE) {
            throw QuickSightErrors.invalidParameter("DataSet " + set.dataSetId() + " is not a SPICE dataset.");
        }
    }

    CreateIngestionResponse createIngestion(CreateIngestionRequest request, Call call) {
        requireSpice(sets.get(request.dataSetId()));
        IngestionRequestType type = request.ingestionType() == IngestionType.INCREMENTAL_REFRESH
                ? IngestionRequestType.INCREMENTAL_REFRESH
                : IngestionRequestType.FULL_REFRESH;
        Ingestion ingestion = failed(request.dataSetId(), request.ingestionId(), type, call);
        if (!store.create(key(request.dataSetId(), request.ingestionId()), ingestion)) {
            throw QuickSightErrors.exists(Kind.INGESTION, request.ingestionId());
        }
        return CreateIngestionResponse.builder()
                .arn(ingestion.arn())
                .ingestionId(ingestion.ingestionId())
                .ingestionStatus(ingestion.ingestionStatus())
                .build();
    }

    DescribeIngestionResponse describeIngestion(DescribeIngestionRequest request, Call call) {
        sets.get(request.dataSetId());
        return DescribeIngestionResponse.builder().ingestion(get(request.dataSetId(), request.ingestionId())).build();
    }

    CancelIngestionResponse cancelIngestion(CancelIngestionRequest request, Call call) {
        sets.get(request.dataSetId());
        Ingestion ingestion = get(request.dataSetId(), request.ingestionId());
        throw QuickSightErrors.invalidParameter("Ingestion " + ingestion.ingestionId() + " is not running: it is " + ingestion.ingestionStatusAsString() + ".");
    }

    ListIngestionsResponse listIngestions(ListIngestionsRequest request, Call call) {
        sets.get(request.dataSetId());
        Page<Ingestion> page = Page.of(
                store.under(key(request.dataSetId(), "")),
                Ingestion::ingestionId,
                request.nextToken(),
                request.maxResults(),
                PAGE,
                QuickSightErrors::invalidNextToken);
        return ListIngestionsResponse.builder().ingestions(page.items()).nextToken(page.nextToken()).build();
    }

    private Ingestion get(String dataSet, String id) {
        return store.find(key(dataSet, id)).orElseThrow(() -> QuickSightErrors.notFound(Kind.INGESTION, id));
    }

    private static Ingestion failed(String dataSet, String id, IngestionRequestType type, Call call) {
        return Ingestion.builder()
                .arn(Kind.DATA_SET.arn(call, dataSet + "/ingestion/" + id).toString())
                .ingestionId(id)
                .ingestionStatus(IngestionStatus.FAILED)
                .errorInfo(error -> error.type(IngestionErrorType.INTERNAL_SERVICE_ERROR).message(WHY))
                .createdTime(call.time())
                .ingestionTimeInSeconds(0L)
                .ingestionSizeInBytes(0L)
                .requestSource(IngestionRequestSource.MANUAL)
                .requestType(type)
                .build();
    }

    private static String key(String dataSet, String id) {
        return dataSet + "\n" + id;
    }
}
