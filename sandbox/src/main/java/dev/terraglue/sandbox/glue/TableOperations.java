package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.GlueNames;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableResponse;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.CreateTableResponse;
import software.amazon.awssdk.services.glue.model.DeleteTableRequest;
import software.amazon.awssdk.services.glue.model.DeleteTableResponse;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableError;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;
import software.amazon.awssdk.services.glue.model.UpdateTableResponse;

/** The catalog's tables. */
final class TableOperations {
    private static final int PAGE = 100;

    private final CatalogStore store;

    TableOperations(CatalogStore store) {
        this.store = store;
    }

    CreateTableResponse createTable(CreateTableRequest request, Call call) {
        if (request.openTableFormatInput() != null) throw GlueErrors.notBuilt("CreateTable with OpenTableFormatInput");
        TableInput input = request.tableInput();
        if (input == null) throw GlueErrors.invalidInput("TableInput must not be null.");
        String database = GlueNames.fold(request.databaseName(), "database name");
        Table.Builder model = ModelCopy.copy(input, Table.builder());
        store.createTable(
                model.name(GlueNames.fold(input.name(), "table name"))
                        .databaseName(database)
                        .catalogId(call.caller().account())
                        .createTime(call.time())
                        .updateTime(call.time())
                        .createdBy(call.caller().arn())
                        .isRegisteredWithLakeFormation(false)
                        .build(),
                request.partitionIndexes());
        return CreateTableResponse.builder().build();
    }

    GetTableResponse getTable(GetTableRequest request, Call call) {
        return GetTableResponse.builder()
                .table(store.getTable(GlueNames.fold(request.databaseName(), "database name"), GlueNames.fold(request.name(), "table name")))
                .build();
    }

    GetTablesResponse getTables(GetTablesRequest request, Call call) {
        String database = GlueNames.fold(request.databaseName(), "database name");
        Predicate<String> wanted = pattern(request.expression());
        Pages<Table> page = Pages.read(request.nextToken(), request.maxResults(), PAGE, Table::name, (after, most) -> matching(database, wanted, after, most));
        return GetTablesResponse.builder().tableList(page.items()).nextToken(page.nextToken()).build();
    }

    /** Walks the tables until enough of them match. */
    private List<Table> matching(String database, Predicate<String> wanted, String after, int most) {
        List<Table> found = new ArrayList<>();
        String position = after;
        while (found.size() < most) {
            List<Table> next = store.tables(database, position, most);
            for (Table table : next) {
                if (wanted.test(table.name()) && found.size() < most) found.add(table);
            }
            if (next.size() < most) break;
            position = next.getLast().name();
        }
        return found;
    }

    UpdateTableResponse updateTable(UpdateTableRequest request, Call call) {
        TableInput input = request.tableInput();
        if (input == null) throw GlueErrors.notBuilt("UpdateTable without TableInput");
        String database = GlueNames.fold(request.databaseName(), "database name");
        String name = GlueNames.fold(request.name() == null ? input.name() : request.name(), "table name");
        boolean archive = request.skipArchive() == null || !request.skipArchive();
        store.updateTable(database, name, request.versionId(), archive, present -> {
            Table.Builder changed = ModelCopy.copy(input, Table.builder());
            return changed.name(name)
                    .databaseName(database)
                    .catalogId(present.catalogId())
                    .createTime(present.createTime())
                    .createdBy(present.createdBy())
                    .updateTime(call.time())
                    .isRegisteredWithLakeFormation(present.isRegisteredWithLakeFormation())
                    .build();
        });
        return UpdateTableResponse.builder().build();
    }

    DeleteTableResponse deleteTable(DeleteTableRequest request, Call call) {
        store.deleteTable(GlueNames.fold(request.databaseName(), "database name"), GlueNames.fold(request.name(), "table name"));
        return DeleteTableResponse.builder().build();
    }

    BatchDeleteTableResponse batchDeleteTable(BatchDeleteTableRequest request, Call call) {
        String database = GlueNames.fold(request.databaseName(), "database name");
        List<TableError> errors = new ArrayList<>();
        for (String name : request.tablesToDelete()) {
            try {
                store.deleteTable(database, GlueNames.fold(name, "table name"));
            } catch (ServiceException e) {
                errors.add(TableError.builder().tableName(name).errorDetail(ErrorDetail.builder().errorCode(e.code()).errorMessage(e.message()).build()).build());
            }
        }
        return BatchDeleteTableResponse.builder().errors(errors).build();
    }

    /** GetTables' Expression is a regular expression over names; {@code *} alone is taken for everything, as Hive's clients mean it. */
    private static Predicate<String> pattern(@Nullable String expression) {
        if (expression == null || expression.isEmpty()) return name -> true;
        try {
            return Pattern.compile(expression.replaceAll("(?<![.\\])])\\*", ".*"), Pattern.CASE_INSENSITIVE).asMatchPredicate();
        } catch (PatternSyntaxException e) {
            throw GlueErrors.invalidInput("Expression is not a regular expression: " + e.getDescription());
        }
    }
}
