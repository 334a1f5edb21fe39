package dev.terraglue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;

/** One service: a real SDK client over a stubbed transport on one side, a protocol of ours on the other. */
final class RoundTrip<C> {
    private static final int ROUNDS = 3;
    private static final long SEED = 20261120;
    /** Codes that no rule makes out of the class's name. */
    private static final Map<String, String> OTHER_CODES = Map.of(
            "CredentialReportExpiredException", "ReportExpired",
            "CredentialReportNotPresentException", "ReportNotPresent",
            "CredentialReportNotReadyException", "ReportInProgress",
            "ServiceNotSupportedException", "NotSupportedService",
            "DuplicateSshPublicKeyException", "DuplicateSSHPublicKey",
            "IdpCommunicationErrorException", "IDPCommunicationError",
            "IdpRejectedClaimException", "IDPRejectedClaim",
            "JwtPayloadSizeExceededException", "JWTPayloadSizeExceededException");

    private final Class<C> clientType;
    private final C client;
    private final StubTransport transport = new StubTransport();
    private final WireProtocol protocol;
    private final Labels labels;
    private final RandomModels requests;
    private final RandomModels responses;

    /** The path's parameters of a request: the router's work, which is not what is tested here. */
    @FunctionalInterface
    interface Labels {
        Map<String, String> of(HttpRequest request, Class<?> requestType);
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> RoundTrip(
            Class<C> clientType, B builder, WireProtocol protocol, Labels labels, RandomModels.Rule requestRule, RandomModels.Rule responseRule) {
        this.clientType = clientType;
        this.protocol = protocol;
        this.labels = labels;
        client = builder.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .httpClient(transport)
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        // Some operations prefix the host's name, which an address cannot take.
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
        requests = new RandomModels(SEED, requestRule);
        responses = new RandomModels(SEED + 1, responseRule);
    }

    /** The operations' names, by which a test counts that none is forgotten. */
    List<String> names() {
        return operations().stream().map(SdkOperations.Operation::name).toList();
    }

    private Collection<SdkOperations.Operation> operations() {
        return SdkOperations.of(clientType);
    }

    /** Sends every operation several times and says what did not arrive as it was sent, in either direction. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (SdkOperations.Operation operation : operations()) {
            for (int round = 0; round < ROUNDS; round++) {
                String difference = difference(operation);
                if (difference != null) {
                    differences.add(operation.name() + ": " + difference);
                    break;
                }
            }
        }
        return differences;
    }

    private @Nullable String difference(SdkOperations.Operation operation) {
        SdkPojo sentRequest = requests.next(operation.requestType());
        SdkPojo sentResponse = responses.next(operation.responseType());
        try {
            transport.answerWith(protocol.encode(operation.name(), sentResponse, "request-id"));
            SdkPojo response = operation.invoke(client, sentRequest);
            HttpRequest http = transport.received();
            Object request = protocol.decode(http, labels.of(http, operation.requestType()), operation.requestType());
            if (!sentRequest.equalsBySdkFields(request)) return "request\n  sent " + sentRequest + "\n  got  " + request;
            if (!sentResponse.equalsBySdkFields(response)) return "response\n  sent " + sentResponse + "\n  got  " + response;
            if (!operation.takesContent()) return null;
            String content = new String(http.content(), StandardCharsets.UTF_8);
            return content.equals(SdkOperations.CONTENT) ? null : "content " + content;
        } catch (Throwable e) {
            return e + " " + e.getCause() + "\n  request " + sentRequest + "\n  response " + sentResponse;
        }
    }

    /**
     * The exceptions of the service's model that the client does not throw when it is answered with their code.
     *
     * @param probe an operation without required members
     */
    Set<String> exceptionsNotThrown(String probe) throws Throwable {
        SdkOperations.Operation operation =
                operations().stream().filter(o -> o.name().equals(probe)).findFirst().orElseThrow();
        SdkPojo request = (SdkPojo) Shape.build(Shape.of(operation.requestType()).newBuilder());
        Set<String> notThrown = new TreeSet<>();
        Set<String> thrown = new TreeSet<>();
        for (String exception : exceptions()) {
            boolean found = false;
            for (String code : codes(exception)) found = found || thrown(operation, request, code).equals(exception);
            (found ? thrown : notThrown).add(exception);
        }
        assertThat(thrown).isNotEmpty();
        return notThrown;
    }

    /** How the code of an exception may be spelled: the SDK's class names tidy the model's away. */
    private static List<String> codes(String exception) {
        String bare = exception.replaceAll("Exception$", "");
        String capitals = bare.replace("Kms", "KMS").replace("CmKs", "CMKs").replace("Ml", "ML");
        String other = OTHER_CODES.getOrDefault(exception, exception);
        return List.of(exception, bare, bare + "Fault", capitals + "Exception", capitals + "Fault", other);
    }

    private String thrown(SdkOperations.Operation operation, SdkPojo request, String code) throws Throwable {
        transport.answerWith(protocol.encode(new ServiceException(code, 400, "why <&> not").with("Detail", "x"), "request-id"));
        try {
            operation.invoke(client, request);
            return "nothing";
        } catch (AwsServiceException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("why <&> not");
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.requestId()).isEqualTo("request-id");
            return e.getClass().getSimpleName();
        }
    }

    /** The modelled exceptions: all in the package of the model but the one that they extend. */
    private Set<String> exceptions() throws IOException {
        String folder = clientType.getPackageName().replace('.', '/') + "/model/";
        Set<String> names = new TreeSet<>();
        try (JarFile jar = new JarFile(clientType.getProtectionDomain().getCodeSource().getLocation().getPath())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.endsWith("Exception.class") && !name.contains("$"))
                    .map(name -> name.substring(folder.length(), name.length() - ".class".length()))
                    .forEach(names::add);
        }
        names.remove(clientType.getSimpleName().replaceAll("Client$", "Exception"));
        return names;
    }
}
