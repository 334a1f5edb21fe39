package dev.terraglue.sandbox.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.terraglue.sandbox.Blame;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

/** Forms of IAM and STS. */
class QueryFuzzTest {
    private static final WireProtocol PROTOCOL = new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/");

    @FuzzTest(maxDuration = Blame.FUZZING)
    void aFormIsReadOrRefused(byte[] body) {
        for (Class<?> model : List.of(CreateRoleRequest.class)) {
            Blame.senderAtMost(() -> PROTOCOL.decode(Requests.request("POST", "/", "", body), Map.of(), model));
        }
    }
}
