package dev.terraglue.sandbox.lakeformation;

import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.columns;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.database;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.refused;
import static dev.terraglue.sandbox.lakeformation.LakeFormationLake.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.GetResourceLfTagsResponse;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.Resource;

class LfTagsTest {
    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init")
    private LakeFormationLake lake;

    @SuppressWarnings("NullAway.Init")
    private LakeFormationClient lakeFormation;

    @BeforeEach
    void start() {
        lake = new LakeFormationLake(home);
        lakeFormation = lake.lakeFormation;
        lakeFormation.createLFTag(r -> r.tagKey("Layer").tagValues("spec", "sot", "sor"));
        lakeFormation.createLFTag(r -> r.tagKey("private").tagValues("yes", "no"));
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void aTagHasValuesInLowerCase() {
        lakeFormation.updateLFTag(r -> r.tagKey("layer").tagValuesToAdd("RAW").tagValuesToDelete("sor"));
        assertThat(lakeFormation.getLFTag(r -> r.tagKey("LAYER")).tagValues()).containsExactly("raw", "sot", "spec");
        assertThat(lakeFormation.listLFTags(r -> {}).lfTags()).extracting(LFTagPair::tagKey).containsExactly("layer", "private");
        refused("InvalidInputException", "already exists", () -> lakeFormation.createLFTag(r -> r.tagKey("layer").tagValues("x")));
        refused("EntityNotFoundException", "season", () -> lakeFormation.getLFTag(r -> r.tagKey("season")));
    }

    @Test
    void tablesAndColumnsInheritWhatTheyDoNotHaveThemselves() {
        add(database(), "layer", "spec");
        add(table(), "private", "no");
        add(columns("delay"), "private", "yes");

        GetResourceLfTagsResponse tags = lakeFormation.getResourceLFTags(r -> r.resource(table()));
        assertThat(tags.lfTagOnDatabase()).extracting(LFTagPair::tagKey).containsExactly("layer");
        assertThat(tags.lfTagsOnTable()).extracting(LFTagPair::tagKey).containsExactly("layer", "private");
        assertThat(tags.lfTagsOnColumns()).filteredOn(column -> column.name().equals("delay")).singleElement()
                .satisfies(column -> assertThat(column.lfTags()).extracting(LFTagPair::tagValues).containsExactly(List.of("spec"), List.of("yes")));

        GetResourceLfTagsResponse own = lakeFormation.getResourceLFTags(r -> r.resource(columns("delay")).showAssignedLFTags(true));
        assertThat(own.lfTagsOnColumns()).singleElement().satisfies(column -> assertThat(column.lfTags()).extracting(LFTagPair::tagKey).containsExactly("private"));
    }

    @Test
    void whatHasTagsIsFoundByThem() {
        add(database(), "layer", "spec");
        add(columns("delay"), "private", "yes");
        LFTag spec = LFTag.builder().tagKey("layer").tagValues("spec", "sot").build();
        LFTag secret = LFTag.builder().tagKey("private").tagValues("yes").build();

        assertThat(lakeFormation.searchDatabasesByLFTags(r -> r.expression(spec)).databaseList()).extracting(found -> found.database().name()).containsExactly("spec");
        assertThat(lakeFormation.searchTablesByLFTags(r -> r.expression(spec, secret)).tableList()).extracting(found -> found.table().name()).containsExactly("flights");
        assertThat(lakeFormation.searchDatabasesByLFTags(r -> r.expression(secret)).databaseList()).isEmpty();
    }

    @Test
    void aTagThatIsRemovedOrDeletedIsOnNoResourceAnyMore() {
        add(database(), "layer", "spec");
        add(table(), "private", "no");
        refused("InvalidInputException", "assigned", () -> lakeFormation.updateLFTag(r -> r.tagKey("layer").tagValuesToDelete("spec")));

        assertThat(lakeFormation.removeLFTagsFromResource(r -> r.resource(table()).lfTags(pair("private", "no"))).failures()).isEmpty();
        assertThat(lakeFormation.removeLFTagsFromResource(r -> r.resource(table()).lfTags(pair("private", "no"))).failures()).hasSize(1);
        lakeFormation.deleteLFTag(r -> r.tagKey("layer"));
        assertThat(lakeFormation.getResourceLFTags(r -> r.resource(table())).lfTagsOnTable()).isEmpty();
    }

    @Test
    void anUnknownTagFailsWithoutFailingTheOthers() {
        assertThat(lakeFormation.addLFTagsToResource(r -> r.resource(table()).lfTags(pair("season", "x"), pair("private", "maybe"), pair("layer", "sot"))).failures())
                .extracting(failure -> failure.error().errorCode()).containsExactly("EntityNotFoundException", "EntityNotFoundException");
        assertThat(lakeFormation.getResourceLFTags(r -> r.resource(table())).lfTagsOnTable()).extracting(LFTagPair::tagKey).containsExactly("layer");
    }

    private void add(Resource resource, String key, String value) {
        assertThat(lakeFormation.addLFTagsToResource(r -> r.resource(resource).lfTags(pair(key, value))).failures()).isEmpty();
    }

    private static LFTagPair pair(String key, String value) {
        return LFTagPair.builder().tagKey(key).tagValues(value).build();
    }
}
