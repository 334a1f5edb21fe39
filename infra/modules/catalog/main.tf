locals {
  # A table's database, once it is there: one of this module's, or one that was there before.
  database_names = merge(
    { for name in distinct(concat(values(var.tables)[*].database, values(var.crawlers)[*].database)) : name => name },
    { for name, database in aws_glue_catalog_database.this : name => database.name },
  )

  parameters = {
    for key, table in var.tables : key => merge(
      table.parameters,
      length(table.projection) == 0 ? {} : { "projection.enabled" = "true" },
      table.projected_location == null ? {} : { "storage.location.template" = table.projected_location },
      merge([
        for column, settings in table.projection : { for name, value in settings : "projection.${column}.${name}" => value }
      ]...),
    )
  }

  partitions = merge([
    for key, table in var.tables : {
      for folder, values in table.partitions : "${key}/${folder}" => { table = key, folder = folder, values = values }
    }
  ]...)
}

resource "aws_glue_catalog_database" "this" {
  for_each = var.databases

  name         = each.key
  description  = each.value.description
  location_uri = each.value.location
}

resource "aws_glue_catalog_table" "described" {
  for_each = { for key, table in var.tables : key => table if !table.written_by_jobs }

  database_name = local.database_names[each.value.database]
  name          = each.value.name
  description   = each.value.description
  table_type    = "EXTERNAL_TABLE"
  parameters    = local.parameters[each.key]

  storage_descriptor {
    location      = each.value.location
    input_format  = each.value.input_format
    output_format = each.value.output_format
    parameters    = each.value.parameters

    ser_de_info {
      serialization_library = each.value.serde
      parameters            = each.value.serde_parameters
    }

    dynamic "columns" {
      for_each = each.value.columns

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }

  dynamic "partition_keys" {
    for_each = each.value.partition_keys

    content {
      name    = partition_keys.value.name
      type    = partition_keys.value.type
      comment = partition_keys.value.comment
    }
  }
}

# The same, for tables that jobs write. A job points its table to the folder of its last run, and its engine keeps notes in the
# parameters: none of that is a difference to mend. (Terraform wants ignore_changes written out, hence two resources.)
resource "aws_glue_catalog_table" "written" {
  for_each = { for key, table in var.tables : key => table if table.written_by_jobs }

  database_name = local.database_names[each.value.database]
  name          = each.value.name
  description   = each.value.description
  table_type    = "EXTERNAL_TABLE"
  parameters    = local.parameters[each.key]

  storage_descriptor {
    location      = each.value.location
    input_format  = each.value.input_format
    output_format = each.value.output_format
    parameters    = each.value.parameters

    ser_de_info {
      serialization_library = each.value.serde
      parameters            = each.value.serde_parameters
    }

    dynamic "columns" {
      for_each = each.value.columns

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }

  dynamic "partition_keys" {
    for_each = each.value.partition_keys

    content {
      name    = partition_keys.value.name
      type    = partition_keys.value.type
      comment = partition_keys.value.comment
    }
  }

  lifecycle {
    ignore_changes = [description, owner, parameters, partition_keys, storage_descriptor, view_expanded_text, view_original_text]
  }
}

resource "aws_glue_partition" "this" {
  for_each = local.partitions

  database_name    = local.database_names[var.tables[each.value.table].database]
  table_name       = try(aws_glue_catalog_table.described[each.value.table].name, aws_glue_catalog_table.written[each.value.table].name)
  partition_values = each.value.values

  storage_descriptor {
    location      = "${var.tables[each.value.table].location}${each.value.folder}"
    input_format  = var.tables[each.value.table].input_format
    output_format = var.tables[each.value.table].output_format
    parameters    = var.tables[each.value.table].parameters

    ser_de_info {
      serialization_library = var.tables[each.value.table].serde
      parameters            = var.tables[each.value.table].serde_parameters
    }

    dynamic "columns" {
      for_each = var.tables[each.value.table].columns

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }
}

resource "aws_glue_crawler" "this" {
  for_each = var.crawlers

  name                   = each.key
  description            = each.value.description
  database_name          = local.database_names[each.value.database]
  role                   = each.value.role_arn
  schedule               = each.value.schedule
  security_configuration = each.value.security_configuration

  dynamic "s3_target" {
    for_each = each.value.paths

    content {
      path       = s3_target.value
      exclusions = each.value.exclusions
    }
  }

  recrawl_policy {
    recrawl_behavior = "CRAWL_EVERYTHING"
  }

  # Terraform describes the columns; a crawler that changed them would be undone by the next apply.
  schema_change_policy {
    update_behavior = "LOG"
    delete_behavior = "LOG"
  }
}
