package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;

/** The kinds of QuickSight's resources. */
enum Kind {
    DATA_SOURCE("datasource", "DataSource", "DATA_SOURCE"),
    DATA_SET("dataset", "DataSet", "DATA_SET"),
    INGESTION("ingestion", "Ingestion", "INGESTION"),
    DASHBOARD("dashboard", "Dashboard", "DASHBOARD"),
    ANALYSIS("analysis", "Analysis", "ANALYSIS"),
    TEMPLATE("template", "Template", "TEMPLATE"),
    THEME("theme", "Theme", "THEME"),
    FOLDER("folder", "Folder", "FOLDER"),
    USER("user", "User", "USER"),
    GROUP("group", "Group", "GROUP"),
    NAMESPACE("namespace", "Namespace", "NAMESPACE"),
    REFRESH_PROPERTIES("dataset", "Refresh properties of data set", "DATA_SET");

    private final String prefix;
    private final String word;
    private final String exceptionType;

    Kind(String prefix, String word, String exceptionType) {
        this.prefix = prefix;
        this.word = word;
        this.exceptionType = exceptionType;
    }

    Arn arn(Call call, String id) {
        return call.arn("quicksight", prefix + "/" + id);
    }

    /** How the resource part of its ARNs begins. */
    String prefix() {
        return prefix;
    }

    /** How messages name it. */
    String word() {
        return word;
    }

    /** How errors name it in their {@code ResourceType}. */
    String exceptionType() {
        return exceptionType;
    }
}
