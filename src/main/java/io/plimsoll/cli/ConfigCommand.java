package io.plimsoll.cli;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.config.ConfigText;
import io.plimsoll.config.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll config FILE}: what is in force for a file, and who says so. */
final class ConfigCommand implements Command {
    private static final String SCHEMA = "/io/plimsoll/plimsoll.schema.json";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description("Print the configuration that applies to a file, and where each value is set.");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("FILE")
                .type(String.class)
                .description("The file, which need not exist (default: `Dockerfile`).")
                .build());
        spec.addOption(OptionSpec.builder("--schema")
                .description("Print the JSON Schema of configuration files instead.")
                .build());
        ConfigOptions.addOptions(spec);
        Extensions.addOptions(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        if (arguments.hasMatchedOption("--schema")) {
            try (InputStream in = ConfigCommand.class.getResourceAsStream(SCHEMA)) {
                in.transferTo(console.out());
            }
            return Main.OK;
        }
        String name = arguments.matchedPositionalValue(0, "Dockerfile");
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageError("`" + name + "` is not a valid path: " + e.getReason());
        }
        Extensions extensions = Extensions.of(arguments);
        ConfigOptions config = ConfigOptions.of(arguments, extensions, console);
        Optional<Configuration> configuration = config.configuration(file);
        if (configuration.isEmpty()) {
            return Main.COULD_NOT_RUN;
        }
        Set<String> rules = configuration.get().settings().selection().rules(new RuleNames(extensions.catalog()));
        List<RuleMetadata> running = extensions.catalog().all().stream()
                .filter(rule -> rules.contains(rule.id()))
                .toList();
        console.out().print(ConfigText.inForce(name, configuration.get(), running));
        return Main.OK;
    }
}
