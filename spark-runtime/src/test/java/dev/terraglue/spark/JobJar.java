package dev.terraglue.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar with one class, {@code test.Main}. */
final class JobJar {
    private JobJar() {}

    /** Compiles {@code body} as the class's main method. */
    static Path compile(Path parent, String body) throws IOException {
        Path folder = Files.createTempDirectory(parent, "job");
        Path source = folder.resolve("Main.java");
        Files.writeString(source, """
                package test;
                public class Main {
                    public static void main(String[] args) throws Exception {
                %s
                    }
                }
                """.formatted(body));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null,
                "-cp", System.getProperty("java.class.path"), "-d", classes.toString(), source.toString());
        if (result != 0) {
            throw new IOException("The job does not compile:\n" + body);
        }
        Path jar = folder.resolve("job.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path path : compiled.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
            }
        }
        return jar;
    }
}
