mock_provider "aws" {}

variables {
  databases = { db = { location = "s3://bucket/db/" } }
  tables = {
    "db.raw" = {
      database       = "db"
      name           = "raw"
      location       = "s3://bucket/db/raw/"
      input_format   = "in"
      output_format  = "out"
      serde          = "serde"
      columns        = [{ name = "a", type = "decimal(10,2)" }]
      partition_keys = [{ name = "year", type = "string" }, { name = "month", type = "string" }]
      partitions     = { "year=2001/month=01/" = ["2001", "01"] }
    }
    "db.made" = {
      database        = "db"
      name            = "made"
      location        = "s3://bucket/db/made/"
      input_format    = "in"
      output_format   = "out"
      serde           = "serde"
      columns         = [{ name = "a", type = "string" }]
      written_by_jobs = true
    }
  }
}

run "tables_partitions_and_crawlers_are_made" {
  variables {
    crawlers = {
      raw = { database = "db", role_arn = "arn:aws:iam::000000000000:role/crawlers", paths = ["s3://bucket/db/"], schedule = "cron(0 5 ? * MON *)" }
    }
  }

  assert {
    condition     = aws_glue_catalog_table.described["db.raw"].storage_descriptor[0].columns[0].type == "decimal(10,2)"
    error_message = "A column has another type."
  }

  assert {
    condition     = aws_glue_partition.this["db.raw/year=2001/month=01/"].storage_descriptor[0].location == "s3://bucket/db/raw/year=2001/month=01/"
    error_message = "A partition lies elsewhere."
  }

  assert {
    condition     = keys(aws_glue_catalog_table.written) == ["db.made"] && keys(aws_glue_catalog_table.described) == ["db.raw"]
    error_message = "Tables that jobs write, and no others, are left to the jobs."
  }

  assert {
    condition     = one(aws_glue_crawler.this["raw"].schema_change_policy).update_behavior == "LOG"
    error_message = "A crawler changes what Terraform describes."
  }
}

run "projection_becomes_parameters_of_the_table" {
  command = plan

  variables {
    tables = {
      "db.raw" = {
        database       = "db"
        name           = "raw"
        location       = "s3://bucket/db/raw/"
        input_format   = "in"
        output_format  = "out"
        serde          = "serde"
        columns        = [{ name = "a", type = "string" }]
        partition_keys = [{ name = "year", type = "string" }]
        projection     = { year = { type = "integer", range = "2001,2030" } }
      }
    }
  }

  assert {
    condition = aws_glue_catalog_table.described["db.raw"].parameters == tomap({
      "projection.enabled"    = "true"
      "projection.year.type"  = "integer"
      "projection.year.range" = "2001,2030"
    })
    error_message = "Athena does not know how to compute the partitions."
  }
}

run "what_glue_would_refuse_is_refused" {
  command         = plan
  expect_failures = [var.databases, var.tables, var.crawlers]

  variables {
    databases = { "my-db" = { location = "s3://bucket" } }
    crawlers  = { none = { database = "db", role_arn = "arn:aws:iam::000000000000:role/crawlers", paths = [] } }
    tables = {
      "db.raw" = {
        database       = "db"
        name           = "raw"
        location       = "s3://bucket/db/raw/"
        input_format   = "in"
        output_format  = "out"
        serde          = "serde"
        columns        = [{ name = "a", type = "string" }]
        partition_keys = [{ name = "year", type = "string" }]
        partitions     = { "year=2001/month=01/" = ["2001", "01"] }
        projection     = { month = { type = "guess" } }
      }
    }
  }
}
