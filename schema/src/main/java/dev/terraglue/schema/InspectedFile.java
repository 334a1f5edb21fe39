package dev.terraglue.schema;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one file is by itself; holds what was seen in it, not its rows. */
public final class InspectedFile {
    private final DataFile file;
    private final @Nullable FileProfile profile;
    private final @Nullable FileVerdict verdict;

    private InspectedFile(DataFile file, @Nullable FileProfile profile, @Nullable FileVerdict verdict) {
        this.file = file;
        this.profile = profile;
        this.verdict = verdict;
    }

    static InspectedFile readable(FileProfile profile) {
        return new InspectedFile(profile.file(), profile, null);
    }

    static InspectedFile settled(DataFile file, FileVerdict verdict) {
        return new InspectedFile(file, null, verdict);
    }

    public DataFile file() {
        return file;
    }

    /** What cannot become part of any table, and why; empty for a file that can. */
    public Optional<FileVerdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    Optional<FileProfile> profile() {
        return Optional.ofNullable(profile);
    }
}
