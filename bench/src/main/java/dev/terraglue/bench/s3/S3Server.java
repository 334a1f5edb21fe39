package dev.terraglue.bench.s3;

import dev.terraglue.bench.Programs;
import dev.terraglue.cli.sandbox.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that serves S3.
 *
 * @param durability what of an acknowledged put is on the disk
 */
record S3Server(String name, String durability, Command command) {
    static final String OURS = "terraglue";

    /** The words that start it. */
    interface Command {
        List<String> on(int port, Path folder) throws IOException;
    }

    /** The sandbox, as {@code up} starts it, without engines. */
    static S3Server terraglue(Path root, String... jvmOptions) {
        return new S3Server(OURS, "bytes and metadata synced", (port, folder) -> {
            List<String> words = new ArrayList<>(new Installation(root, folder.resolve("home"), port).sandboxCommand());
            // After the argument file, whose options they replace.
            words.addAll(2, List.of(jvmOptions));
            words.add("--cold");
            return words;
        });
    }

    /** The peers that are there: S3Proxy and S3Mock as the build fetched them, moto's server where the machine has it. */
    static List<S3Server> peers(Path jars) {
        List<S3Server> peers = new ArrayList<>();
        Path s3Proxy = jars.resolve("s3proxy.jar");
        if (Files.exists(s3Proxy)) peers.add(new S3Server("S3Proxy", "nothing synced", (port, folder) -> s3Proxy(s3Proxy, port, folder)));
        Path s3Mock = jars.resolve("s3mock.jar");
        if (Files.exists(s3Mock)) {
            peers.add(new S3Server("S3Mock", "nothing synced", (port, folder) -> List.of(
                    Programs.java(), "-Xmx512m", "-Dhttp.port=" + port, "-Dserver.port=" + Programs.freePort(), "-Dserver.address=127.0.0.1",
                    "-Dcom.adobe.testing.s3mock.store.root=" + Files.createDirectories(folder.resolve("s3mock")), "-jar", s3Mock.toString())));
        }
        Stream.of(System.getenv("PATH").split(":"))
                .map(path -> Path.of(path, "moto_server"))
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresent(moto -> peers.add(new S3Server("moto", "kept in memory", (port, folder) -> List.of(moto.toString(), "-H", "127.0.0.1", "-p", String.valueOf(port)))));
        return peers;
    }

    private static List<String> s3Proxy(Path jar, int port, Path folder) throws IOException {
        Path properties = folder.resolve("s3proxy.properties");
        Files.writeString(properties, """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=none
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(port, Files.createDirectories(folder.resolve("s3proxy"))));
        return List.of(Programs.java(), "-Xmx512m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-jar", jar.toString(), "--properties", properties.toString());
    }
}
