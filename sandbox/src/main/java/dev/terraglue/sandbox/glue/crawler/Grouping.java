package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.crawler.Found.Part;
import dev.terraglue.schema.InspectedFile;
import dev.terraglue.schema.SchemaInference;
import dev.terraglue.schema.TableInference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the tables among folders ("How does a crawler determine when to create partitions?" in the developer guide): where most folders of
 * a level are alike they are partitions of one table; else each is looked at for itself.
 *
 * <p>Where AWS's guide leaves it open: a folder alone on its level is a partition only if its name looks like one ({@code year=2001},
 * {@code 2001-05}), else it is the table; files directly in a folder whose subfolders hold the same are one table without partitions.
 */
final class Grouping {
    private static final Pattern PARTITION = Pattern.compile(".+=.*|\\d[\\d._:T-]*");

    private final Likeness likeness;
    private final OptionalInt tableLevel;
    private final Function<Folder, List<InspectedFile>> inspection;

    /** @param inspection opens files of a folder */
    Grouping(Likeness likeness, OptionalInt tableLevel, Function<Folder, List<InspectedFile>> inspection) {
        this.likeness = likeness;
        this.tableLevel = tableLevel;
        this.inspection = inspection;
    }

    List<Found> tables(Folder root) {
        if (root.isEmpty()) return List.of();
        return tableLevel.isPresent() ? atLevel(root, tableLevel.getAsInt()) : below(root);
    }

    /** Everything below a folder as one table, whatever is in there. */
    Found wholly(Folder root) {
        List<Part> parts = new ArrayList<>();
        collect(root, List.of(), parts);
        List<Part> usual = Likeness.groups(parts, (one, other) -> one.folders().size() == other.folders().size()).getFirst();
        return found(root.location(), usual.getFirst().folders().size(), usual);
    }

    private void collect(Folder folder, List<String> path, List<Part> parts) {
        if (folder.objects() > 0) parts.add(part(folder, path, inspection.apply(folder)));
        for (Folder child : folder.folders()) {
            List<String> longer = new ArrayList<>(path);
            longer.add(child.name());
            collect(child, longer, parts);
        }
    }

    private List<Found> atLevel(Folder folder, int level) {
        if (folder.level() >= level) return List.of(wholly(folder));
        Stream<Found> own = ofFiles(folder).stream();
        return Stream.concat(own, folder.folders().stream().flatMap(child -> atLevel(child, level).stream())).toList();
    }

    private List<Found> below(Folder folder) {
        List<Found> own = ofFiles(folder);
        Map<Folder, List<Found>> children = new LinkedHashMap<>();
        folder.folders().forEach(child -> children.put(child, below(child)));
        if (own.isEmpty()) return partitioned(folder, children);
        List<Found> all = Stream.concat(own.stream(), children.values().stream().flatMap(List::stream)).toList();
        boolean oneTable = all.stream().allMatch(found -> likeness.alike(found.inference(), all.getFirst().inference()));
        return oneTable ? List.of(found(folder.location(), 0, all.stream().flatMap(found -> found.parts().stream()).toList())) : all;
    }

    /** A subfolder that is one table as a whole. */
    private record Whole(Folder folder, Found table) {}

    private List<Found> partitioned(Folder folder, Map<Folder, List<Found>> children) {
        List<Whole> whole = new ArrayList<>();
        children.forEach((child, found) -> {
            if (found.size() == 1 && found.getFirst().location().equals(child.location())) whole.add(new Whole(child, found.getFirst()));
        });
        List<Whole> alike = whole.isEmpty() ? List.of() : Likeness.groups(whole, (one, other) -> likeness.alike(one.table(), other.table())).getFirst();
        boolean most = alike.size() * 2 > children.size();
        boolean level = children.size() > 1 || children.keySet().stream().allMatch(child -> PARTITION.matcher(child.name()).matches());
        if (!most || !level) return children.values().stream().flatMap(List::stream).toList();
        List<Part> parts = alike.stream().flatMap(one -> one.table().parts().stream().map(part -> part.below(one.folder().name()))).toList();
        Set<Folder> partitions = alike.stream().map(Whole::folder).collect(Collectors.toSet());
        Stream<Found> others = children.entrySet().stream().filter(child -> !partitions.contains(child.getKey())).flatMap(child -> child.getValue().stream());
        return Stream.concat(Stream.of(found(folder.location(), alike.getFirst().table().keys() + 1, parts)), others).toList();
    }

    /** A file as a table of its own. */
    private record Alone(InspectedFile file, TableInference inference) {}

    /** Mostly alike files are one table, at the folder; else each is a table of its own, as AWS makes them. */
    private List<Found> ofFiles(Folder folder) {
        if (folder.objects() == 0) return List.of();
        List<InspectedFile> files = inspection.apply(folder);
        List<Alone> readable = files.stream()
                .filter(file -> file.verdict().isEmpty())
                .map(file -> new Alone(file, SchemaInference.merge("", List.of(file))))
                .toList();
        int alike = readable.isEmpty() ? 0 : Likeness.groups(readable, (one, other) -> likeness.alike(one.inference(), other.inference())).getFirst().size();
        if (alike * 2 > readable.size() || readable.isEmpty()) return List.of(found(folder.location(), 0, List.of(part(folder, List.of(), files))));
        return readable.stream().map(alone -> single(folder, alone.file())).toList();
    }

    private static Found single(Folder folder, InspectedFile file) {
        S3Location location = S3Location.parse(file.file().name());
        return found(location, 0, List.of(new Part(folder.location(), List.of(), 1, file.file().size(), List.of(file))));
    }

    private static Part part(Folder folder, List<String> path, List<InspectedFile> files) {
        return new Part(folder.location(), path, folder.objects(), folder.bytes(), files);
    }

    private static Found found(S3Location location, int keys, List<Part> parts) {
        TableInference inference = SchemaInference.merge("", parts.stream().flatMap(part -> part.files().stream()).toList());
        return new Found(location, keys, parts, inference);
    }
}
