output "databases" {
  description = "Names of the databases that were made."
  value       = [for database in aws_glue_catalog_database.this : database.name]
}

output "tables" {
  description = "Names of the tables that were made, `database.table`, by key."
  value = {
    for key, table in merge(aws_glue_catalog_table.described, aws_glue_catalog_table.written) : key => "${table.database_name}.${table.name}"
  }
}

output "crawlers" {
  description = "Names of the crawlers that were made."
  value       = [for crawler in aws_glue_crawler.this : crawler.name]
}
