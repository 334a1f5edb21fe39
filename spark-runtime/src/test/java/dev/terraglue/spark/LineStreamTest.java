package dev.terraglue.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineStreamTest {
    private final List<String> lines = new ArrayList<>();
    private final LineStream stream = new LineStream(lines::add);
    private final PrintStream print = new PrintStream(stream, true, StandardCharsets.UTF_8);

    @Test
    void eachLineIsOneEvenIfItIsWrittenInPieces() {
        print.print("São ");
        print.print("Paulo\nRio\r\n\n");

        assertThat(lines).containsExactly("São Paulo", "Rio", "");
    }

    @Test
    void aLastLineWithoutEndIsKeptUntilTheEnd() {
        print.print("unfinished");
        assertThat(lines).isEmpty();

        stream.finish();
        assertThat(lines).containsExactly("unfinished");
    }

    @Test
    void aLineThatIsTooLongForALogEventIsCut() {
        print.println("x".repeat(300_000));

        assertThat(lines).hasSize(2);
        assertThat(String.join("", lines)).hasSize(300_000);
    }
}
