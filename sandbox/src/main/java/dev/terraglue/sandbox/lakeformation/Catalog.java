package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Authorizer.Decision;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.GetDatabaseRequest;
import software.amazon.awssdk.services.glue.model.GetDatabaseResponse;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.Table;

/** What Lake Formation's permissions and tags are about: Glue's databases and tables, seen as the service itself sees them. */
final class Catalog {
    private final AuthorizedCalls glue;

    /** @param glue Glue's Data Catalog */
    Catalog(Service glue) {
        this.glue = new AuthorizedCalls(glue, (call, request) -> new Decision(true, "Lake Formation's own look at the catalog"));
    }

    Optional<Database> findDatabase(String name, Call call) {
        return found(() -> ask(GetDatabaseRequest.builder().name(name).build(), GetDatabaseResponse.class, call).database());
    }

    Optional<Table> findTable(String database, String name, Call call) {
        return found(() -> ask(GetTableRequest.builder().databaseName(database).name(name).build(), GetTableResponse.class, call).table());
    }

    /** @throws ServiceException EntityNotFoundException */
    Database database(String name, Call call) {
        return findDatabase(name, call).orElseThrow(() -> LakeFormationErrors.entityNotFound("Database not found: " + name));
    }

    /** @throws ServiceException EntityNotFoundException */
    Table table(String database, String name, Call call) {
        return findTable(database, name, call)
                .orElseThrow(() -> LakeFormationErrors.entityNotFound("Table not found: " + database + "." + name));
    }

    List<Database> databases(Call call) {
        List<Database> all = new ArrayList<>();
        String token = null;
        do {
            GetDatabasesResponse page = ask(GetDatabasesRequest.builder().nextToken(token).build(), GetDatabasesResponse.class, call);
            all.addAll(page.databaseList());
            token = page.nextToken();
        } while (token != null);
        return all;
    }

    List<Table> tables(String database, Call call) {
        List<Table> all = new ArrayList<>();
        String token = null;
        do {
            GetTablesResponse page =
                    ask(GetTablesRequest.builder().databaseName(database).nextToken(token).build(), GetTablesResponse.class, call);
            all.addAll(page.tableList());
            token = page.nextToken();
        } while (token != null);
        return all;
    }

    /** Names of its columns, partition keys included. */
    static List<String> columns(Table table) {
        Stream<Column> own = table.storageDescriptor() == null ? Stream.empty() : table.storageDescriptor().columns().stream();
        return Stream.concat(own, table.partitionKeys().stream()).map(Column::name).toList();
    }

    private <O extends SdkPojo> O ask(SdkPojo request, Class<O> answer, Call call) {
        return answer.cast(glue.call(request, call).response());
    }

    private static <T> Optional<T> found(Supplier<@Nullable T> lookup) {
        try {
            return Optional.ofNullable(lookup.get());
        } catch (ServiceException e) {
            if (e.code().equals("EntityNotFoundException")) return Optional.empty();
            throw e;
        }
    }
}
