package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.ServiceException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Why a request was not believed; each family of services has its own code and status for it. */
public final class AuthenticationFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient @Nullable SignedText signed;
    private final LinkedHashMap<String, String> details = new LinkedHashMap<>();
    private @Nullable String s3Message;

    AuthenticationFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.signed = null;
    }

    /** The signature is not that of what S3, and nobody else, tells it has computed it of. */
    AuthenticationFailure(SignedText signed) {
        super("The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
        this.kind = Kind.WRONG_SIGNATURE;
        this.signed = signed;
    }

    /** Adds a field that S3 tells beside code and message. */
    AuthenticationFailure with(String field, String value) {
        details.put(field, value);
        return this;
    }

    /** What S3 says in place of what the others say. */
    AuthenticationFailure inS3(String message) {
        s3Message = message;
        return this;
    }

    /** How the services spell these errors. */
    public enum Dialect {
        S3,
        QUERY,
        JSON
    }

    enum Kind {
        /** No signature at all where one is needed. */
        MISSING,
        /** A signature of another kind. */
        UNSUPPORTED,
        /** Version 2's, which cannot be read. */
        UNREADABLE,
        /** A form without a field that signing needs. */
        FIELD_MISSING,
        /** A signature that cannot be read. */
        INCOMPLETE,
        /** A signature without a time that can be read. */
        UNDATED,
        /** A presigned address that cannot be read. */
        QUERY_INCOMPLETE,
        UNKNOWN_KEY,
        WRONG_SIGNATURE,
        WRONG_TOKEN,
        EXPIRED_TOKEN,
        /** Headers that mean something, and are not signed. */
        UNSIGNED_HEADERS,
        /** Signed too long ago, or in the future. */
        SKEWED,
        /** A presigned address past its time. */
        EXPIRED_ADDRESS,
    }

    /** Codes and statuses as in each service's "Common Errors" page; S3's as in its "Error responses". */
    public ServiceException in(Dialect dialect) {
        if (dialect != Dialect.S3) return in(dialect, String.valueOf(getMessage()));
        ServiceException told = in(dialect, s3Message == null ? String.valueOf(getMessage()) : s3Message);
        details.forEach(told::with);
        return told;
    }

    private ServiceException in(Dialect dialect, String message) {
        return switch (dialect) {
            case S3 -> switch (kind) {
                case MISSING, EXPIRED_ADDRESS, UNSIGNED_HEADERS -> new ServiceException("AccessDenied", 403, message);
                case UNDATED -> new ServiceException("AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header");
                case FIELD_MISSING, UNREADABLE, UNSUPPORTED -> new ServiceException("InvalidArgument", 400, message);
                case QUERY_INCOMPLETE -> new ServiceException("AuthorizationQueryParametersError", 400, message);
                case INCOMPLETE -> new ServiceException("AuthorizationHeaderMalformed", 400, message);
                case UNKNOWN_KEY -> new ServiceException("InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.");
                case WRONG_SIGNATURE -> signed == null ? new ServiceException("SignatureDoesNotMatch", 403, message) : signed.mismatch();
                case WRONG_TOKEN -> new ServiceException("InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
                case EXPIRED_TOKEN -> new ServiceException("ExpiredToken", 400, "The provided token has expired.");
                case SKEWED -> new ServiceException("RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large.");
            };
            case QUERY -> switch (kind) {
                case MISSING -> new ServiceException("MissingAuthenticationToken", 403, message);
                case INCOMPLETE, UNDATED, QUERY_INCOMPLETE, UNSUPPORTED, UNREADABLE, FIELD_MISSING, UNSIGNED_HEADERS -> new ServiceException("IncompleteSignature", 400, message);
                case UNKNOWN_KEY, WRONG_TOKEN -> new ServiceException("InvalidClientTokenId", 403, "The security token included in the request is invalid.");
                case WRONG_SIGNATURE, SKEWED, EXPIRED_ADDRESS -> new ServiceException("SignatureDoesNotMatch", 403, message);
                case EXPIRED_TOKEN -> new ServiceException("ExpiredToken", 403, "The security token included in the request is expired");
            };
            case JSON -> switch (kind) {
                case MISSING -> new ServiceException("MissingAuthenticationTokenException", 400, message);
                case INCOMPLETE, UNDATED, QUERY_INCOMPLETE, UNSUPPORTED, UNREADABLE, FIELD_MISSING, UNSIGNED_HEADERS -> new ServiceException("IncompleteSignatureException", 400, message);
                case UNKNOWN_KEY, WRONG_TOKEN -> new ServiceException("UnrecognizedClientException", 400, "The security token included in the request is invalid.");
                case WRONG_SIGNATURE, SKEWED, EXPIRED_ADDRESS -> new ServiceException("InvalidSignatureException", 400, message);
                case EXPIRED_TOKEN -> new ServiceException("ExpiredTokenException", 400, "The security token included in the request is expired");
            };
        };
    }
}
