package dev.terraglue.sandbox.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.terraglue.sandbox.Blame;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;

/** XML bodies of S3, entity bombs and all. */
class XmlFuzzTest {
    private static final WireProtocol PROTOCOL = new RestXmlProtocol("http://s3.amazonaws.com/doc/2006-03-01/", Map.of());

    @FuzzTest(maxDuration = Blame.FUZZING)
    void anXmlBodyIsReadOrRefused(byte[] body) {
        for (Class<?> model : List.of(CompleteMultipartUploadRequest.class, DeleteObjectsRequest.class, PutBucketAclRequest.class, PutBucketLifecycleConfigurationRequest.class)) {
            Blame.senderAtMost(() -> PROTOCOL.decode(Requests.request("POST", "/", "", body), Map.of(), model));
        }
    }
}
