# What lake.yaml and lake.lock.yaml say, in the shapes that the modules take. Nothing else reads the two files.
locals {
  project_dir = coalesce(var.project_dir, "${path.module}/..")
  lake_file   = coalesce(var.lake_file, "${local.project_dir}/lake.yaml")
  lock_file   = replace(local.lake_file, "/\\.ya?ml$/", ".lock.yaml")

  lake = yamldecode(file(local.lake_file))
  lock = fileexists(local.lock_file) ? yamldecode(file(local.lock_file)) : { tables = {} }

  region      = coalesce(var.region, local.lake.region)
  name_prefix = coalesce(var.name_prefix, local.lake.name)

  # Databases, workflows and workgroups belong to a region, roles to the whole account: under another prefix they need other names.
  own_name = { for name in distinct([for job in local.lake.jobs : job.role]) : name =>
    local.name_prefix == local.lake.name ? name : "${local.name_prefix}-${trimprefix(name, "${local.lake.name}-")}"
  }

  # By layer, and the two that belong to none.
  short_bucket_names = merge(
    { for key, layer in local.lake.layers : key => layer.bucket },
    { glue_assets = local.lake.buckets.glue_assets, athena_results = local.lake.buckets.athena_results },
  )
  bucket_keys = keys(local.short_bucket_names)

  databases = merge([
    for key, layer in local.lake.layers : {
      for name, database in layer.databases : name => {
        layer       = key
        description = try(database.description, "")
        data        = try(database.data, null)
      }
    }
  ]...)

  written_databases = toset(flatten([for job in local.lake.jobs : job.writes]))
  read_databases    = toset(flatten([for job in local.lake.jobs : job.reads]))

  # What each role works on, for all jobs that run as it.
  job_roles = {
    for role in distinct([for job in local.lake.jobs : job.role]) : role => {
      for database in distinct(flatten([for job in local.lake.jobs : concat(job.reads, job.writes) if job.role == role])) : database =>
      contains(flatten([for job in local.lake.jobs : job.writes if job.role == role]), database) ? "write" : "read"
    }
  }

  triggers = merge(
    { for name, trigger in local.lake.workflow.triggers : name => merge(trigger, { workflow = local.lake.workflow.name }) },
    { for name, trigger in try(local.lake.schedule, {}) : name => merge(trigger, { workflow = null }) },
  )

  questions = try(local.lake.questions, {})

  # yamldecode sorts by name, but it is the first question of the file that `terraglue up` ends with.
  first_question = try(
    regex("(?m)^questions:[^\\n]*\\n(?:[ \\t]*(?:#[^\\n]*)?\\n)*[ \\t]+[\"']?([\\w-]+)[\"']?[ \\t]*:", file(local.lake_file))[0],
    keys(local.questions)[0],
    null,
  )
}

# The files below the databases' data folders, at any depth.
locals {
  all_files = flatten([
    for name, database in local.databases : [
      for file in database.data == null ? [] : fileset("${local.project_dir}/${database.data}", "**") : {
        database = name
        source   = "${local.project_dir}/${database.data}/${file}"
        parts    = split("/", file)
      }
    ]
  ])

  # Hidden files are passed over, as is what does not lie in a table's folder. Names become as a crawler makes them: lower case, underscores.
  data_files = {
    for file in [
      for file in local.all_files : {
        database = file.database
        source   = file.source
        name     = file.parts[length(file.parts) - 1]
        folders = [
          for part in slice(file.parts, 0, length(file.parts) - 1) : strcontains(part, "=")
          ? "${trimsuffix(replace(lower(split("=", part)[0]), "/[^a-z0-9]+/", "_"), "_")}=${join("=", slice(split("=", part), 1, length(split("=", part))))}"
          : trimsuffix(replace(lower(part), "/[^a-z0-9]+/", "_"), "_")
        ]
      } if length(file.parts) > 1 && !anytrue([for part in file.parts : startswith(part, ".") || startswith(part, "_")])
      ] : "${file.database}/${join("/", file.folders)}/${file.name}" => merge(file, {
        table      = file.folders[0]
        partitions = [for folder in file.folders : folder if strcontains(folder, "=")]
    })
  }

  content_types = {
    csv  = "text/csv"
    tsv  = "text/tab-separated-values"
    json = "application/json"
    txt  = "text/plain"
    gz   = "application/gzip"
  }

  # Folder of each partition below its table, with its values, by table.
  data_partitions = {
    for key, table in local.lock.tables : key => {
      for folder, values in {
        for file in local.data_files : "${join("/", file.partitions)}/" => [
          for partition in file.partitions : join("=", slice(split("=", partition), 1, length(split("=", partition))))
        ]...
        if "${file.database}.${file.table}" == "${table.database}.${table.name}" && length(file.partitions) > 0 &&
        [for partition in file.partitions : split("=", partition)[0]] == [for column in table.partition_keys : column.name]
      } : folder => values[0]
    }
  }
}
