package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.ServiceException;

/** Why a request was not believed; each family of services has its own code and status for it. */
public final class AuthenticationFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    AuthenticationFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
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
        String message = String.valueOf(getMessage());
        return switch (dialect) {
            case S3 -> switch (kind) {
                case MISSING, EXPIRED_ADDRESS, UNSIGNED_HEADERS -> new ServiceException("AccessDenied", 403, message);
                case UNDATED -> new ServiceException("AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header");
                case UNSUPPORTED -> new ServiceException("InvalidRequest", 400, message);
                case FIELD_MISSING -> new ServiceException("InvalidArgument", 400, message);
                case QUERY_INCOMPLETE -> new ServiceException("AuthorizationQueryParametersError", 400, message);
                case INCOMPLETE -> new ServiceException("AuthorizationHeaderMalformed", 400, message);
                case UNKNOWN_KEY -> new ServiceException("InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.");
                case WRONG_SIGNATURE -> new ServiceException("SignatureDoesNotMatch", 403, message);
                case WRONG_TOKEN -> new ServiceException("InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
                case EXPIRED_TOKEN -> new ServiceException("ExpiredToken", 400, "The provided token has expired.");
                case SKEWED -> new ServiceException("RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large.");
            };
            case QUERY -> switch (kind) {
                case MISSING -> new ServiceException("MissingAuthenticationToken", 403, message);
                case INCOMPLETE, UNDATED, QUERY_INCOMPLETE, UNSUPPORTED, FIELD_MISSING, UNSIGNED_HEADERS -> new ServiceException("IncompleteSignature", 400, message);
                case UNKNOWN_KEY, WRONG_TOKEN -> new ServiceException("InvalidClientTokenId", 403, "The security token included in the request is invalid.");
                case WRONG_SIGNATURE, SKEWED, EXPIRED_ADDRESS -> new ServiceException("SignatureDoesNotMatch", 403, message);
                case EXPIRED_TOKEN -> new ServiceException("ExpiredToken", 403, "The security token included in the request is expired");
            };
            case JSON -> switch (kind) {
                case MISSING -> new ServiceException("MissingAuthenticationTokenException", 400, message);
                case INCOMPLETE, UNDATED, QUERY_INCOMPLETE, UNSUPPORTED, FIELD_MISSING, UNSIGNED_HEADERS -> new ServiceException("IncompleteSignatureException", 400, message);
                case UNKNOWN_KEY, WRONG_TOKEN -> new ServiceException("UnrecognizedClientException", 400, "The security token included in the request is invalid.");
                case WRONG_SIGNATURE, SKEWED, EXPIRED_ADDRESS -> new ServiceException("InvalidSignatureException", 400, message);
                case EXPIRED_TOKEN -> new ServiceException("ExpiredTokenException", 400, "The security token included in the request is expired");
            };
        };
    }
}
