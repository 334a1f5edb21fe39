package dev.terraglue.spark.commit;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.magic.MagicS3GuardCommitter;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * Spark's commit protocol, with S3A's "magic" committer where the output is in S3: tasks upload to the files' final keys in multipart
 * uploads that only the job's commit completes. So nothing is seen before the write has succeeded, and nothing is copied: S3 has no rename,
 * and the committer made for file systems copies every file twice.
 *
 * <p>A write with {@code partitionOverwriteMode=dynamic} moves whole partition folders at its end, which the magic committer refuses: such
 * a write, and one to another file system, goes Spark's ordinary way.
 */
public class S3CommitProtocol extends SQLHadoopMapReduceCommitProtocol {
    private static final long serialVersionUID = 1;

    private final String path;
    private final boolean dynamicPartitionOverwrite;
    private transient @Nullable MagicS3GuardCommitter magic;

    /** Called by Spark. */
    public S3CommitProtocol(String jobId, String path, boolean dynamicPartitionOverwrite) {
        super(jobId, path, dynamicPartitionOverwrite);
        this.path = path;
        this.dynamicPartitionOverwrite = dynamicPartitionOverwrite;
    }

    @Override
    public OutputCommitter setupCommitter(TaskAttemptContext context) {
        if (dynamicPartitionOverwrite || !isS3(path)) {
            return super.setupCommitter(context);
        }
        try {
            magic = new MagicS3GuardCommitter(new Path(path), context);
            return magic;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isS3(String path) {
        String scheme = new Path(path).toUri().getScheme();
        return scheme != null && (scheme.equals("s3") || scheme.equals("s3a") || scheme.equals("s3n"));
    }

    @Override
    public String newTaskTempFile(TaskAttemptContext context, Option<String> folder, FileNameSpec spec) {
        if (magic == null) {
            return super.newTaskTempFile(context, folder, spec);
        }
        Path work = magic.getWorkPath();
        Path parent = folder.isDefined() ? new Path(work, folder.get()) : work;
        return new Path(parent, getFilename(context, spec)).toString();
    }
}
