package dev.terraglue.cli.deploy;

import dev.terraglue.cli.data.Digests;
import dev.terraglue.cli.data.RemoteFiles;
import dev.terraglue.cli.data.SameContent;
import dev.terraglue.cli.lake.Job;
import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What Glue needs to run the jobs: the jar that holds them, and the script that each job must name. */
final class Assets {
    private final S3Client s3;
    private final Names names;
    private final Path root;
    private final SameContent sameContent;

    Assets(S3Client s3, Names names, Path root) {
        this.s3 = s3;
        this.names = names;
        this.root = root;
        this.sameContent = new SameContent(s3, names.lake().encryption());
    }

    /** The jar, as it was built here. */
    Path jar() {
        Path jar = root.resolve(names.lake().app().path());
        if (!Files.isRegularFile(jar)) {
            throw UserError.failed("The jobs' jar " + jar + " is not there.", "./terraglue up builds it; lake.yaml names it under \"app\".");
        }
        return jar;
    }

    List<Change> deploy(Digests jarContent) {
        RemoteFiles present = RemoteFiles.list(s3, names.assetsBucket(), "");
        var changes = new ArrayList<Change>();
        put(names.lake().app().key(), "application/java-archive", jarContent, RequestBody.fromFile(jar()), present, changes);
        for (Job job : names.lake().jobs()) {
            String script = script(job);
            put(names.scriptKey(job), "text/plain", Digests.of(script), RequestBody.fromString(script), present, changes);
        }
        return changes;
    }

    private void put(String key, String contentType, Digests content, RequestBody body, RemoteFiles present, List<Change> changes) {
        RemoteFiles.RemoteFile found = present.byKey().get(key);
        if (sameContent.has(names.assetsBucket(), key, found, content)) {
            return;
        }
        s3.putObject(it -> it.bucket(names.assetsBucket()).key(key).contentType(contentType).checksumSHA256(content.sha256()), body);
        changes.addAll(found == null ? Change.created(key) : Change.updated(key));
    }

    /** Glue insists on a script; with --class and --extra-jars it runs the class of the jar. */
    static String script(Job job) {
        return """
                // Glue runs the class that the job's --class names, from the jar of its --extra-jars:
                // %s
                """.formatted(job.mainClass());
    }
}
