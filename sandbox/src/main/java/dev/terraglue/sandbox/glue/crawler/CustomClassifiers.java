package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.schema.CustomFormat;
import dev.terraglue.schema.JsonPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Classifier;
import software.amazon.awssdk.services.glue.model.CsvClassifier;
import software.amazon.awssdk.services.glue.model.CsvHeaderOption;
import software.amazon.awssdk.services.glue.model.CsvSerdeOption;

/** What custom classifiers tell of files. */
final class CustomClassifiers {
    private final ResourceStore<Classifier> classifiers;

    CustomClassifiers(ResourceStore<Classifier> classifiers) {
        this.classifiers = classifiers;
    }

    /**
     * The formats of classifiers, in their order.
     *
     * @throws CrawlEnds.Failed where one is not there, or of a kind that is not built
     */
    List<CustomFormat> formats(List<String> names) {
        return names.stream().map(this::format).toList();
    }

    private CustomFormat format(String name) {
        Classifier classifier = classifiers.find(name).orElseThrow(() -> new CrawlEnds.Failed("Classifier " + name + " does not exist"));
        return switch (ClassifierOperations.kind(classifier)) {
            case CSV -> csv(classifier.csvClassifier());
            case JSON -> new CustomFormat.Json(JsonPath.parse(classifier.jsonClassifier().jsonPath()));
            case GROK -> throw new CrawlEnds.Failed("Classifier " + name + " is a grok classifier; terraglue has not built these yet");
            case XML -> throw new CrawlEnds.Failed("Classifier " + name + " is an XML classifier; terraglue has not built these yet");
        };
    }

    private static CustomFormat csv(CsvClassifier csv) {
        return new CustomFormat.Csv(
                csv.delimiter() == null ? Optional.empty() : Optional.of(csv.delimiter().charAt(0)),
                csv.quoteSymbol() == null ? '"' : csv.quoteSymbol().charAt(0),
                header(csv.containsHeader()),
                csv.header(),
                csv.allowSingleColumn() != null && csv.allowSingleColumn(),
                csv.disableValueTrimming() != null && !csv.disableValueTrimming(),
                serde(csv.serde()));
    }

    private static CustomFormat.HeaderLine header(@Nullable CsvHeaderOption option) {
        if (option == CsvHeaderOption.PRESENT) return CustomFormat.HeaderLine.PRESENT;
        return option == CsvHeaderOption.ABSENT ? CustomFormat.HeaderLine.ABSENT : CustomFormat.HeaderLine.DETECTED;
    }

    private static CustomFormat.Serde serde(@Nullable CsvSerdeOption option) {
        if (option == CsvSerdeOption.OPEN_CSV_SER_DE) return CustomFormat.Serde.OPEN_CSV;
        return option == CsvSerdeOption.LAZY_SIMPLE_SER_DE ? CustomFormat.Serde.LAZY_SIMPLE : CustomFormat.Serde.FITTING;
    }
}
