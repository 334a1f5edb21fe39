#!/bin/bash
# Speaks as Terraform does, about three resources. FAKE says how it goes: well (the default), failing, no-providers, waiting (to be stopped).
root=$(cd "$(dirname "$0")/.." && pwd)
echo "$*" >>"$root/calls.txt"
env >"$root/environment.txt"

event() { printf '{"@level":"info","@module":"terraform.ui","type":"%s",%s}\n' "$1" "$2"; }
change() { event planned_change '"change":{"resource":{"addr":"'"$1"'","resource_type":"'"$2"'"},"action":"'"$3"'"}'; }
hook() { event "$1" '"hook":{"resource":{"addr":"'"$2"'"},"action":"'"$3"'","elapsed_seconds":'"${4:-0}"'}'; }
diagnostic() { event diagnostic '"diagnostic":{"severity":"'"$1"'","address":"'"$2"'","summary":"'"$3"'","detail":"'"$4"'"'"${5:-}"'}'; }

sor='aws_s3_bucket.data[\"sor\"]'
sot='aws_s3_bucket.data[\"sot\"]'
job='module.glue.aws_glue_job.this[\"aviation-sot\"]'
key=aws_kms_key.lake

case $1 in
    init)
        if [ "${FAKE:-}" = no-providers ]; then
            printf '%s\n' '╷' '│ Error: Failed to query available provider packages' '│' \
                '│ Could not retrieve the list of available versions for provider' \
                '│ hashicorp/aws: could not connect to registry.terraform.io' '╵'
            exit 1
        fi
        echo 'Terraform has been successfully initialized!'
        ;;
    plan)
        event version '"terraform":"1.11.4"'
        diagnostic warning "" "Deprecated flag: -state" "Use the local backend"
        hook refresh_complete "$job" read
        diagnostic warning "$sor" "Argument is deprecated" "Use the aws_s3_bucket_acl resource instead" ',"range":{"filename":"main.tf","start":{"line":7}}'
        change "$sor" aws_s3_bucket create
        change $key aws_kms_key create
        change "$job" aws_glue_job update
        change data.aws_region.current aws_region read
        ;;
    show)
        echo 'Warning: something about a configuration file'
        cat <<JSON
{"format_version":"1.2","variables":{"region":{"value":"eu-west-1"}},
 "prior_state":{"values":{"root_module":{"resources":[{"mode":"data","type":"aws_caller_identity",
   "values":{"account_id":"${FAKE_ACCOUNT:-123456789012}","arn":"arn:aws:iam::123456789012:user/ana"}}]}}},
 "planned_values":{"root_module":{
   "resources":[{"address":"$sor","mode":"managed","type":"aws_s3_bucket","values":{}},{"address":"$key","mode":"managed","type":"aws_kms_key","values":{}}],
   "child_modules":[{"resources":[{"address":"$job","mode":"managed","type":"aws_glue_job","values":{"worker_type":"G.1X","number_of_workers":2}}]}]}}}
JSON
        ;;
    apply)
        hook apply_start "$sor" create
        hook apply_complete "$sor" create 2
        hook apply_start $key create
        if [ "${FAKE:-}" = waiting ]; then
            stopped() {
                echo stopped >>"$root/stopped.txt"
                hook apply_complete $key create 3
                diagnostic error "" "execution halted" ""
                exit 1
            }
            trap stopped INT TERM
            hook apply_progress $key create 10
            while :; do sleep 0.1; done
        fi
        if [ "${FAKE:-}" = failing ]; then
            hook apply_errored $key create
            diagnostic error $key "creating KMS Key: operation error KMS: CreateKey, https response error StatusCode: 400, RequestID: 7c, api error AccessDeniedException: User ana is not authorized to perform: kms:CreateKey" ""
            diagnostic error "$sot" "creating S3 Bucket (lake-sot): operation error S3: CreateBucket, https response error StatusCode: 409, RequestID: 8d, HostID: x=, BucketAlreadyExists: The name is taken." ""
            exit 1
        fi
        hook apply_progress $key create 10
        hook apply_complete $key create 12
        hook apply_start "$job" update
        hook apply_complete "$job" update 0
        ;;
    output)
        echo '{"bucket":{"sensitive":false,"value":"lake-sor"},"password":{"sensitive":true,"value":"secret"},"nothing":{"sensitive":false,"value":null},"query":{"sensitive":false,"value":{"sql":"SELECT 1","workgroup":"lake"}},"tables":{"sensitive":false,"value":["flights","states"]}}'
        ;;
esac
