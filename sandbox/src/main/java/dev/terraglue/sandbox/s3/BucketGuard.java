package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;

/**
 * What holds for every operation before IAM is asked: the bucket has the owner that the caller expects, is not more public than its block lets it be,
 * and conditions know its objects' tags.
 */
final class BucketGuard {
    private static final String EXPECTED = "x-amz-expected-bucket-owner";
    private static final String EXPECTED_OF_SOURCE = "x-amz-source-expected-bucket-owner";

    private final BucketStore buckets;
    private final PublicAccess publicAccess;
    private final TagConditions tags;

    BucketGuard(BucketStore buckets, PublicAccess publicAccess, TagConditions tags) {
        this.buckets = buckets;
        this.publicAccess = publicAccess;
        this.tags = tags;
    }

    <I> Operation<I> around(Operation<I> operation) {
        return new Operation<>(operation.name(), operation.requestType(), (request, call) -> {
            requireExpectedOwners(call);
            return operation.access().requests(request, call).stream()
                    .map(asked -> tags.withExisting(publicAccess.narrowed(asked, call), call))
                    .toList();
        }, operation.handler());
    }

    private void requireExpectedOwners(Call call) {
        String bucket = S3Address.of(call.http()).bucket();
        if (bucket != null) requireOwner(call, EXPECTED, bucket);
        if (call.http().headers().contains(EXPECTED_OF_SOURCE)) requireOwner(call, EXPECTED_OF_SOURCE, CopyOperations.source(call).bucket());
    }

    private void requireOwner(Call call, String header, String bucket) {
        String expected = call.http().headers().first(header).orElse(null);
        if (expected == null) return;
        if (!expected.matches("\\d{12}")) throw S3Errors.invalidBucketOwner(expected);
        if (buckets.find(bucket).filter(found -> !found.account().equals(expected)).isPresent()) throw S3Errors.accessDenied("Access Denied");
    }
}
