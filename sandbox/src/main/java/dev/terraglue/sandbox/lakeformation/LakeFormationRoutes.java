package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.RestRouter;

/** Lake Formation's operations by their paths. */
final class LakeFormationRoutes {
    static final RestRouter ROUTER = RestRouter.of("""
            POST   /AddLFTagsToResource                                 AddLfTagsToResource
            POST   /AssumeDecoratedRoleWithSAML                         AssumeDecoratedRoleWithSaml
            POST   /BatchGrantPermissions                               BatchGrantPermissions
            POST   /BatchRevokePermissions                              BatchRevokePermissions
            POST   /CancelTransaction                                   CancelTransaction
            POST   /CommitTransaction                                   CommitTransaction
            POST   /CreateDataCellsFilter                               CreateDataCellsFilter
            POST   /CreateLakeFormationIdentityCenterConfiguration      CreateLakeFormationIdentityCenterConfiguration
            POST   /CreateLakeFormationOptIn                            CreateLakeFormationOptIn
            POST   /CreateLFTag                                         CreateLfTag
            POST   /CreateLFTagExpression                               CreateLfTagExpression
            POST   /DeleteDataCellsFilter                               DeleteDataCellsFilter
            POST   /DeleteLakeFormationIdentityCenterConfiguration      DeleteLakeFormationIdentityCenterConfiguration
            POST   /DeleteLakeFormationOptIn                            DeleteLakeFormationOptIn
            POST   /DeleteLFTag                                         DeleteLfTag
            POST   /DeleteLFTagExpression                               DeleteLfTagExpression
            POST   /DeleteObjectsOnCancel                               DeleteObjectsOnCancel
            POST   /DeregisterResource                                  DeregisterResource
            POST   /DescribeLakeFormationIdentityCenterConfiguration    DescribeLakeFormationIdentityCenterConfiguration
            POST   /DescribeResource                                    DescribeResource
            POST   /DescribeTransaction                                 DescribeTransaction
            POST   /ExtendTransaction                                   ExtendTransaction
            POST   /GetDataCellsFilter                                  GetDataCellsFilter
            POST   /GetDataLakePrincipal                                GetDataLakePrincipal
            POST   /GetDataLakeSettings                                 GetDataLakeSettings
            POST   /GetEffectivePermissionsForPath                      GetEffectivePermissionsForPath
            POST   /GetLFTag                                            GetLfTag
            POST   /GetLFTagExpression                                  GetLfTagExpression
            POST   /GetQueryState                                       GetQueryState
            POST   /GetQueryStatistics                                  GetQueryStatistics
            POST   /GetResourceLFTags                                   GetResourceLfTags
            POST   /GetTableObjects                                     GetTableObjects
            POST   /GetTemporaryGluePartitionCredentials                GetTemporaryGluePartitionCredentials
            POST   /GetTemporaryGlueTableCredentials                    GetTemporaryGlueTableCredentials
            POST   /GetWorkUnitResults                                  GetWorkUnitResults
            POST   /GetWorkUnits                                        GetWorkUnits
            POST   /GrantPermissions                                    GrantPermissions
            POST   /ListDataCellsFilter                                 ListDataCellsFilter
            POST   /ListLakeFormationOptIns                             ListLakeFormationOptIns
            POST   /ListLFTagExpressions                                ListLfTagExpressions
            POST   /ListLFTags                                          ListLfTags
            POST   /ListPermissions                                     ListPermissions
            POST   /ListResources                                       ListResources
            POST   /ListTableStorageOptimizers                          ListTableStorageOptimizers
            POST   /ListTransactions                                    ListTransactions
            POST   /PutDataLakeSettings                                 PutDataLakeSettings
            POST   /RegisterResource                                    RegisterResource
            POST   /RemoveLFTagsFromResource                            RemoveLfTagsFromResource
            POST   /RevokePermissions                                   RevokePermissions
            POST   /SearchDatabasesByLFTags                             SearchDatabasesByLfTags
            POST   /SearchTablesByLFTags                                SearchTablesByLfTags
            POST   /StartQueryPlanning                                  StartQueryPlanning
            POST   /StartTransaction                                    StartTransaction
            POST   /UpdateDataCellsFilter                               UpdateDataCellsFilter
            POST   /UpdateLakeFormationIdentityCenterConfiguration      UpdateLakeFormationIdentityCenterConfiguration
            POST   /UpdateLFTag                                         UpdateLfTag
            POST   /UpdateLFTagExpression                               UpdateLfTagExpression
            POST   /UpdateResource                                      UpdateResource
            POST   /UpdateTableObjects                                  UpdateTableObjects
            POST   /UpdateTableStorageOptimizer                         UpdateTableStorageOptimizer
            """);

    private LakeFormationRoutes() {}
}
