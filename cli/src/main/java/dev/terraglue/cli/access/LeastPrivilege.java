package dev.terraglue.cli.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.cli.access.AccessRecord.Use;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.Table;

/** The smallest policy that allows what a role was seen to do, with resources generalised to what its next run needs. */
public final class LeastPrivilege {
    /** More objects than these in one folder, and it is the folder that is meant. */
    private static final int SINGLE_OBJECTS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Generalisation generalisation;

    private LeastPrivilege(Generalisation generalisation) {
        this.generalisation = generalisation;
    }

    /** @param tables of the catalog: a call on a file of theirs stands for their whole folder */
    public static LeastPrivilege over(List<Table> tables) {
        return new LeastPrivilege(new Generalisation(tables.stream().flatMap(table -> folder(table).stream()).toList()));
    }

    /** Jobs may point a table to the folder of their last run; the table is the folder named after database and table, if it lies in such. */
    private static Optional<Generalisation.TableFolder> folder(Table table) {
        String location = table.storageDescriptor() == null || table.storageDescriptor().location() == null ? "" : table.storageDescriptor().location();
        if (!location.matches("s3[an]?://[^/]+/.+")) {
            return Optional.empty();
        }
        String place = location.substring(location.indexOf("://") + 3);
        String bucket = place.substring(0, place.indexOf('/'));
        String key = place.substring(bucket.length() + 1);
        String prefix = key.endsWith("/") ? key : key + "/";
        String usual = table.databaseName() + "/" + table.name() + "/";
        return Optional.of(new Generalisation.TableFolder(bucket, prefix.startsWith(usual) ? usual : prefix));
    }

    /** The policy, in IAM's JSON; empty of statements where nothing was allowed. */
    public String policy(Collection<Use> allowed) {
        Map<String, SortedSet<String>> resourcesByAction = new TreeMap<>();
        allowed.forEach(use -> resourcesByAction.computeIfAbsent(use.action(), _ -> new TreeSet<>()).add(generalisation.of(use.resource())));
        resourcesByAction.replaceAll((_, resources) -> wholeFolders(resources));
        // Actions of one service on the same resources share a statement.
        Map<List<String>, SortedSet<String>> actionsByResources = new TreeMap<>(Comparator.comparing(key -> String.join(" ", key)));
        resourcesByAction.forEach((action, resources) -> {
            var key = new ArrayList<String>();
            key.add(action.substring(0, action.indexOf(':')));
            key.addAll(resources);
            actionsByResources.computeIfAbsent(List.copyOf(key), _ -> new TreeSet<>()).add(action);
        });
        ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        actionsByResources.forEach((key, actions) -> {
            ObjectNode statement = statements.addObject().put("Effect", "Allow");
            actions.forEach(statement.putArray("Action")::add);
            key.subList(1, key.size()).forEach(statement.putArray("Resource")::add);
        });
        try {
            var oneResourceALine = new DefaultPrettyPrinter();
            oneResourceALine.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
            return JSON.writer(oneResourceALine).writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedSet<String> wholeFolders(SortedSet<String> resources) {
        Map<String, Long> objectsByFolder = resources.stream()
                .filter(LeastPrivilege::isObject)
                .collect(Collectors.groupingBy(LeastPrivilege::folder, Collectors.counting()));
        var folded = new TreeSet<String>();
        for (String resource : resources) {
            boolean many = isObject(resource) && objectsByFolder.getOrDefault(folder(resource), 0L) > SINGLE_OBJECTS;
            folded.add(many ? folder(resource) + "*" : resource);
        }
        // What a wider one covers is left out.
        List<String> wide = folded.stream().filter(it -> it.endsWith("/*")).toList();
        folded.removeIf(resource -> wide.stream().anyMatch(it -> !it.equals(resource) && resource.startsWith(it.substring(0, it.length() - 1))));
        return folded;
    }

    private static boolean isObject(String resource) {
        return resource.contains(":s3:::") && resource.indexOf('/') > 0 && !resource.endsWith("*");
    }

    private static String folder(String object) {
        return object.substring(0, object.lastIndexOf('/') + 1);
    }
}
