package dev.terraglue.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A transport without a network: keeps what an SDK client sends, and gives back what the test wants it to receive. */
final class StubTransport implements SdkHttpClient {
    private @Nullable HttpRequest received;
    private HttpResponse answer = new HttpResponse(200, new HttpHeaders(), ResponseBody.EMPTY);

    void answerWith(HttpResponse next) {
        answer = next;
        received = null;
    }

    /** The last request, as the sandbox's server would hand it on. */
    HttpRequest received() {
        return Objects.requireNonNull(received, "the client sent nothing");
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                received = request(request);
                var response = SdkHttpResponse.builder().statusCode(answer.status());
                answer.headers().asMap().forEach(response::putHeader);
                return HttpExecuteResponse.builder()
                        .response(response.build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes(answer.body()))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    static byte[] bytes(ResponseBody body) throws IOException {
        return switch (body) {
            case ResponseBody.Bytes bytes -> bytes.content();
            case ResponseBody.Streamed streamed -> {
                var out = new ByteArrayOutputStream();
                streamed.writer().writeTo(out);
                yield out.toByteArray();
            }
        };
    }

    private static HttpRequest request(HttpExecuteRequest execute) throws IOException {
        SdkHttpRequest http = execute.httpRequest();
        HttpHeaders headers = new HttpHeaders();
        http.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        byte[] body = {};
        if (execute.contentStreamProvider().isPresent()) {
            try (InputStream content = execute.contentStreamProvider().get().newStream()) {
                body = content.readAllBytes();
            }
        }
        String query = http.encodedQueryParameters().orElse("");
        return new HttpRequest(
                http.method().name(),
                http.encodedPath(),
                query,
                QueryString.parse(query),
                headers,
                new ByteArrayInputStream(body),
                false,
                "127.0.0.1").buffered();
    }
}
