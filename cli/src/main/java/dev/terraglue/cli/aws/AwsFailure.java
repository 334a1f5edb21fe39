package dev.terraglue.cli.aws;

import dev.terraglue.cli.terminal.UserError;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What went wrong at a call of AWS, for the user. */
public final class AwsFailure {
    private static final int NOT_IMPLEMENTED = 501;

    private AwsFailure() {}

    /** The sentence for {@code failure}; empty where it is nothing a user could understand. */
    public static Optional<UserError> explain(Exception failure, Endpoint endpoint) {
        return switch (failure) {
            case AwsServiceException refusal -> Optional.of(UserError.failed(sentence(refusal)));
            case SdkClientException e when causedBy(e, ConnectException.class) -> Optional.of(notRunning(endpoint));
            case SdkClientException e when causedBy(e, SocketException.class) -> Optional.of(stoppedAnswering(endpoint));
            // The SDK lets a connection's end in the middle of an upload through as it is.
            case UncheckedIOException e when causedBy(e, SocketException.class) -> Optional.of(stoppedAnswering(endpoint));
            default -> Optional.empty();
        };
    }

    /** No sandbox answers. */
    public static UserError notRunning(Endpoint endpoint) {
        return UserError.failed("No sandbox is running on " + endpoint.uri().getAuthority() + ".", "Start it with ./terraglue up");
    }

    private static UserError stoppedAnswering(Endpoint endpoint) {
        return UserError.failed("The sandbox on " + endpoint.uri().getAuthority() + " stopped answering.",
                "See what happened with ./terraglue status, and start it again with ./terraglue up.");
    }

    private static String sentence(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        String service = details == null || details.serviceName() == null ? "AWS" : details.serviceName();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        if (message.isEmpty()) {
            boolean unknown = refusal.statusCode() == NOT_IMPLEMENTED;
            return service + " answered HTTP " + refusal.statusCode() + (unknown ? ": the sandbox does not have this operation." : ".");
        }
        String code = details == null || details.errorCode() == null ? "HTTP " + refusal.statusCode() : details.errorCode();
        return service + " refused: " + message + (message.endsWith(".") ? "" : ".") + " (" + code + ")";
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
