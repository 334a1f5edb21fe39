package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.athena.model.BatchGetPreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.BatchGetPreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.DeletePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.DeletePreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.GetPreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.GetPreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsRequest;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsResponse;
import software.amazon.awssdk.services.athena.model.PreparedStatement;
import software.amazon.awssdk.services.athena.model.PreparedStatementSummary;
import software.amazon.awssdk.services.athena.model.UnprocessedPreparedStatementName;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementResponse;

/** Prepared statements: statements with a {@code ?} for each value, which EXECUTE runs. */
final class PreparedStatementOperations {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_@:]{1,255}");

    private final PreparedStatements statements;

    PreparedStatementOperations(PreparedStatements statements) {
        this.statements = statements;
    }

    CreatePreparedStatementResponse createPreparedStatement(CreatePreparedStatementRequest request, Call call) {
        if (!NAME.matcher(request.statementName()).matches()) {
            throw AthenaErrors.invalidRequest("Invalid statementName: " + request.statementName()
                    + ". It has 2 to 256 letters, digits, '_', '@' and ':', and begins with a letter or '_'.");
        }
        statements.create(PreparedStatement.builder()
                .statementName(request.statementName())
                .workGroupName(request.workGroup())
                .queryStatement(request.queryStatement())
                .description(request.description())
                .lastModifiedTime(call.time())
                .build());
        return CreatePreparedStatementResponse.builder().build();
    }

    GetPreparedStatementResponse getPreparedStatement(GetPreparedStatementRequest request, Call call) {
        PreparedStatement statement = statements.get(request.workGroup(), request.statementName());
        return GetPreparedStatementResponse.builder().preparedStatement(statement).build();
    }

    BatchGetPreparedStatementResponse batchGetPreparedStatement(BatchGetPreparedStatementRequest request, Call call) {
        List<PreparedStatement> found = new ArrayList<>();
        List<UnprocessedPreparedStatementName> missing = new ArrayList<>();
        for (String name : request.preparedStatementNames()) {
            statements.find(request.workGroup(), name).ifPresentOrElse(found::add, () -> missing.add(missing(name, request.workGroup())));
        }
        return BatchGetPreparedStatementResponse.builder().preparedStatements(found).unprocessedPreparedStatementNames(missing).build();
    }

    ListPreparedStatementsResponse listPreparedStatements(ListPreparedStatementsRequest request, Call call) {
        Pages<PreparedStatement> page = Pages.read(
                request.nextToken(),
                request.maxResults(),
                PreparedStatement::statementName,
                (after, most) -> statements.list(request.workGroup(), after, most));
        return ListPreparedStatementsResponse.builder()
                .preparedStatements(page.items().stream()
                        .map(statement -> PreparedStatementSummary.builder()
                                .statementName(statement.statementName())
                                .lastModifiedTime(statement.lastModifiedTime())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** A description that the request leaves out stays: Terraform does not send one that has not changed. */
    UpdatePreparedStatementResponse updatePreparedStatement(UpdatePreparedStatementRequest request, Call call) {
        statements.update(request.workGroup(), request.statementName(), present -> present.toBuilder()
                .queryStatement(request.queryStatement())
                .description(request.description() == null ? present.description() : request.description())
                .lastModifiedTime(call.time())
                .build());
        return UpdatePreparedStatementResponse.builder().build();
    }

    DeletePreparedStatementResponse deletePreparedStatement(DeletePreparedStatementRequest request, Call call) {
        statements.delete(request.workGroup(), request.statementName());
        return DeletePreparedStatementResponse.builder().build();
    }

    private static UnprocessedPreparedStatementName missing(String name, String workGroup) {
        return UnprocessedPreparedStatementName.builder()
                .statementName(name)
                .errorCode("STATEMENT_NOT_FOUND")
                .errorMessage("PreparedStatement " + name + " was not found in workGroup " + workGroup)
                .build();
    }
}
