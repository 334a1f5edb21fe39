package dev.terraglue.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.terraglue.cli.TestConsole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private final TestConsole console = new TestConsole();

    @TempDir
    Path root;

    @BeforeEach
    void aProjectWithTheShippedLake() throws IOException {
        Files.copy(Path.of("../lake.yaml"), root.resolve("lake.yaml"));
        console.with("TERRAGLUE_ROOT", root.toString());
    }

    @Test
    void envPointsAwsClientsAtTheSandbox() {
        assertThat(console.run("env", "--port", "4599")).isZero();
        assertThat(console.out()).isEqualTo("""
                export AWS_ENDPOINT_URL=http://127.0.0.1:4599
                export AWS_ACCESS_KEY_ID=test
                export AWS_SECRET_ACCESS_KEY=test
                export AWS_REGION=us-east-1
                export AWS_DEFAULT_REGION=us-east-1
                unset AWS_SESSION_TOKEN
                """);
        assertThat(console.err()).isEmpty();
    }

    @Test
    void helpBeginsWithExamples() {
        assertThat(console.run("help", "data", "add")).isZero();
        assertThat(console.out()).startsWith("""
                Add a folder of data files to the raw layer: upload, find the columns, catalog.

                  ./terraglue data add ~/my-data             laid out database/table/file.csv
                """);
    }

    @Test
    void aMisspeltCommandIsToldWithTheOneThatWasMeant() {
        assertThat(console.run("qurey", "SELECT 1")).isEqualTo(2);
        assertThat(console.err()).isEqualTo("""
                error: There is no command "qurey". Did you mean "query"?
                  terraglue --help shows what is possible.
                """);
    }

    @Test
    void aMissingStatementIsTold() {
        assertThat(console.run("query")).isEqualTo(2);
        assertThat(console.err()).isEqualTo("""
                error: Missing required parameter: 'SQL'.
                  terraglue query --help shows what is possible.
                """);
    }

    @Test
    void aMistakeInLakeYamlIsToldBeforeAnythingStarts() throws IOException {
        Files.writeString(root.resolve("lake.yaml"), "name: terraglue\nregion: nowhere\n");

        assertThat(console.run("up")).isEqualTo(2);
        assertThat(console.err()).isEqualTo("error: lake.yaml:1:1: \"layers\" is missing\n");
        assertThat(root.resolve(".terraglue")).doesNotExist();
    }

    @Test
    void withoutASandboxCommandsSayHowToStartOne() throws IOException {
        String port = String.valueOf(freePort());

        assertThat(console.run("query", "SELECT 1", "--port", port)).isEqualTo(1);
        assertThat(console.err()).isEqualTo("error: No sandbox is running on 127.0.0.1:" + port + ".\n  Start it with ./terraglue up\n");
    }

    @Test
    void aPortTakenByAnotherProgramIsTold() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try {
            String port = String.valueOf(server.getAddress().getPort());
            assertThat(console.run("up", "--port", port)).isEqualTo(1);
            assertThat(console.err()).isEqualTo("error: Port " + port + " is taken by another program.\n"
                    + "  Stop that program, or choose another port: --port 4567 (or TERRAGLUE_PORT=4567).\n");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsNoPortIsTold() {
        assertThat(console.with("TERRAGLUE_PORT", "http").run("status")).isEqualTo(2);
        assertThat(console.err()).isEqualTo("error: \"http\" is no port, expected a number from 1 to 65535.\n");
    }

    @Test
    void upSaysWhatIsNotBuilt() throws IOException {
        assertThat(console.run("up", "--port", String.valueOf(freePort()))).isEqualTo(1);
        assertThat(console.err()).contains("error: The sandbox is not built in " + root);
    }

    @Test
    void downOfNothingIsFine() throws IOException {
        int port = freePort();
        assertThat(console.run("down", "--port", String.valueOf(port))).isZero();
        assertThat(console.err()).isEqualTo(" ✓ sandbox    was not running on 127.0.0.1:" + port + "\n");
    }

    @Test
    void resetDeletesTheLakeOnceItIsConfirmed() throws IOException {
        Path home = root.resolve("home");
        Files.createDirectories(home.resolve("logs"));

        assertThat(console.typing("no\n").run("reset", "--home", home.toString(), "--port", String.valueOf(freePort()))).isEqualTo(1);
        assertThat(home).exists();
        assertThat(console.typing("yes\n").run("reset", "--home", home.toString(), "--port", String.valueOf(freePort()))).isZero();
        assertThat(home).doesNotExist();
    }

    @Test
    void resetLeavesAFolderAloneThatIsNoLake() throws IOException {
        Path precious = Files.createDirectories(root.resolve("photos"));

        assertThat(console.run("reset", "--yes", "--home", precious.toString(), "--port", String.valueOf(freePort()))).isEqualTo(1);
        assertThat(precious).exists();
        assertThat(console.err()).contains("does not look like a lake's folder; nothing was deleted.");
    }

    @Test
    void jobArgumentsTakeGluesDashesOrNone() {
        assertThat(JobRunCommand.arguments(List.of("month=2001-01", "--where=a=b"))).isEqualTo(Map.of("--month", "2001-01", "--where", "a=b"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
