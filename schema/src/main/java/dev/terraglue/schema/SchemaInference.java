package dev.terraglue.schema;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the files of one table and says what the table is. */
public final class SchemaInference {
    private SchemaInference() {
    }

    /** As {@link #infer(String, List, SampleLimit)} with {@link SampleLimit#DEFAULT}. */
    public static TableInference infer(String tableName, List<DataFile> files) {
        return infer(tableName, files, SampleLimit.DEFAULT);
    }

    /**
     * Looks at every file by itself, settles the format that most files have, and merges those files into one table. Never throws for
     * what a file holds or for a file that cannot be read: that is a verdict, and stops no other file.
     */
    public static TableInference infer(String tableName, List<? extends DataFile> files, SampleLimit limit) {
        return merge(tableName, files.stream().map(file -> inspect(file, limit, List.of())).toList());
    }

    /**
     * Looks at one file.
     *
     * @param formats tried in this order before the file's own bytes are asked
     */
    public static InspectedFile inspect(DataFile file, SampleLimit limit, List<? extends CustomFormat> formats) {
        try {
            Optional<String> nothing = FileScan.reasonToIgnore(file);
            Optional<FileProfile> profile = nothing.isPresent() ? Optional.empty() : FileScan.profile(file, limit, formats);
            return profile.map(InspectedFile::readable).orElseGet(() -> InspectedFile.settled(file,
                    new FileVerdict.Ignored(file.name(), nothing.orElse("the file holds nothing but blanks"))));
        } catch (Refusal refusal) {
            return InspectedFile.settled(file, Assembled.refused(file, refusal));
        } catch (IOException e) {
            return InspectedFile.settled(file, Assembled.refused(file, new Refusal("the file cannot be read: " + e)));
        }
    }

    /** Merges files that were looked at into one table of the format that most have. */
    public static TableInference merge(String tableName, List<InspectedFile> files) {
        Map<DataFile, FileVerdict> verdicts = new LinkedHashMap<>();
        List<FileProfile> profiles = new ArrayList<>();
        for (InspectedFile file : files) {
            file.profile().ifPresent(profiles::add);
            file.verdict().ifPresent(verdict -> verdicts.put(file.file(), verdict));
        }
        Optional<TableSchema> schema = assemble(tableName, profiles, verdicts);
        return new TableInference(tableName, schema, files.stream().map(file -> verdicts.get(file.file())).toList());
    }

    private static Optional<TableSchema> assemble(String tableName, List<FileProfile> profiles, Map<DataFile, FileVerdict> verdicts) {
        if (profiles.isEmpty()) {
            return Optional.empty();
        }
        String format = Majority.of(profiles, FileProfile::formatName);
        for (FileProfile profile : profiles) {
            if (!profile.formatName().equals(format)) {
                verdicts.put(profile.file(), Assembled.refused(profile.file(), new Refusal("a " + profile.formatName()
                        + " file in a table of " + format + " files; a table has one format, so give it a table of its own")));
            }
        }
        Assembled assembled = switch (format) {
            case "CSV" -> CsvTable.assemble(tableName, ofKind(profiles, CsvProfile.class));
            case "JSON" -> JsonTable.assemble(tableName, ofKind(profiles, JsonProfile.class));
            default -> ParquetTable.assemble(tableName, ofKind(profiles, ParquetProfile.class));
        };
        verdicts.putAll(assembled.verdicts());
        return assembled.schema();
    }

    private static <P extends FileProfile> List<P> ofKind(List<FileProfile> profiles, Class<P> kind) {
        return profiles.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
