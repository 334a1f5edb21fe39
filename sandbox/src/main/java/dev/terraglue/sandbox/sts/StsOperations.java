package dev.terraglue.sandbox.sts;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.time.Duration;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** The operations that take no role. */
final class StsOperations {
    private static final Pattern ACCESS_KEY = Pattern.compile("\\w{16,128}");
    private static final int LEAST_SECONDS = 900;
    private static final int MOST_SECONDS = 129_600;
    private static final int DEFAULT_SECONDS = 43_200;
    private static final int MOST_ROOT_SECONDS = 3_600;

    private final Sessions sessions;
    private final String account;

    StsOperations(Sessions sessions, String account) {
        this.sessions = sessions;
        this.account = account;
    }

    GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request, Call call) {
        if (call.caller().principal() instanceof Principal.Anonymous) throw StsErrors.missingToken();
        return GetCallerIdentityResponse.builder()
                .account(call.caller().account())
                .arn(call.caller().arn())
                .userId(call.caller().userId())
                .build();
    }

    GetSessionTokenResponse getSessionToken(GetSessionTokenRequest request, Call call) {
        String key = call.caller().accessKeyId();
        if (key == null || key.startsWith("ASIA")) throw StsErrors.accessDenied("Cannot call GetSessionToken with session credentials");
        if (request.serialNumber() != null || request.tokenCode() != null) {
            throw StsErrors.accessDenied("MultiFactorAuthentication failed: MFA devices are not built in this sandbox");
        }
        boolean root = call.caller().principal() instanceof Principal.Root;
        int seconds = request.durationSeconds() == null ? DEFAULT_SECONDS : request.durationSeconds();
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
            throw StsErrors.validation("1 validation error detected: Value '" + seconds
                    + "' at 'durationSeconds' failed to satisfy constraint: Member must have value "
                    + (seconds < LEAST_SECONDS ? "greater than or equal to " + LEAST_SECONDS : "less than or equal to " + MOST_SECONDS));
        }
        // AWS shortens root's sessions without a word.
        Duration duration = Duration.ofSeconds(root ? Math.min(seconds, MOST_ROOT_SECONDS) : seconds);
        return GetSessionTokenResponse.builder().credentials(credentials(sessions.onBehalfOf(call.caller(), duration))).build();
    }

    GetAccessKeyInfoResponse getAccessKeyInfo(GetAccessKeyInfoRequest request, Call call) {
        String key = request.accessKeyId();
        if (key == null || !ACCESS_KEY.matcher(key).matches()) throw StsErrors.validation("Invalid access key id: " + key);
        return GetAccessKeyInfoResponse.builder().account(account).build();
    }

    static Credentials credentials(Session session) {
        return Credentials.builder()
                .accessKeyId(session.accessKeyId())
                .secretAccessKey(session.secretAccessKey())
                .sessionToken(session.sessionToken())
                .expiration(session.expires())
                .build();
    }
}
