package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each operation's request must hold, from Glue's API reference: the model classes do not tell. */
final class GlueRequirements {
    private static final List<String> OF_TABLE = List.of("databaseName", "tableName");
    private static final Map<String, List<String>> MEMBERS = new HashMap<>();

    static {
        require("CreateDatabase", "databaseInput", "databaseInput.name");
        require("UpdateDatabase", "name", "databaseInput", "databaseInput.name");
        require("GetDatabase", "name");
        require("DeleteDatabase", "name");
        require("CreateTable", "databaseName", "tableInput.name");
        require("UpdateTable", "databaseName", "tableInput.name");
        require("GetTable", "databaseName", "name");
        require("DeleteTable", "databaseName", "name");
        require("GetTables", "databaseName");
        require("BatchDeleteTable", "databaseName");
        for (String operation : List.of(
                "GetTableVersion", "GetTableVersions", "BatchDeleteTableVersion", "GetPartition", "BatchGetPartition", "GetPartitions", "DeletePartition",
                "BatchDeletePartition", "BatchCreatePartition", "GetColumnStatisticsForTable", "GetColumnStatisticsForPartition",
                "UpdateColumnStatisticsForTable", "UpdateColumnStatisticsForPartition")) {
            MEMBERS.put(operation, OF_TABLE);
        }
        require("UpdateColumnStatisticsForTable", "databaseName", "tableName", "columnStatisticsList.columnName");
        require("UpdateColumnStatisticsForPartition", "databaseName", "tableName", "columnStatisticsList.columnName");
        require("GetPartitions", "databaseName", "tableName", "segment.segmentNumber", "segment.totalSegments");
        require("DeleteTableVersion", "databaseName", "tableName", "versionId");
        require("CreatePartition", "databaseName", "tableName", "partitionInput");
        require("UpdatePartition", "databaseName", "tableName", "partitionInput");
        require("BatchUpdatePartition", "databaseName", "tableName", "entries.partitionInput");
        require("DeleteColumnStatisticsForTable", "databaseName", "tableName", "columnName");
        require("DeleteColumnStatisticsForPartition", "databaseName", "tableName", "columnName");
        require("CreateUserDefinedFunction", "databaseName", "functionInput.functionName");
        require("GetUserDefinedFunction", "databaseName", "functionName");
        require("GetUserDefinedFunctions", "pattern");
        require("UpdateUserDefinedFunction", "databaseName", "functionName", "functionInput");
        require("DeleteUserDefinedFunction", "databaseName", "functionName");
        require("CreateJob", "name", "role", "command");
        require("UpdateJob", "jobName", "jobUpdate");
        for (String operation : List.of("GetJob", "DeleteJob", "StartJobRun", "GetJobRuns", "BatchStopJobRun")) require(operation, "jobName");
        require("GetJobRun", "jobName", "runId");
        require("CreateTrigger", "name", "type");
        require("UpdateTrigger", "name", "triggerUpdate");
        for (String operation : List.of(
                "GetTrigger", "DeleteTrigger", "StartTrigger", "StopTrigger", "CreateWorkflow", "GetWorkflow", "UpdateWorkflow", "DeleteWorkflow",
                "StartWorkflowRun", "GetWorkflowRuns")) {
            require(operation, "name");
        }
        for (String operation : List.of("GetWorkflowRun", "StopWorkflowRun", "GetWorkflowRunProperties", "PutWorkflowRunProperties")) require(operation, "name", "runId");
        require("CreatePartitionIndex", "databaseName", "tableName", "partitionIndex", "partitionIndex.indexName", "partitionIndex.keys");
        require("GetPartitionIndexes", "databaseName", "tableName");
        require("DeletePartitionIndex", "databaseName", "tableName", "indexName");
        require("CreateSecurityConfiguration", "name", "encryptionConfiguration");
        for (String operation : List.of("GetSecurityConfiguration", "DeleteSecurityConfiguration", "GetClassifier", "DeleteClassifier", "GetConnection")) require(operation, "name");
        require("CreateCrawler", "name", "role", "targets");
        for (String operation : List.of("UpdateCrawler", "GetCrawler", "DeleteCrawler", "StartCrawler", "StopCrawler")) require(operation, "name");
        for (String operation : List.of("ListCrawls", "UpdateCrawlerSchedule", "StartCrawlerSchedule", "StopCrawlerSchedule")) require(operation, "crawlerName");
        require("BatchGetCrawlers", "crawlerNames");
        require("PutDataCatalogEncryptionSettings", "dataCatalogEncryptionSettings");
        require("PutResourcePolicy", "policyInJson");
        require("CreateConnection", "connectionInput", "connectionInput.name");
        require("UpdateConnection", "name", "connectionInput");
        require("DeleteConnection", "connectionName");
        require("CreateClassifier", "csvClassifier.name", "jsonClassifier.name", "jsonClassifier.jsonPath", "grokClassifier.name", "xMLClassifier.name");
        require("UpdateClassifier", "csvClassifier.name", "jsonClassifier.name", "grokClassifier.name", "xMLClassifier.name");
        for (String operation : List.of("TagResource", "UntagResource", "GetTags")) require(operation, "resourceArn");
    }

    /** The operations, each refusing what lacks a member. */
    static Map<String, Operation<?>> on(Map<String, Operation<?>> operations) {
        Map<String, Operation<?>> checked = new HashMap<>();
        operations.forEach((name, operation) -> checked.put(
                name,
                operation.requiring(
                        message -> new ServiceException("ValidationException", 400, message), MEMBERS.getOrDefault(name, List.of()).toArray(String[]::new))));
        return checked;
    }

    private static void require(String operation, String... members) {
        MEMBERS.put(operation, List.of(members));
    }

    private GlueRequirements() {}
}
