package dev.terraglue.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangeTest {
    @Test
    void fewChangesAreNamedAndManyAreCounted() {
        List<Change> changes = Stream.of(Change.created("a"), Change.created("b"), Change.created("c"), Change.created("d"), Change.updated("job x"))
                .flatMap(List::stream)
                .toList();

        assertThat(Change.summary(changes)).isEqualTo("4 created, job x updated");
        assertThat(Change.summary(List.of())).isEqualTo("as described");
    }
}
