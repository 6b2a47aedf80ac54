package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.config.ConfigFile;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.config.ConfigText;
import io.plimsoll.config.InvalidConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll migrate}: writes our configuration for what hadolint's says. */
final class MigrateCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Write a " + ConfigFinder.FILE + " with the same gate as the .hadolint.yaml of a directory,"
                                + " and list what has no counterpart. An existing file is not changed.");
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
        String text = ConfigText.migrated(hadolints, Files.readString(hadolints.path()));
        InitCommand.write(folder.resolve(ConfigFinder.FILE), text, console);
        list("no counterpart:", hadolints, kind -> kind != ConfigFile.LeftOut.Kind.UNMATCHED_CODES, console);
        list(
                "hadolint also fails for these codes, which have no rule here:",
                hadolints,
                kind -> kind == ConfigFile.LeftOut.Kind.UNMATCHED_CODES,
                console);
        return Main.OK;
    }

    private static void list(String title, ConfigFile file, Predicate<ConfigFile.LeftOut.Kind> which, Console console) {
        List<ConfigFile.LeftOut> listed = file.leftOut().stream()
                .filter(leftOut -> which.test(leftOut.kind()))
                .toList();
        if (!listed.isEmpty()) {
            console.out().println(title);
            listed.forEach(leftOut -> console.out().println("  " + Console.oneLine(leftOut.what())));
        }
    }
}
