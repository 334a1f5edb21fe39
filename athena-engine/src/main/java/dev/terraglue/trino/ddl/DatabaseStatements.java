package dev.terraglue.trino.ddl;

import dev.terraglue.trino.sql.AthenaFailure;
import dev.terraglue.trino.sql.DdlStatement;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/** CREATE and DROP DATABASE. */
final class DatabaseStatements {
    private final GlueCatalog catalog;

    DatabaseStatements(GlueCatalog catalog) {
        this.catalog = catalog;
    }

    DdlResult create(DdlStatement.CreateDatabase create) {
        try {
            catalog.client().createDatabase(request -> request.databaseInput(database -> database
                    .name(create.name())
                    .description(create.comment())
                    .locationUri(create.location())
                    .parameters(create.properties())));
        } catch (AlreadyExistsException e) {
            if (!create.ifNotExists()) {
                throw AthenaFailure.user("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. "
                        + "Database " + create.name() + " already exists");
            }
        }
        return DdlResult.NOTHING;
    }

    DdlResult drop(DdlStatement.DropDatabase drop) {
        try {
            catalog.client().getDatabase(request -> request.name(drop.name()));
        } catch (EntityNotFoundException e) {
            if (drop.ifExists()) {
                return DdlResult.NOTHING;
            }
            throw AthenaFailure.user("FAILED: SemanticException [Error 10072]: Database does not exist: " + drop.name());
        }
        // Glue itself would drop the tables without asking.
        if (!drop.cascade() && !catalog.tables(drop.name()).isEmpty()) {
            throw AthenaFailure.user("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. "
                    + "InvalidOperationException(message:Database " + drop.name() + " is not empty. One or more tables exist.)");
        }
        catalog.client().deleteDatabase(request -> request.name(drop.name()));
        return DdlResult.NOTHING;
    }
}
