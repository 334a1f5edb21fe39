package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.service.Arn;
import java.util.Set;

/** The keys that AWS makes by itself when a service first encrypts something in an account: {@code alias/aws/s3} and its like. */
final class ManagedKeys {
    private static final Set<String> SERVICES = Set.of(
            "acm", "backup", "dms", "dynamodb", "ebs", "elasticfilesystem", "es", "fsx", "glue", "kinesis", "lambda", "rds", "redshift", "s3",
            "secretsmanager", "sns", "sqs", "ssm", "xray");

    static Set<String> services() {
        return SERVICES;
    }

    /** @param alias with its prefix */
    static boolean isPredefined(String alias) {
        return alias.startsWith(Aliases.AWS_PREFIX) && SERVICES.contains(alias.substring(Aliases.AWS_PREFIX.length()));
    }

    static String description(String service) {
        return "Default key that protects my " + (service.equals("s3") ? "S3 objects" : service + " data") + " when no other key is defined";
    }

    /** Everyone in the account uses it through its service, and nobody without; the account may look at it. */
    static String policy(String service, String account, String region) {
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "auto-%1$s-2",
                  "Statement" : [ {
                    "Sid" : "Allow access through %1$s for all principals in the account that are authorized to use %1$s",
                    "Effect" : "Allow",
                    "Principal" : { "AWS" : "*" },
                    "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
                    "Resource" : "*",
                    "Condition" : { "StringEquals" : { "kms:CallerAccount" : "%2$s", "kms:ViaService" : "%1$s.%3$s.amazonaws.com" } }
                  }, {
                    "Sid" : "Allow direct access to key metadata to the account",
                    "Effect" : "Allow",
                    "Principal" : { "AWS" : "arn:aws:iam::%2$s:root" },
                    "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
                    "Resource" : "*"
                  } ]
                }""".formatted(service, account, region);
    }

    static String aliasArn(String service, String account, String region) {
        return Arn.of("kms", region, account, Aliases.AWS_PREFIX + service).toString();
    }

    private ManagedKeys() {}
}
