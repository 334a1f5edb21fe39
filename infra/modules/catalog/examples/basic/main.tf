module "catalog" {
  source = "../.."

  databases = {
    aviation = {
      description = "Flights and airports"
      location    = "s3://example-raw/aviation/"
    }
  }

  tables = {
    "aviation.flights" = {
      database         = "aviation"
      name             = "flights"
      location         = "s3://example-raw/aviation/flights/"
      input_format     = "org.apache.hadoop.mapred.TextInputFormat"
      output_format    = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
      serde            = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
      serde_parameters = { "field.delim" = "," }
      parameters       = { classification = "csv", "skip.header.line.count" = "1" }
      columns          = [{ name = "origin", type = "string" }, { name = "delay", type = "bigint" }]
      partition_keys   = [{ name = "month", type = "string" }]
      partitions       = { "month=2001-01/" = ["2001-01"] }

      # Athena finds a new month by itself.
      projection = { month = { type = "date", format = "yyyy-MM", range = "2001-01,NOW", interval = "1", "interval.unit" = "MONTHS" } }
    }
  }
}

output "tables" {
  value = module.catalog.tables
}
