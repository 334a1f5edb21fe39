package dev.terraglue.sandbox.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.terraglue.sandbox.kms.ServiceKeys;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key of an object: the one that its writer asks for, the bucket's, or S3's own; and that of what is read.
 *
 * <p>Data keys of KMS are made and opened in the name of the caller, at each request: a key that is disabled counts at once, also where the
 * bucket uses bucket keys, which here only choose the encryption context ("Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys").
 */
final class ObjectEncryption {
    private static final String OWN_KMS_KEY = "alias/aws/s3";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BucketEncryption buckets;
    private final ServiceKeys kms;
    private final ObjectCipher own;
    private final RandomGenerator random;

    ObjectEncryption(BucketEncryption buckets, ObjectKeys keys, RandomGenerator random) {
        this.buckets = buckets;
        this.random = random;
        kms = keys.kms();
        own = new ObjectCipher(keys.own(), true, random);
    }

    /**
     * For an object that a request writes.
     *
     * @throws ServiceException InvalidArgument, AccessDenied, {@code KMS.…} where KMS refuses
     */
    Encryption ofNew(Bucket bucket, String key, Call call) {
        HttpHeaders headers = call.http().headers();
        BucketEncryption.Default byDefault = buckets.of(bucket);
        String asked = headers.first(Encryption.HEADER).orElse(null);
        String kmsKey = headers.first(Encryption.KMS_KEY).orElse(null);
        Optional<CustomerKey> customer = CustomerKey.of(headers);
        if (customer.isPresent()) {
            if (asked != null) {
                throw S3Errors.invalidArgument("Server Side Encryption with Customer provided key is incompatible with the encryption method specified",
                        Encryption.HEADER, asked);
            }
            if (byDefault.customerKeysBlocked()) {
                throw S3Errors.accessDenied("The bucket's encryption configuration blocks server-side encryption with customer-provided keys (SSE-C).");
            }
            return ofCustomer(customer.get());
        }
        boolean onlyForKms = kmsKey != null || headers.contains(Encryption.CONTEXT);
        if (onlyForKms && !BucketEncryption.KMS.equals(asked) && !BucketEncryption.DUAL_LAYER_KMS.equals(asked)) {
            throw S3Errors.invalidArgument("Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
                    Encryption.HEADER, String.valueOf(asked));
        }
        boolean bucketKey = headers.first(Encryption.BUCKET_KEY).map(Boolean::parseBoolean).orElse(byDefault.bucketKey());
        String method = asked == null ? byDefault.method() : asked;
        String named = asked == null ? byDefault.kmsKey() : kmsKey;
        return switch (method) {
            case BucketEncryption.AES -> ofOwn();
            case BucketEncryption.KMS -> ofKms(method, bucket, key, named, bucketKey, call);
            case BucketEncryption.DUAL_LAYER_KMS -> ofKms(method, bucket, key, named, false, call);
            default -> throw S3Errors.invalidArgument("The encryption method specified is not supported", Encryption.HEADER, method);
        };
    }

    private Encryption ofOwn() {
        return new Encryption(Map.of(Encryption.HEADER, BucketEncryption.AES), SealedKey.OWN, own);
    }

    private Encryption ofCustomer(CustomerKey customer) {
        ObjectCipher cipher = new ObjectCipher(customer.key(), false, random);
        return new Encryption(customer.headers(), SealedKey.ofCustomer(customer.check(cipher)), cipher);
    }

    private Encryption ofKms(String method, Bucket bucket, String key, @Nullable String kmsKey, boolean bucketKey, Call call) {
        Map<String, String> context = call.http().headers().first(Encryption.CONTEXT).map(ObjectEncryption::context).orElse(new TreeMap<>());
        context.put("aws:s3:arn", "arn:aws:s3:::" + bucket.name() + (bucketKey ? "" : "/" + key));
        ServiceKeys.DataKey made = asked(() -> kms.generate(user(bucket, call), kmsKey == null ? OWN_KMS_KEY : kmsKey, context));
        Map<String, String> headers = new TreeMap<>(Map.of(Encryption.HEADER, method, Encryption.KMS_KEY, made.keyArn()));
        if (bucketKey) headers.put(Encryption.BUCKET_KEY, "true");
        String wrapped = Base64.getEncoder().encodeToString(made.wrapped());
        return new Encryption(headers, SealedKey.ofKms(wrapped, made.keyArn(), context), new ObjectCipher(made.plaintext(), false, random));
    }

    private static Map<String, String> context(String header) {
        try {
            String json = new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
            Map<String, String> context = JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
            if (context != null && !context.containsValue(null)) return context;
        } catch (IllegalArgumentException | JsonProcessingException e) {
            // Told below.
        }
        throw S3Errors.invalidArgument("The header '" + Encryption.CONTEXT
                + "' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map", Encryption.CONTEXT, header);
    }

    /**
     * For an object that a request reads.
     *
     * @return null for what was written before objects were encrypted
     * @throws ServiceException InvalidRequest or AccessDenied where a customer's key is missing, too much or another one; AccessDenied and
     *     {@code KMS.…} where KMS refuses
     */
    @Nullable ObjectCipher ofRead(Bucket bucket, ObjectVersion version, Call call) {
        refuseWish(call.http().headers());
        return cipher(bucket, version.attributes().key(), CustomerKey.of(call.http().headers()), call);
    }

    /** For the source of a copy. */
    @Nullable ObjectCipher ofCopySource(Bucket bucket, ObjectVersion version, Call call) {
        return cipher(bucket, version.attributes().key(), CustomerKey.ofCopySource(call.http().headers()), call);
    }

    /** For a look at an object, not at its bytes: KMS is asked only where the answer tells their checksum. */
    void requireKey(Bucket bucket, ObjectVersion version, Call call) {
        HttpHeaders headers = call.http().headers();
        refuseWish(headers);
        SealedKey sealed = version.attributes().key();
        boolean tellsChecksum = headers.first("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent();
        boolean ofKms = sealed != null && sealed.kind() == SealedKey.Kind.KMS;
        Optional<CustomerKey> customer = CustomerKey.of(headers);
        if (!ofKms || tellsChecksum || customer.isPresent()) cipher(bucket, sealed, customer, call);
    }

    /** How an object is encrypted is no wish of its reader's, nor of who brings the parts of an upload that was begun. */
    static void refuseWish(HttpHeaders headers) {
        headers.first(Encryption.HEADER).ifPresent(asked -> {
            throw S3Errors.invalidArgument(Encryption.HEADER + " header is not supported for this operation.", Encryption.HEADER, asked);
        });
    }

    private @Nullable ObjectCipher cipher(Bucket bucket, @Nullable SealedKey sealed, Optional<CustomerKey> customer, Call call) {
        boolean ofCustomer = sealed != null && sealed.kind() == SealedKey.Kind.CUSTOMER;
        if (customer.isPresent() && !ofCustomer) throw S3Errors.invalidRequest("The encryption parameters are not applicable to this object.");
        if (sealed == null) return null;
        return switch (sealed.kind()) {
            case OWN -> own;
            case KMS -> opened(bucket, sealed, call);
            case CUSTOMER -> {
                CustomerKey given = customer.orElseThrow(() -> S3Errors.invalidRequest("The object was stored using a form of Server Side Encryption. "
                        + "The correct parameters must be provided to retrieve the object."));
                if (!given.fits(sealed.check())) throw S3Errors.accessDenied("Access Denied");
                yield new ObjectCipher(given.key(), false, random);
            }
        };
    }

    /** For a part of an upload, which is encrypted as the upload was begun. */
    ObjectCipher ofPart(Bucket bucket, Upload upload, Call call) {
        SealedKey sealed = upload.attributes().key();
        Optional<CustomerKey> customer = CustomerKey.of(call.http().headers());
        // An upload that was begun before objects were encrypted cannot go on: its parts would not fit together.
        if (sealed == null) throw S3Errors.noSuchUpload(upload.id());
        return switch (sealed.kind()) {
            case OWN, KMS -> {
                if (customer.isPresent()) throw S3Errors.invalidRequest("The encryption parameters are not applicable to this object.");
                yield sealed.kind() == SealedKey.Kind.OWN ? own : opened(bucket, sealed, call);
            }
            case CUSTOMER -> {
                CustomerKey given = customer.orElseThrow(() -> S3Errors.invalidRequest("The multipart upload initiate requested encryption. "
                        + "Subsequent part requests must include the appropriate encryption parameters."));
                if (!given.fits(sealed.check())) {
                    throw S3Errors.invalidRequest("The provided encryption parameters did not match the ones used originally.");
                }
                yield new ObjectCipher(given.key(), false, random);
            }
        };
    }

    private ObjectCipher opened(Bucket bucket, SealedKey sealed, Call call) {
        byte[] wrapped = Base64.getDecoder().decode(Objects.requireNonNull(sealed.wrapped()));
        String kmsKey = Objects.requireNonNull(sealed.kmsKey());
        Map<String, String> context = Objects.requireNonNull(sealed.context());
        return new ObjectCipher(asked(() -> kms.decrypt(user(bucket, call), kmsKey, wrapped, context)), false, random);
    }

    private static ServiceKeys.User user(Bucket bucket, Call call) {
        return new ServiceKeys.User("s3", bucket.region(), call);
    }

    /** S3 tells KMS's errors under names of its own. */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (ServiceException e) {
            throw e.code().equals("AccessDeniedException") ? S3Errors.accessDenied(e.message()) : new ServiceException("KMS." + e.code(), 400, e.message());
        }
    }
}
