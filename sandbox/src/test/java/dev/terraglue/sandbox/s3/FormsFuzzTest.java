package dev.terraglue.sandbox.s3;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.terraglue.sandbox.Blame;
import dev.terraglue.sandbox.s3.form.UploadForm;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import java.io.ByteArrayInputStream;

/** Bodies of {@code multipart/form-data} with the boundary {@code x}. */
class FormsFuzzTest {
    @FuzzTest(maxDuration = Blame.FUZZING)
    void aFormIsReadOrRefused(byte[] body) {
        HttpHeaders headers = new HttpHeaders().set("Content-Type", "multipart/form-data; boundary=x");
        HttpRequest request = new HttpRequest("POST", "/lake", "", QueryString.parse(""), headers, new ByteArrayInputStream(body), false, "127.0.0.1");
        Blame.senderAtMost(() -> UploadForm.read(request).file().readAllBytes());
    }
}
