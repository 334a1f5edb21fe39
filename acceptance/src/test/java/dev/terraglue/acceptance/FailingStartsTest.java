package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What can go wrong before a lake is there: each ends with one sentence and an exit code, and starts nothing. */
class FailingStartsTest {
    private final Lake lake;

    FailingStartsTest(TestInfo test) throws IOException {
        lake = new Lake(Folders.fresh("failing-" + test.getTestMethod().map(it -> it.getName()).orElse("")));
    }

    @Test
    void aBrokenLakeYamlIsToldWithLineAndColumn() throws IOException {
        Files.writeString(lake.description(), Files.readString(lake.description()).replace("athena:", "athina:"));

        Outcome up = lake.launch("up");

        assertThat(up.exitCode()).isEqualTo(2);
        assertThat(up.err()).matches("(?s)error: lake\\.yaml:[0-9]+:[0-9]+: .*\"athina\".*").hasLineCount(1);
        assertThat(lake.home()).doesNotExist();
    }

    @Test
    void aPortThatIsTakenIsTold() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome up = lake.launch("up", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(up.exitCode()).as(up.all()).isEqualTo(1);
            assertThat(up.err()).contains("error: Port " + taken.getLocalPort() + " is taken by another program.").doesNotContain("Exception");
        }
    }

    @Test
    void withoutASandboxEveryCommandSaysHowToStartOne() {
        for (String[] command : new String[][] {{"query", "SELECT 1"}, {"job", "list"}, {"data", "list"}, {"status"}}) {
            Outcome outcome = lake.run(command);

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).contains("No sandbox is running on " + lake.address() + ".", "Start it with ./terraglue up");
        }
    }

    @Test
    void aHomeThatCannotBeWrittenIsTold() throws IOException {
        Files.writeString(lake.home(), "a file where a folder should be");

        Outcome up = lake.launch("up");

        assertThat(up.exitCode()).as(up.all()).isEqualTo(1);
        assertThat(up.err()).contains("error: The lake's folder " + lake.home() + " cannot be written").doesNotContain("Exception\n", "\tat ");
    }
}
