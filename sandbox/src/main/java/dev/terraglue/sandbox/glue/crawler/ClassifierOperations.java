package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.schema.JsonPath;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.glue.model.Classifier;
import software.amazon.awssdk.services.glue.model.CreateClassifierRequest;
import software.amazon.awssdk.services.glue.model.CreateClassifierResponse;
import software.amazon.awssdk.services.glue.model.CsvClassifier;
import software.amazon.awssdk.services.glue.model.DeleteClassifierRequest;
import software.amazon.awssdk.services.glue.model.DeleteClassifierResponse;
import software.amazon.awssdk.services.glue.model.GetClassifierRequest;
import software.amazon.awssdk.services.glue.model.GetClassifierResponse;
import software.amazon.awssdk.services.glue.model.GetClassifiersRequest;
import software.amazon.awssdk.services.glue.model.GetClassifiersResponse;
import software.amazon.awssdk.services.glue.model.GrokClassifier;
import software.amazon.awssdk.services.glue.model.JsonClassifier;
import software.amazon.awssdk.services.glue.model.UpdateClassifierRequest;
import software.amazon.awssdk.services.glue.model.UpdateClassifierResponse;
import software.amazon.awssdk.services.glue.model.XMLClassifier;

/** Definitions of custom classifiers; {@link CustomClassifiers} is what crawls make of them. */
final class ClassifierOperations {
    private static final int PAGE = 100;

    private final ResourceStore<Classifier> classifiers;

    ClassifierOperations(ResourceStore<Classifier> classifiers) {
        this.classifiers = classifiers;
    }

    CreateClassifierResponse createClassifier(CreateClassifierRequest request, Call call) {
        Classifier classifier =
                classifier(request.csvClassifier(), request.jsonClassifier(), request.grokClassifier(), request.xmlClassifier(), new Edition(1, call.time(), call.time()));
        classifiers.create(name(classifier), classifier);
        return CreateClassifierResponse.builder().build();
    }

    GetClassifierResponse getClassifier(GetClassifierRequest request, Call call) {
        return GetClassifierResponse.builder().classifier(classifiers.get(request.name())).build();
    }

    GetClassifiersResponse getClassifiers(GetClassifiersRequest request, Call call) {
        Pages<Classifier> page = Pages.read(request.nextToken(), request.maxResults(), PAGE, ClassifierOperations::name, classifiers::list);
        return GetClassifiersResponse.builder().classifiers(page.items()).nextToken(page.nextToken()).build();
    }

    /** Replaces the whole definition by one of the same kind. */
    UpdateClassifierResponse updateClassifier(UpdateClassifierRequest request, Call call) {
        Classifier given =
                classifier(request.csvClassifier(), request.jsonClassifier(), request.grokClassifier(), request.xmlClassifier(), new Edition(1, call.time(), call.time()));
        classifiers.update(name(given), present -> {
            if (kind(present) != kind(given)) throw GlueErrors.invalidInput("Classifier " + name(given) + " is of another kind.");
            Edition next = edition(present);
            return classifier(given.csvClassifier(), given.jsonClassifier(), given.grokClassifier(), given.xmlClassifier(), new Edition(next.version() + 1, next.created(), call.time()));
        });
        return UpdateClassifierResponse.builder().build();
    }

    DeleteClassifierResponse deleteClassifier(DeleteClassifierRequest request, Call call) {
        if (!classifiers.delete(request.name())) throw GlueErrors.entityNotFound("Classifier " + request.name() + " not found.");
        return DeleteClassifierResponse.builder().build();
    }

    /** What an update changes beside what the caller says. */
    private record Edition(long version, Instant created, Instant updated) {}

    private static Classifier classifier(@Nullable SdkPojo csv, @Nullable SdkPojo json, @Nullable SdkPojo grok, @Nullable SdkPojo xml, Edition edition) {
        if (Stream.of(csv, json, grok, xml).filter(Objects::nonNull).count() != 1) {
            throw GlueErrors.invalidInput("Exactly one of CsvClassifier, JsonClassifier, GrokClassifier and XMLClassifier must be given.");
        }
        Classifier.Builder classifier = Classifier.builder();
        if (csv != null) {
            CsvClassifier.Builder copy = ModelCopy.copy(csv, CsvClassifier.builder());
            classifier.csvClassifier(checked(copy.version(edition.version()).creationTime(edition.created()).lastUpdated(edition.updated()).build()));
        }
        if (json != null) {
            JsonClassifier.Builder copy = ModelCopy.copy(json, JsonClassifier.builder());
            classifier.jsonClassifier(checked(copy.version(edition.version()).creationTime(edition.created()).lastUpdated(edition.updated()).build()));
        }
        if (grok != null) {
            GrokClassifier.Builder copy = ModelCopy.copy(grok, GrokClassifier.builder());
            classifier.grokClassifier(copy.version(edition.version()).creationTime(edition.created()).lastUpdated(edition.updated()).build());
        }
        if (xml != null) {
            XMLClassifier.Builder copy = ModelCopy.copy(xml, XMLClassifier.builder());
            classifier.xmlClassifier(copy.version(edition.version()).creationTime(edition.created()).lastUpdated(edition.updated()).build());
        }
        return classifier.build();
    }

    private static CsvClassifier checked(CsvClassifier csv) {
        if (csv.delimiter() != null && csv.delimiter().length() != 1) throw GlueErrors.invalidInput("Delimiter must be one character.");
        if (csv.quoteSymbol() != null && csv.quoteSymbol().length() != 1) throw GlueErrors.invalidInput("QuoteSymbol must be one character.");
        if (csv.delimiter() != null && csv.delimiter().equals(csv.quoteSymbol())) throw GlueErrors.invalidInput("Delimiter and QuoteSymbol must differ.");
        return csv;
    }

    private static JsonClassifier checked(JsonClassifier json) {
        try {
            JsonPath.parse(json.jsonPath());
            return json;
        } catch (IllegalArgumentException e) {
            throw GlueErrors.invalidInput(String.valueOf(e.getMessage()));
        }
    }

    static String name(Classifier classifier) {
        return switch (kind(classifier)) {
            case CSV -> classifier.csvClassifier().name();
            case JSON -> classifier.jsonClassifier().name();
            case GROK -> classifier.grokClassifier().name();
            case XML -> classifier.xmlClassifier().name();
        };
    }

    private static Edition edition(Classifier classifier) {
        return switch (kind(classifier)) {
            case CSV -> new Edition(classifier.csvClassifier().version(), classifier.csvClassifier().creationTime(), classifier.csvClassifier().lastUpdated());
            case JSON -> new Edition(classifier.jsonClassifier().version(), classifier.jsonClassifier().creationTime(), classifier.jsonClassifier().lastUpdated());
            case GROK -> new Edition(classifier.grokClassifier().version(), classifier.grokClassifier().creationTime(), classifier.grokClassifier().lastUpdated());
            case XML -> new Edition(classifier.xmlClassifier().version(), classifier.xmlClassifier().creationTime(), classifier.xmlClassifier().lastUpdated());
        };
    }

    enum Kind { CSV, JSON, GROK, XML }

    static Kind kind(Classifier classifier) {
        if (classifier.csvClassifier() != null) return Kind.CSV;
        if (classifier.jsonClassifier() != null) return Kind.JSON;
        return classifier.grokClassifier() != null ? Kind.GROK : Kind.XML;
    }
}
