locals {
  glue = "arn:${var.partition}:glue:${var.region}:${var.account_id}"
  logs = "arn:${var.partition}:logs:${var.region}:${var.account_id}:log-group"

  # Spark looks for these two by itself, and makes the first where it is missing.
  spark_databases = ["default", "global_temp"]

  read_catalog = [
    "glue:BatchGetPartition",
    "glue:GetColumnStatisticsForPartition",
    "glue:GetColumnStatisticsForTable",
    "glue:GetDatabase",
    "glue:GetDatabases",
    "glue:GetPartition",
    "glue:GetPartitions",
    "glue:GetTable",
    "glue:GetTables",
    "glue:GetUserDefinedFunctions",
  ]
  write_catalog = [
    "glue:BatchCreatePartition",
    "glue:BatchDeletePartition",
    "glue:BatchUpdatePartition",
    "glue:CreatePartition",
    "glue:CreateTable",
    "glue:DeleteColumnStatisticsForPartition",
    "glue:DeleteColumnStatisticsForTable",
    "glue:DeletePartition",
    "glue:DeleteTable",
    "glue:UpdateColumnStatisticsForPartition",
    "glue:UpdateColumnStatisticsForTable",
    "glue:UpdatePartition",
    "glue:UpdateTable",
  ]

  # Glue asks for a table's rights on the table, on its database and on the catalog.
  catalog_resources = {
    for key, role in var.roles : key => {
      for databases in [
        { for_what = "read", names = concat(keys(role.databases), role.spark ? local.spark_databases : []) },
        { for_what = "write", names = [for name, database in role.databases : name if database.catalog == "write"] },
        ] : databases.for_what => length(databases.names) == 0 ? [] : concat(["${local.glue}:catalog"], flatten([
          for name in databases.names :
          ["${local.glue}:database/${name}", "${local.glue}:table/${name}/*", "${local.glue}:userDefinedFunction/${name}/*"]
      ]))
    }
  }
  row_resources = {
    for key, role in var.roles : key => {
      read  = [for name, database in role.databases : "${database.bucket_arn}/${name}/*"]
      write = [for name, database in role.databases : "${database.bucket_arn}/${name}/*" if database.rows == "write"]
    }
  }
  buckets = {
    for key, role in var.roles : key => distinct(concat(
      [for database in role.databases : database.bucket_arn], role.assets == null ? [] : [role.assets.bucket_arn]
    ))
  }
}

data "aws_iam_policy_document" "trust" {
  for_each = var.roles

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = [each.value.service]
    }
  }
}

data "aws_iam_policy_document" "lake" {
  for_each = var.roles

  statement {
    sid       = "FindObjects"
    actions   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
    resources = local.buckets[each.key]
  }

  dynamic "statement" {
    for_each = length(local.row_resources[each.key].read) == 0 ? [] : [local.row_resources[each.key].read]

    content {
      sid       = "ReadRows"
      actions   = ["s3:GetObject"]
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = length(local.row_resources[each.key].write) == 0 ? [] : [local.row_resources[each.key].write]

    content {
      sid       = "WriteRows"
      actions   = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"]
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = each.value.assets == null ? [] : [each.value.assets]

    content {
      sid       = "ReadAssets"
      actions   = ["s3:GetObject"]
      resources = ["${statement.value.bucket_arn}/*"]
    }
  }

  dynamic "statement" {
    for_each = try(length(each.value.assets.write_prefixes), 0) == 0 ? [] : [each.value.assets]

    content {
      sid       = "UseAssetFolders"
      actions   = ["s3:DeleteObject", "s3:PutObject"]
      resources = [for prefix in statement.value.write_prefixes : "${statement.value.bucket_arn}/${prefix}*"]
    }
  }

  dynamic "statement" {
    for_each = length(local.catalog_resources[each.key].read) == 0 ? [] : [local.catalog_resources[each.key].read]

    content {
      sid       = "ReadCatalog"
      actions   = local.read_catalog
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = length(local.catalog_resources[each.key].write) == 0 ? [] : [local.catalog_resources[each.key].write]

    content {
      sid       = "WriteCatalog"
      actions   = local.write_catalog
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = each.value.spark ? [1] : []

    content {
      sid       = "MakeSparksDefaultDatabase"
      actions   = ["glue:CreateDatabase"]
      resources = ["${local.glue}:catalog", "${local.glue}:database/${local.spark_databases[0]}"]
    }
  }

  dynamic "statement" {
    for_each = length(each.value.log_groups) == 0 ? [] : [each.value.log_groups]

    content {
      sid       = "WriteLog"
      actions   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
      resources = [for name in statement.value : "${local.logs}:${name}"]
    }
  }

  # Metrics have no ARN: CloudWatch knows this action on "*" only.
  dynamic "statement" {
    for_each = each.value.spark ? [1] : []

    content {
      sid       = "ReportMetrics"
      actions   = ["cloudwatch:PutMetricData"]
      resources = ["*"]

      condition {
        test     = "StringEquals"
        variable = "cloudwatch:namespace"
        values   = ["Glue"]
      }
    }
  }

  dynamic "statement" {
    for_each = var.kms_key == null ? [] : [var.kms_key]

    content {
      sid       = "UseKey"
      actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]
      resources = [statement.value.arn]
    }
  }
}

resource "aws_iam_role" "this" {
  for_each = var.roles

  name               = each.value.name
  description        = each.value.description
  assume_role_policy = data.aws_iam_policy_document.trust[each.key].json
}

resource "aws_iam_role_policy" "lake" {
  for_each = var.roles

  name   = "lake"
  role   = aws_iam_role.this[each.key].id
  policy = data.aws_iam_policy_document.lake[each.key].json
}
