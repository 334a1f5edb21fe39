package dev.terraglue.cli.data;

import dev.terraglue.schema.FileVerdict;
import dev.terraglue.schema.TableInference;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The verdicts on a table's files, under the names by which the user knows them. */
final class Verdicts {
    private Verdicts() {}

    static List<RefusedFile> refused(SourceTable source, TableInference inference) {
        Map<String, String> shown = shown(source);
        return inference.refused().stream()
                .filter(file -> shown.containsKey(file.file()))
                .map(file -> new RefusedFile(
                        shown.get(file.file()) + (file.line().isPresent() ? ":" + file.line().getAsLong() : ""), file.reason()))
                .toList();
    }

    static List<String> notes(SourceTable source, TableInference inference) {
        Map<String, String> shown = shown(source);
        return inference.files().stream()
                .filter(file -> shown.containsKey(file.file()))
                .flatMap(file -> notes(file).stream().map(note -> shown.get(file.file()) + ": " + note))
                .toList();
    }

    private static List<String> notes(FileVerdict file) {
        return switch (file) {
            case FileVerdict.Taken taken -> taken.notes();
            case FileVerdict.Ignored ignored -> List.of("passed over: " + ignored.reason());
            case FileVerdict.Refused _ -> List.of();
        };
    }

    private static Map<String, String> shown(SourceTable source) {
        return source.files().stream().collect(Collectors.toMap(SourceFile::place, SourceFile::shown, (first, _) -> first));
    }
}
