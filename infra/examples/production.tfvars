# The catalog, the workgroup and the jobs of lake.yaml over what a company has already: buckets, a key, a role and a jar.
mode  = "production"
parts = ["catalog", "workgroup", "jobs"]

buckets = {
  sor            = "example-lake-sor"
  sot            = "example-lake-sot"
  spec           = "example-lake-spec"
  glue_assets    = "example-glue-assets"
  athena_results = "example-athena-results"
}

kms_key_arn  = "arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555"
job_role_arn = "arn:aws:iam::000000000000:role/example-glue-jobs"
jar_location = "s3://example-glue-assets/jars/jobs-1.4.0.jar"

worker_type  = "G.2X"
worker_count = 4

tags = {
  team        = "analytics"
  cost-center = "4711"
}
