package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.Names;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may use the lake's key: whom the account's IAM allows, S3 for the lake's buckets, CloudWatch Logs for Glue's groups. */
final class LakeKeyPolicy {
    private LakeKeyPolicy() {}

    /** In IAM's JSON. In a key's policy, {@code *} as the resource is this key. */
    static String of(Names names) {
        String buckets = Stream.concat(names.lake().layers().stream().map(Lake.Layer::bucket).map(names::bucket), Stream.of(names.assetsBucket(), names.resultsBucket()))
                .map(bucket -> "\"arn:aws:s3:::" + bucket + "\"")
                .collect(Collectors.joining(","));
        return """
                {"Version":"2012-10-17","Statement":[\
                {"Sid":"AccountDecidesByIam","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%1$s:root"},"Action":"kms:*","Resource":"*"},\
                {"Sid":"S3ForTheseBuckets","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},\
                "Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"*",\
                "Condition":{"StringEquals":{"aws:SourceAccount":"%1$s"},"ArnLike":{"aws:SourceArn":[%3$s]}}},\
                {"Sid":"LogsForTheseGroups","Effect":"Allow","Principal":{"Service":"logs.%2$s.amazonaws.com"},\
                "Action":["kms:Decrypt","kms:DescribeKey","kms:Encrypt","kms:GenerateDataKey*","kms:ReEncrypt*"],"Resource":"*",\
                "Condition":{"ArnLike":{"kms:EncryptionContext:aws:logs:arn":"arn:aws:logs:%2$s:%1$s:log-group:/aws-glue/*"}}}]}"""
                .formatted(names.account(), names.lake().region(), buckets);
    }
}
