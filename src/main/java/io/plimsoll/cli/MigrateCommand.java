package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.config.ConfigFile;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.config.ConfigText;
import io.plimsoll.config.InvalidConfig;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll migrate}: writes our configuration for what hadolint's says. */
final class MigrateCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Write a " + ConfigFinder.FILE + " equivalent to the .hadolint.yaml of a directory,"
                        + " and list the settings that have no counterpart. An existing file is not changed.");
        InitCommand.addFolder(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        Path folder = InitCommand.folder(arguments);
        ConfigFile hadolints;
        try {
            hadolints = ConfigFinder.hadolints(folder, new RuleNames(Catalog.load()))
                    .orElseThrow(() -> new UsageError("no .hadolint.yaml or .hadolint.yml in "
                            + folder.toAbsolutePath().normalize()));
        } catch (InvalidConfig e) {
            throw new UsageError(String.join("\n  ", e.problems()));
        }
        InitCommand.write(folder.resolve(ConfigFinder.FILE), ConfigText.migrated(hadolints), console);
        if (!hadolints.leftOut().isEmpty()) {
            console.out().println("no counterpart:");
            for (ConfigFile.LeftOut leftOut : hadolints.leftOut()) {
                console.out().println("  " + Console.oneLine(leftOut.what()));
            }
        }
        return Main.OK;
    }
}
