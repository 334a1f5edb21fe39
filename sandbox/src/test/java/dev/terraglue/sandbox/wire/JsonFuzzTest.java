package dev.terraglue.sandbox.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.terraglue.sandbox.Blame;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;

/** JSON bodies, of both protocols that have them. */
class JsonFuzzTest {
    private static final WireProtocol PLAIN = new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "message");
    private static final WireProtocol REST = new RestJsonProtocol("message");

    @FuzzTest(maxDuration = Blame.FUZZING)
    void aJsonBodyIsReadOrRefused(byte[] body) {
        for (Class<?> model : List.of(CreateTableRequest.class, EncryptRequest.class)) {
            Blame.senderAtMost(() -> PLAIN.decode(Requests.request("POST", "/", "", body), Map.of(), model));
        }
        Blame.senderAtMost(() -> REST.decode(Requests.request("POST", "/", "", body), Map.of(), StartJobRunRequest.class));
    }
}
