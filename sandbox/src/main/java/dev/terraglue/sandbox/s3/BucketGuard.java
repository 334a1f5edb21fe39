package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;

/**
 * What holds for every operation before IAM is asked: the bucket has the owner that the caller expects, its policy and ACLs count as far as they may.
 */
final class BucketGuard {
    private static final String EXPECTED = "x-amz-expected-bucket-owner";
    private static final String EXPECTED_OF_SOURCE = "x-amz-source-expected-bucket-owner";

    private final BucketStore buckets;
    private final AccessControl control;

    BucketGuard(BucketStore buckets, AccessControl control) {
        this.buckets = buckets;
        this.control = control;
    }

    <I> Operation<I> around(Operation<I> operation) {
        return new Operation<>(operation.name(), operation.requestType(), (request, call) -> {
            requireExpectedOwners(call);
            return operation.access().requests(request, call).stream()
                    .map(asked -> control.decided(asked, call))
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
