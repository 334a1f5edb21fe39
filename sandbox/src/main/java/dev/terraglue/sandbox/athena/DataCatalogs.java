package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.athena.model.Tag;

/** The data catalogs that queries can name. {@link #AWS}, the account's Glue catalog, is always there. */
record DataCatalogs(Database database) {
    static final String AWS = "AwsDataCatalog";

    private static final ResourceStore<DataCatalog> STORE = new ResourceStore<>("data-catalog", DataCatalog.class);
    private static final String NOWHERE = "";

    void create(DataCatalog catalog, Arn arn, List<Tag> tags) {
        database.write(sql -> {
            if (isAws(catalog.name()) || !STORE.add(sql, NOWHERE, catalog.name(), catalog)) {
                throw AthenaErrors.alreadyThere("DataCatalog " + catalog.name() + " has already been created");
            }
            AthenaTags.put(sql, arn, tags);
            return true;
        });
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException where there is none of that name */
    DataCatalog get(String name, String account) {
        return find(name, account).orElseThrow(() -> AthenaErrors.noSuchDataCatalog(name));
    }

    Optional<DataCatalog> find(String name, String account) {
        return isAws(name) ? Optional.of(aws(account)) : database.read(sql -> STORE.find(sql, NOWHERE, name));
    }

    List<DataCatalog> list(String after, int most, String account) {
        List<DataCatalog> found = new ArrayList<>();
        // In AWS's lists it comes first, whatever the others are called; its place in the order is the empty text.
        if (after.isEmpty()) found.add(aws(account));
        found.addAll(database.read(sql -> STORE.list(sql, NOWHERE, after.equals(AWS) ? "" : after, most - found.size())));
        return found;
    }

    void update(String name, UnaryOperator<DataCatalog> change) {
        if (isAws(name)) throw AthenaErrors.invalidRequest("DataCatalog " + AWS + " cannot be updated");
        database.write(sql -> {
            DataCatalog present = STORE.find(sql, NOWHERE, name).orElseThrow(() -> AthenaErrors.noSuchDataCatalog(name));
            STORE.replace(sql, NOWHERE, name, change.apply(present));
            return true;
        });
    }

    DataCatalog delete(String name, Arn arn) {
        if (isAws(name)) throw AthenaErrors.invalidRequest("DataCatalog " + AWS + " cannot be deleted");
        return database.write(sql -> {
            DataCatalog present = STORE.find(sql, NOWHERE, name).orElseThrow(() -> AthenaErrors.noSuchDataCatalog(name));
            STORE.delete(sql, NOWHERE, name);
            AthenaTags.remove(sql, arn);
            return present;
        });
    }

    /** The name under which the engine knows a catalog: {@link #AWS} for every name of the account's Glue catalog. */
    String engineName(String name, String account) {
        return isGlueOf(name, account) ? AWS : name;
    }

    /** Whether a name means the account's own Glue catalog. */
    boolean isGlueOf(String name, String account) {
        return find(name, account)
                .filter(catalog -> catalog.type() == DataCatalogType.GLUE)
                .map(catalog -> catalog.parameters().get("catalog-id"))
                .filter(account::equals)
                .isPresent();
    }

    private static boolean isAws(String name) {
        return name.equalsIgnoreCase(AWS);
    }

    private static DataCatalog aws(String account) {
        return DataCatalog.builder()
                .name(AWS)
                .description("The Glue Data Catalog of this account")
                .type(DataCatalogType.GLUE)
                .parameters(Map.of("catalog-id", account))
                .status(DataCatalogStatus.CREATE_COMPLETE)
                .build();
    }
}
