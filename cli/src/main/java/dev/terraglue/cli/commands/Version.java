package dev.terraglue.cli.commands;

import java.util.Optional;
import picocli.CommandLine;

/** The version that was built, from the jar's manifest. */
final class Version implements CommandLine.IVersionProvider {
    static String own() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("(not packaged)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"terraglue " + own()};
    }
}
