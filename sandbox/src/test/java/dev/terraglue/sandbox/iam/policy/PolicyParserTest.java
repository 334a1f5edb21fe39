package dev.terraglue.sandbox.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyParserTest {
    private static final String ALLOW = "'Effect':'Allow','Action':'s3:GetObject','Resource':'*'";

    @Test
    void aStatementMayStandAloneOrInAList() {
        assertThat(parse("{'Version':'2012-10-17','Statement':{" + ALLOW + "}}").statements()).hasSize(1);
        assertThat(parse("{'Version':'2012-10-17','Id':'x','Statement':[{" + ALLOW + "},{'Sid':'B'," + ALLOW + "}]}").statements())
                .extracting(Statement::label)
                .containsExactly("statement 1", "statement \"B\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "{"                                                                                  | "This policy contains invalid Json (line 1, column 2"
            "[]"                                                                                 | "A policy is a JSON object"
            "{} x"                                                                               | "This policy contains invalid Json"
            "{'Version':'2012-10-17'}"                                                           | "at least one Statement"
            "{'Version':'2013-10-17','Statement':{}}"                                            | "valid version string (2012-10-17, not 2013-10-17)"
            "{'Version':'2012-10-17','Statements':[]}"                                           | "Unknown element Statements"
            "{'Statement':[{'Effect':'allow','Action':'s3:*','Resource':'*'}]}"                  | "statement 1 has the Effect 'allow'; it is Allow or Deny"
            "{'Statement':[{'Sid':'Read','Effect':'Allow','Resource':'*'}]}"                     | "Policy statement must contain actions. (statement 1 'Read')"
            "{'Statement':[{'Effect':'Allow','Action':'s3:*'}]}"                                 | "Policy statement must contain resources. (statement 1)"
            "{'Statement':[{'Effect':'Allow','Action':'GetObject','Resource':'*'}]}"             | "must be prefaced by a vendor"
            "{'Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'bucket'}]}"             | "Resource bucket must be in ARN format"
            "{'Statement':[{'Effect':'Allow','Action':'s3:*','NotAction':'s3:*','Resource':'*'}]}" | "has both Action and NotAction"
            "{'Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*','Principal':'*'}]}"  | "should not specify a principal"
            "{'Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringIs':{'a:b':'c'}}}]}" | "Invalid Condition type : StringIs"
            "{'Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'b':'c'}}}]}" | "condition key b"
            "{'Statement':[{'Sid':'a b','Effect':'Allow','Action':'s3:*','Resource':'*'}]}"      | "must be alpha-numeric"
            "{'Statement':[{'Effect':'Allow','Effect':'Deny','Action':'s3:*','Resource':'*'}]}"  | "Duplicate field"
            """)
    void aMistakeIsToldWithItsPlace(String policy, String message) {
        assertThatThrownBy(() -> parse(policy)).isInstanceOf(MalformedPolicyException.class).hasMessageContaining(message.replace('\'', '"'));
    }

    @Test
    void sameSidsAreRefused() {
        assertThatThrownBy(() -> parse("{'Statement':[{'Sid':'A'," + ALLOW + "},{'Sid':'A'," + ALLOW + "}]}")).hasMessageContaining("must be unique");
    }

    @Test
    void aDocumentThatIsTooDeepOrTooLongIsRefused() {
        String deep = "{'Statement':" + "[".repeat(100) + "]".repeat(100) + "}";
        assertThatThrownBy(() -> parse(deep)).isInstanceOf(MalformedPolicyException.class);
        assertThatThrownBy(() -> parse("{'Id':'" + "x".repeat(200_000) + "'}")).hasMessageContaining("Longer than");
    }

    @Test
    void aTrustPolicyHasAPrincipalAndNoResource() {
        String trust = "{'Statement':{'Effect':'Allow','Principal':{'Service':'glue.amazonaws.com'},'Action':'sts:AssumeRole'%s}}";
        assertThat(PolicyParser.parse(quoted(trust.formatted("")), Grammar.TRUST).statements()).hasSize(1);
        assertThatThrownBy(() -> PolicyParser.parse(quoted(trust.formatted(",'Resource':'*'")), Grammar.TRUST)).hasMessageContaining("prohibited field Resource");
        assertThatThrownBy(() -> PolicyParser.parse(quoted("{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole'}}"), Grammar.TRUST))
                .hasMessageContaining("Missing required field Principal");
    }

    private static PolicyDocument parse(String policy) {
        return PolicyParser.parse(quoted(policy), Grammar.IDENTITY);
    }

    static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
