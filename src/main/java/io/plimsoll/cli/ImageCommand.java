package io.plimsoll.cli;

import io.plimsoll.config.Configuration;
import io.plimsoll.config.Settings;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.lint.Linter;
import io.plimsoll.project.ContextFinder;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import io.plimsoll.text.Spelling;
import io.plimsoll.view.ImageFormats;
import io.plimsoll.view.ImageView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll image}: shows what a Dockerfile builds. */
final class ImageCommand implements Command {
    private static final String STDIN = "-";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Shows the image that a Dockerfile builds: its layers and what each leaves,"
                        + " what a container starts with, and the stages that feed it.")
                .footer("", "Exit status: 0, or 2 when the file cannot be read or has no such stage.");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("FILE")
                .type(String.class)
                .description("A Dockerfile, or a folder that has one; `-` reads standard input. This folder by "
                        + "default.")
                .build());
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("NAME[=FILE]")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .completionCandidates(Outputs.names(ImageFormats.all()))
                .description("How to show it: text (default), json, or the graph of the stages as mermaid or dot, "
                        + "to standard output or to a FILE. May be repeated.")
                .build());
        ConfigOptions.addBuildOptions(spec);
        Extensions.addOptions(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        Outputs<ImageView> outputs =
                Outputs.of(arguments.matchedOptionValue("--format", List.of()), ImageFormats.all());
        Extensions extensions = Extensions.of(arguments);
        ConfigOptions config = ConfigOptions.of(arguments, extensions, console);
        Source source;
        BuildContext context = BuildContext.UNKNOWN;
        String name = arguments.matchedPositionalValue(0, ".");
        Path path = Path.of(STDIN); // taken for a file of this folder
        if (name.equals(STDIN)) {
            source = readStandardInput(console);
        } else {
            FileFinder.Found file = find(name, config);
            source = read(file);
            path = file.path();
            context = new ContextFinder().find(path);
        }
        Optional<Configuration> configuration = config.configuration(path);
        if (configuration.isEmpty()) {
            return Main.COULD_NOT_RUN;
        }
        Settings settings = configuration.get().settings();
        Knowledge knowledge = Knowledge.load(settings.userKnowledge());
        Build build = Build.of(Dockerfile.parse(source), settings.build(), context, knowledge);
        checkTargets(build, arguments.matchedOptionValue("--target", List.of()));
        Linter linter = extensions.linter(settings);
        ImageView view = new ImageView(build, linter.lint(source, context), Version.get());
        return outputs.write(view, List.of(source.path()), console) ? Main.OK : Main.COULD_NOT_RUN;
    }

    private static FileFinder.Found find(String name, ConfigOptions config) throws IOException {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageError("cannot read " + Console.oneLine(name) + ": this is no path");
        }
        FileFinder.Result found = FileFinder.find(List.of(path), config::excludes, true);
        for (Map.Entry<String, String> unreadable : found.unreadable().entrySet()) {
            throw new UsageError("cannot read " + Console.oneLine(unreadable.getKey()) + ": " + unreadable.getValue());
        }
        List<String> names = found.files().stream().map(FileFinder.Found::name).toList();
        if (names.isEmpty()) {
            throw new UsageError("no Dockerfile in " + Console.oneLine(name));
        }
        if (names.size() > 1) {
            int more = names.size() - 2;
            throw new UsageError("which Dockerfile? There are " + Console.oneLine(names.get(0)) + ", "
                    + Console.oneLine(names.get(1)) + (more > 0 ? " and " + more + " more" : ""));
        }
        return found.files().get(0);
    }

    private static Source readStandardInput(Console console) {
        try {
            return Source.decode("<stdin>", console.in().readAllBytes());
        } catch (IOException e) {
            throw new UsageError("cannot read standard input: " + FileFinder.reason(e));
        }
    }

    private static Source read(FileFinder.Found file) {
        try {
            return Source.decode(file.name(), Files.readAllBytes(file.path()));
        } catch (IOException e) {
            throw new UsageError("cannot read " + Console.oneLine(file.name()) + ": " + FileFinder.reason(e));
        }
    }

    /** Who asks for one image must not be shown another. */
    private static void checkTargets(Build build, List<String> targets) {
        List<String> names = new ArrayList<>();
        for (Stage stage : build.stages()) {
            stage.name().ifPresent(names::add);
        }
        for (String target : targets) {
            if (!build.foundTargets().contains(target)) {
                throw new UsageError(
                        "there is no stage `" + Console.oneLine(target) + "`" + Spelling.didYouMean(target, names));
            }
        }
    }
}
