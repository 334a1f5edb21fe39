package dev.terraglue.sandbox.s3.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPolicyTest {
    private static String policy(String statement) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"," + statement + "}]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"Principal\":\"*\"",
        "\"Principal\":{\"AWS\":[\"*\"]}",
        "\"Principal\":\"*\",\"Condition\":{\"StringLike\":{\"aws:SourceVpc\":\"vpc-*\"}}",
        "\"Principal\":\"*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/0\"}}",
        "\"Principal\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:Referer\":\"https://example.org\"}}",
    })
    void whatLetsEverybodyInIsPublic(String statement) {
        assertThat(PublicPolicy.isPublic(policy(statement))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"Principal\":{\"AWS\":\"arn:aws:iam::000000000000:root\"}",
        "\"Principal\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-91237329\"}}",
        "\"Principal\":\"*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/24\",\"203.0.113.7\"]}}",
        "\"Principal\":\"*\",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:sns:us-east-1:000000000000:*\"}}",
    })
    void whatLetsNamedOnesInIsNot(String statement) {
        assertThat(PublicPolicy.isPublic(policy(statement))).isFalse();
    }
}
