package dev.terraglue.cli.data;

import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.terminal.UserError;
import dev.terraglue.schema.DataFile;
import dev.terraglue.schema.FileVerdict;
import dev.terraglue.schema.SchemaInference;
import dev.terraglue.schema.TableInference;
import dev.terraglue.schema.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Brings tables' folders of this machine into the lake: looks what changed, finds the columns, uploads what is good, catalogs. Files that
 * are in S3 already stay part of their table.
 */
public final class Ingestion {
    private static final int AT_ONCE = 4;

    private final S3Client s3;
    private final Tables tables;
    private final Names names;
    private final SameContent sameContent;
    private final Upload upload;

    public Ingestion(S3Client s3, Tables tables, Names names, Upload upload) {
        this.s3 = s3;
        this.tables = tables;
        this.names = names;
        this.sameContent = new SameContent(s3, names.lake().encryption());
        this.upload = upload;
    }

    /** A table, as it is here, in S3 and after a look into its files. */
    private record Plan(SourceTable source, Map<String, Digests> local, RemoteFiles remote, Set<String> changed, Optional<TableInference> inference) {}

    /** Brings the tables up to date; their databases exist. */
    public List<TableOutcome> ingest(List<SourceTable> sources) {
        Map<String, RemoteFiles> remote = new HashMap<>();
        sources.stream().map(SourceTable::database).distinct()
                .forEach(database -> remote.put(database, RemoteFiles.list(s3, names.bucketOf(database), database + "/")));
        List<Plan> plans = SideBySide.all(AT_ONCE, sources.stream()
                .<Callable<Plan>>map(source -> () -> plan(source, remote.getOrDefault(source.database(), new RemoteFiles(new java.util.TreeMap<>()))))
                .toList());
        Map<Upload.Item, String> etags = upload.put(plans.stream().flatMap(plan -> uploads(plan).stream()).toList());
        return SideBySide.all(AT_ONCE, plans.stream().<Callable<TableOutcome>>map(plan -> () -> catalog(plan, etags)).toList());
    }

    private Plan plan(SourceTable source, RemoteFiles inDatabase) {
        RemoteFiles remote = inDatabase.below(prefix(source));
        Map<String, Digests> local = new LinkedHashMap<>();
        source.files().forEach(file -> local.put(file.place(), Digests.of(file.path())));
        Set<String> changed = local.entrySet().stream()
                .filter(file -> !isThere(source, file.getKey(), file.getValue(), remote))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        boolean catalogued = changed.isEmpty() && tables.find(source.database(), source.table())
                .map(table -> remote.fingerprint().equals(table.parameters().get(Tables.SOURCES)))
                .orElse(false);
        return new Plan(source, local, remote, changed, catalogued ? Optional.empty() : Optional.of(infer(source, remote)));
    }

    private boolean isThere(SourceTable source, String place, Digests content, RemoteFiles remote) {
        String key = prefix(source) + place;
        return sameContent.has(names.bucketOf(source.database()), key, remote.byKey().get(key), content);
    }

    /** The columns of the files here and of those that are only in S3. */
    private TableInference infer(SourceTable source, RemoteFiles remote) {
        var files = new ArrayList<DataFile>();
        var places = new HashSet<String>();
        try {
            for (SourceFile file : source.files()) {
                files.add(DataFile.of(file.path(), file.place()));
                places.add(file.place());
            }
        } catch (IOException e) {
            throw UserError.failed(source.name() + " cannot be read: " + e.getMessage() + ".");
        }
        remote.byKey().forEach((key, object) -> {
            String place = key.substring(prefix(source).length());
            if (!places.contains(place)) {
                files.add(new RemoteDataFile(s3, names.bucketOf(source.database()), key, place, object.size()));
            }
        });
        return SchemaInference.infer(source.table(), files);
    }

    private List<Upload.Item> uploads(Plan plan) {
        Set<String> taken = plan.inference().map(Ingestion::taken).orElse(Set.of());
        return plan.source().files().stream()
                .filter(file -> plan.changed().contains(file.place()) && taken.contains(file.place()))
                .map(file -> new Upload.Item(file.path(), file.size(), content(plan, file), names.bucketOf(plan.source().database()), prefix(plan.source()) + file.place()))
                .toList();
    }

    private static Digests content(Plan plan, SourceFile file) {
        Digests content = plan.local().get(file.place());
        if (content == null) {
            throw new IllegalStateException("No digest of " + file);
        }
        return content;
    }

    private TableOutcome catalog(Plan plan, Map<Upload.Item, String> etags) {
        SourceTable source = plan.source();
        if (plan.inference().isEmpty()) {
            return new TableOutcome(source, TableOutcome.Kind.UNCHANGED, 0, 0, 0, 0, "", List.of(), List.of());
        }
        TableInference inference = plan.inference().get();
        List<RefusedFile> refused = Verdicts.refused(source, inference);
        List<String> notes = Verdicts.notes(source, inference);
        if (inference.schema().isEmpty()) {
            return new TableOutcome(source, TableOutcome.Kind.REFUSED, 0, 0, 0, 0, "", refused, notes);
        }
        TableSchema schema = inference.schema().get();
        List<Upload.Item> uploaded = uploads(plan);
        RemoteFiles now = plan.remote();
        for (Upload.Item item : uploaded) {
            now = now.with(item.key(), new RemoteFiles.RemoteFile(etags.getOrDefault(item, ""), item.size()));
        }
        TableOutcome.Kind catalogued = tables.deploy(source.database(), schema, names.tableLocation(source.database(), source.table()), source.partitionKeys(), now.fingerprint());
        int partitions = tables.addPartitions(source.database(), source.table(), partitions(source, taken(inference)));
        TableOutcome.Kind kind = catalogued == TableOutcome.Kind.UNCHANGED && (partitions > 0 || !uploaded.isEmpty())
                ? TableOutcome.Kind.UPDATED : catalogued;
        return new TableOutcome(
                source,
                kind,
                uploaded.size(),
                uploaded.stream().mapToLong(Upload.Item::size).sum(),
                schema.columns().size() + source.partitionKeys().size(),
                schema.recordCount(),
                schema.classification(),
                refused,
                notes);
    }

    private static Map<String, List<String>> partitions(SourceTable source, Set<String> taken) {
        var partitions = new LinkedHashMap<String, List<String>>();
        source.files().stream()
                .filter(file -> taken.contains(file.place()) && !file.partitions().isEmpty())
                .forEach(file -> partitions.put(file.folder(), file.partitions().stream().map(SourceFile.Partition::value).toList()));
        return partitions;
    }

    private static Set<String> taken(TableInference inference) {
        return inference.taken().stream().map(FileVerdict.Taken::file).collect(Collectors.toSet());
    }

    private static String prefix(SourceTable source) {
        return source.database() + "/" + source.table() + "/";
    }
}
