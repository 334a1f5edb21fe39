package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.GlueNames;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CreateUserDefinedFunctionRequest;
import software.amazon.awssdk.services.glue.model.CreateUserDefinedFunctionResponse;
import software.amazon.awssdk.services.glue.model.DeleteUserDefinedFunctionRequest;
import software.amazon.awssdk.services.glue.model.DeleteUserDefinedFunctionResponse;
import software.amazon.awssdk.services.glue.model.GetUserDefinedFunctionRequest;
import software.amazon.awssdk.services.glue.model.GetUserDefinedFunctionResponse;
import software.amazon.awssdk.services.glue.model.GetUserDefinedFunctionsRequest;
import software.amazon.awssdk.services.glue.model.GetUserDefinedFunctionsResponse;
import software.amazon.awssdk.services.glue.model.UpdateUserDefinedFunctionRequest;
import software.amazon.awssdk.services.glue.model.UpdateUserDefinedFunctionResponse;
import software.amazon.awssdk.services.glue.model.UserDefinedFunction;

/** The catalog's user-defined functions, which engines look up. A function is kept under {@code database.name}. */
final class FunctionOperations {
    private static final int PAGE = 100;

    private final CatalogStore catalog;
    private final ResourceStore<UserDefinedFunction> functions;

    FunctionOperations(CatalogStore catalog, ResourceStore<UserDefinedFunction> functions) {
        this.catalog = catalog;
        this.functions = functions;
    }

    CreateUserDefinedFunctionResponse createUserDefinedFunction(CreateUserDefinedFunctionRequest request, Call call) {
        String database = database(request.databaseName());
        UserDefinedFunction.Builder model = ModelCopy.copy(request.functionInput(), UserDefinedFunction.builder());
        functions.create(
                key(database, request.functionInput().functionName()),
                model.databaseName(database).catalogId(call.caller().account()).createTime(call.time()).build());
        return CreateUserDefinedFunctionResponse.builder().build();
    }

    GetUserDefinedFunctionResponse getUserDefinedFunction(GetUserDefinedFunctionRequest request, Call call) {
        return GetUserDefinedFunctionResponse.builder().userDefinedFunction(functions.get(key(database(request.databaseName()), request.functionName()))).build();
    }

    /** Of one database, or of all. */
    GetUserDefinedFunctionsResponse getUserDefinedFunctions(GetUserDefinedFunctionsRequest request, Call call) {
        String database = request.databaseName() == null ? null : database(request.databaseName());
        Predicate<String> wanted = pattern(request.pattern());
        Pages<UserDefinedFunction> page = Pages.read(
                request.nextToken(), request.maxResults(), PAGE, function -> key(function.databaseName(), function.functionName()), (after, most) -> functions.all().stream()
                        .filter(function -> database == null || database.equals(function.databaseName()))
                        .filter(function -> wanted.test(function.functionName()))
                        .filter(function -> key(function.databaseName(), function.functionName()).compareTo(after) > 0)
                        .limit(most)
                        .toList());
        return GetUserDefinedFunctionsResponse.builder().userDefinedFunctions(page.items()).nextToken(page.nextToken()).build();
    }

    UpdateUserDefinedFunctionResponse updateUserDefinedFunction(UpdateUserDefinedFunctionRequest request, Call call) {
        String database = database(request.databaseName());
        functions.update(key(database, request.functionName()), present -> {
            UserDefinedFunction.Builder changed = ModelCopy.copy(request.functionInput(), UserDefinedFunction.builder());
            return changed.functionName(present.functionName()).databaseName(database).catalogId(present.catalogId()).createTime(present.createTime()).build();
        });
        return UpdateUserDefinedFunctionResponse.builder().build();
    }

    DeleteUserDefinedFunctionResponse deleteUserDefinedFunction(DeleteUserDefinedFunctionRequest request, Call call) {
        String key = key(database(request.databaseName()), request.functionName());
        if (!functions.delete(key)) throw GlueErrors.entityNotFound("Function " + request.functionName() + " not found.");
        return DeleteUserDefinedFunctionResponse.builder().build();
    }

    /** The database's name as the catalog keeps it; it must be there. */
    private String database(String name) {
        return catalog.getDatabase(GlueNames.fold(name, "database name")).name();
    }

    private static String key(String database, @Nullable String function) {
        return database + "." + GlueNames.fold(function, "function name");
    }

    private static Predicate<String> pattern(@Nullable String pattern) {
        if (pattern == null || pattern.isEmpty() || pattern.equals("*")) return name -> true;
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).asMatchPredicate();
        } catch (PatternSyntaxException e) {
            throw GlueErrors.invalidInput("Pattern is not a regular expression: " + e.getDescription());
        }
    }
}
