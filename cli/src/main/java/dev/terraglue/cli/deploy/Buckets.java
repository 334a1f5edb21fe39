package dev.terraglue.cli.deploy;

import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.lake.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** The lake's buckets, set up as {@code infra/modules/storage} sets them up. */
final class Buckets {
    /** S3's first region is the one that a request must not name. */
    private static final String UNNAMED_REGION = "us-east-1";

    private static final int DAYS_OF_TEMPORARY_FILES = 7;
    private static final int DAYS_OF_LOGS = 30;
    private static final int DAYS_OF_RESULTS = 30;

    private final S3Client s3;
    private final Names names;
    private final Optional<String> key;

    /** @param key encrypts what comes into them; else S3's own keys do */
    Buckets(S3Client s3, Names names, Optional<String> key) {
        this.s3 = s3;
        this.names = names;
        this.key = key;
    }

    /** Creates those that are missing. */
    List<Change> deploy() {
        Set<String> present = s3.listBuckets().buckets().stream().map(Bucket::name).collect(Collectors.toSet());
        return SideBySide.all(8, wanted().stream().<Callable<List<Change>>>map(wanted -> () -> deploy(wanted, present.contains(wanted.bucket()))).toList()).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Change> deploy(BucketSettings.Wanted wanted, boolean present) {
        List<Change> created = present ? List.of() : create(wanted.bucket());
        boolean changed = new BucketSettings(s3, names.tags(), key).deploy(wanted);
        return present && changed ? Change.updated("bucket " + wanted.bucket()) : created;
    }

    /** What can be made again by a job or a query needs no old versions; raw data and jars do. */
    private List<BucketSettings.Wanted> wanted() {
        var wanted = new ArrayList<BucketSettings.Wanted>();
        names.lake().layers().forEach(layer -> wanted.add(new BucketSettings.Wanted(
                names.bucket(layer.bucket()), layer.databases().stream().anyMatch(it -> it.data().isPresent()), Optional.empty(), Map.of())));
        wanted.add(new BucketSettings.Wanted(names.assetsBucket(), true, Optional.empty(),
                Map.of(Names.TEMPORARY, DAYS_OF_TEMPORARY_FILES, Names.SPARK_EVENTS, DAYS_OF_LOGS, Names.EMR_LOGS, DAYS_OF_LOGS)));
        wanted.add(new BucketSettings.Wanted(names.resultsBucket(), false, Optional.of(DAYS_OF_RESULTS), Map.of()));
        return wanted;
    }

    private List<Change> create(String name) {
        var request = CreateBucketRequest.builder().bucket(name);
        String region = names.lake().region();
        if (!region.equals(UNNAMED_REGION)) {
            request.createBucketConfiguration(it -> it.locationConstraint(BucketLocationConstraint.fromValue(region)));
        }
        s3.createBucket(request.build());
        return Change.created("bucket " + name);
    }
}
