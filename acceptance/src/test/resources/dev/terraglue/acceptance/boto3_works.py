"""What an analytics engineer does with boto3, against the endpoint of the environment. Prints what it found as JSON."""
import io
import json
import time
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ASSETS = "terraglue-glue-assets-000000000000-us-east-1"
SPEC = "terraglue-spec-data-000000000000-us-east-1"
PREFIX = "temporary/boto3/"
did = {}

s3 = boto3.client("s3")
s3.put_object(Bucket=ASSETS, Key=PREFIX + "cities/a.csv", Body=b"city,inhabitants\nBonn,330000\n")
did["downloaded"] = s3.get_object(Bucket=ASSETS, Key=PREFIX + "cities/a.csv")["Body"].read().decode()
large = bytes(range(256)) * 4096 * 9  # above the threshold of 8 MiB: in parts
s3.upload_fileobj(io.BytesIO(large), ASSETS, PREFIX + "large.bin")
back = io.BytesIO()
s3.download_fileobj(ASSETS, PREFIX + "large.bin", back)
did["large"] = back.getvalue() == large
address = boto3.client("s3", config=Config(signature_version="s3v4")).generate_presigned_url("get_object", Params={"Bucket": ASSETS, "Key": PREFIX + "cities/a.csv"})
did["presigned"] = urllib.request.urlopen(address).read().decode()
# As boto3 presigns unasked for an endpoint that is not AWS's: by Signature Version 2.
address = boto3.client("s3").generate_presigned_url("get_object", Params={"Bucket": ASSETS, "Key": PREFIX + "cities/a.csv"})
did["presigned_by_default"] = urllib.request.urlopen(address).read().decode()

glue = boto3.client("glue")
glue.create_database(DatabaseInput={"Name": "acceptance_boto3"})
glue.create_table(
    DatabaseName="acceptance_boto3",
    TableInput={
        "Name": "cities",
        "TableType": "EXTERNAL_TABLE",
        "Parameters": {"classification": "csv", "skip.header.line.count": "1"},
        "StorageDescriptor": {
            "Columns": [{"Name": "city", "Type": "string"}, {"Name": "inhabitants", "Type": "bigint"}],
            "Location": f"s3://{ASSETS}/{PREFIX}cities/",
            "InputFormat": "org.apache.hadoop.mapred.TextInputFormat",
            "OutputFormat": "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            "SerdeInfo": {
                "SerializationLibrary": "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                "Parameters": {"field.delim": ","},
            },
        },
    },
)

athena = boto3.client("athena")


def rows(sql):
    query = athena.start_query_execution(QueryString=sql, WorkGroup="terraglue")["QueryExecutionId"]
    for _ in range(6000):
        status = athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]["Status"]
        if status["State"] not in ("QUEUED", "RUNNING"):
            break
        time.sleep(0.1)
    assert status["State"] == "SUCCEEDED", status
    pages = athena.get_paginator("get_query_results").paginate(QueryExecutionId=query)
    return [[cell.get("VarCharValue") for cell in row["Data"]] for page in pages for row in page["ResultSet"]["Rows"]][1:]


did["rows"] = rows("SELECT city, inhabitants FROM acceptance_boto3.cities")
did["flights"] = rows("SELECT count(*) FROM aviation_sot.flight_performance")[0][0]

iam = boto3.client("iam")
trust = {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:root"}, "Action": "sts:AssumeRole"}]}
allow = {"Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": f"arn:aws:s3:::{SPEC}"}]}
role = iam.create_role(RoleName="acceptance-boto3", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", **trust}))["Role"]
iam.put_role_policy(RoleName="acceptance-boto3", PolicyName="list", PolicyDocument=json.dumps({"Version": "2012-10-17", **allow}))
session = boto3.client("sts").assume_role(RoleArn=role["Arn"], RoleSessionName="script")["Credentials"]
credentials = {
    "aws_access_key_id": session["AccessKeyId"],
    "aws_secret_access_key": session["SecretAccessKey"],
    "aws_session_token": session["SessionToken"],
}
did["identity"] = boto3.client("sts", **credentials).get_caller_identity()["Arn"]
as_role = boto3.client("s3", **credentials)
listed = as_role.list_objects_v2(Bucket=SPEC)["Contents"]
did["listed"] = len(listed)
try:
    as_role.get_object(Bucket=SPEC, Key=listed[0]["Key"])
except ClientError as refusal:
    did["refused"] = refusal.response["Error"]["Code"]

glue.delete_database(Name="acceptance_boto3")
s3.delete_objects(Bucket=ASSETS, Delete={"Objects": [{"Key": PREFIX + key} for key in ("cities/a.csv", "large.bin")]})
print(json.dumps(did))
