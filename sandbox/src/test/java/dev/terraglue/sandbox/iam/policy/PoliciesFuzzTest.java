package dev.terraglue.sandbox.iam.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.terraglue.sandbox.Blame;
import java.nio.charset.StandardCharsets;

/** Policies that nobody could mean. */
class PoliciesFuzzTest {
    @FuzzTest(maxDuration = Blame.FUZZING)
    void aPolicyIsReadOrRefused(byte[] text) {
        for (Grammar grammar : Grammar.values()) {
            try {
                PolicyParser.parse(new String(text, StandardCharsets.UTF_8), grammar);
            } catch (MalformedPolicyException refused) {
                // That is what it is for.
            }
        }
    }
}
