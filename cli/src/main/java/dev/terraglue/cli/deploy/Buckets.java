package dev.terraglue.cli.deploy;

import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.lake.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** The lake's buckets. */
public final class Buckets {
    /** S3's first region is the one that a request must not name. */
    private static final String UNNAMED_REGION = "us-east-1";

    private final S3Client s3;
    private final Names names;

    public Buckets(S3Client s3, Names names) {
        this.s3 = s3;
        this.names = names;
    }

    /** Creates those that are missing. */
    public List<Change> deploy() {
        Set<String> present = s3.listBuckets().buckets().stream().map(Bucket::name).collect(Collectors.toSet());
        List<Callable<List<Change>>> missing = new ArrayList<>();
        for (String name : wanted()) {
            if (!present.contains(name)) {
                missing.add(() -> create(name));
            }
        }
        return SideBySide.all(8, missing).stream().flatMap(List::stream).toList();
    }

    private List<String> wanted() {
        var wanted = new ArrayList<String>();
        names.lake().layers().forEach(layer -> wanted.add(names.bucket(layer.bucket())));
        wanted.add(names.assetsBucket());
        wanted.add(names.resultsBucket());
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
