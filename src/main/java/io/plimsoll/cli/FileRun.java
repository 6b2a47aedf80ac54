package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.LintedImage;
import io.plimsoll.project.BuildDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * A run over Dockerfiles, the same for each command that looks at them: which files, how they are built, under which configuration,
 * and what kept some of them from being looked at.
 */
final class FileRun {
    private final Extensions extensions;
    private final ConfigOptions config;
    private final Catalog catalog;
    private final Console console;
    private final List<String> paths;
    private final List<String> targets;
    private final List<FileLinter.Checked> checked;
    private final BuildDefinitions definitions;
    private final boolean foundNothing;
    private final Optional<ScriptChecks> scripts;

    private FileRun(
            Extensions extensions,
            ConfigOptions config,
            Catalog catalog,
            Console console,
            List<String> paths,
            List<String> targets,
            List<FileLinter.Checked> checked,
            BuildDefinitions definitions,
            boolean foundNothing,
            Optional<ScriptChecks> scripts) {
        this.extensions = extensions;
        this.config = config;
        this.catalog = catalog;
        this.console = console;
        this.paths = paths;
        this.targets = targets;
        this.checked = checked;
        this.definitions = definitions;
        this.foundNothing = foundNothing;
        this.scripts = scripts;
    }

    /** @param shown what the command prints: "findings" */
    static void addOptions(CommandSpec spec, String shown) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("PATH")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Files and directories (default: the working directory).")
                .build());
        ConfigOptions.addBuildOptions(spec);
        spec.addOption(OptionSpec.builder("--context")
                .paramLabel("DIR")
                .type(String.class)
                .description("The build context of each Dockerfile, unless a Compose or bake file names another.")
                .build());
        ConfigOptions.addSearchOptions(spec);
        spec.addOption(OptionSpec.builder("--no-gitignore")
                .description("Include files that git ignores.")
                .build());
        spec.addOption(OptionSpec.builder("--allow-empty")
                .description("Succeed even if no Dockerfile is found.")
                .build());
        spec.addOption(OptionSpec.builder("--stdin-filename")
                .paramLabel("NAME")
                .type(String.class)
                .description(
                        "Lint standard input as if it were this file: reports show this name, and it determines the "
                                + "configuration and the build context.")
                .build());
        spec.addOption(OptionSpec.builder("-q", "--quiet")
                .description("Print only " + shown + " and errors.")
                .build());
        spec.addOption(OptionSpec.builder("--verbose")
                .description("Print each file with its configuration file, time and image roles to standard error.")
                .build());
        Extensions.addOptions(spec);
    }

    /**
     * The console that the options ask for.
     *
     * @throws UsageError when they contradict each other
     */
    static Console console(ParseResult arguments, Console loud) {
        if (!arguments.hasMatchedOption("--quiet")) {
            return loud;
        }
        if (arguments.hasMatchedOption("--verbose")) {
            throw new UsageError("--quiet and --verbose cannot be combined");
        }
        return loud.withoutNotes();
    }

    /**
     * @param views whether what the files build is kept, to be shown
     * @throws UsageError when an option is wrong
     */
    static FileRun of(ParseResult arguments, boolean views, Console console) throws IOException {
        boolean allowsNothing = arguments.hasMatchedOption("--allow-empty");
        return of(arguments, arguments.matchedPositionalValue(0, List.of()), allowsNothing, views, console);
    }

    /** The same with what the files build, and also where there are only compose files that take images from elsewhere. */
    static FileRun ofImages(ParseResult arguments, Console console) throws IOException {
        boolean allowsNothing = arguments.hasMatchedOption("--allow-empty");
        return of(arguments, arguments.matchedPositionalValue(0, List.of()), allowsNothing, true, true, console);
    }

    /**
     * The findings of a run over other paths, with the options of this one; there may be no Dockerfile.
     *
     * @param place where a build context is for these paths
     */
    static List<FileLinter.Checked> lint(
            ParseResult arguments, List<String> paths, UnaryOperator<Path> place, Console console) throws IOException {
        Extensions extensions = Extensions.of(arguments);
        ConfigOptions config = ConfigOptions.of(arguments, extensions, console);
        FileLinter.Search search = new FileLinter.Search(
                !arguments.hasMatchedOption("--no-gitignore"),
                true,
                Optional.empty(),
                context(arguments).map(place),
                arguments.hasMatchedOption("--force-exclude"),
                false);
        return new FileLinter(extensions, config, search, false, ScriptChecks.of(arguments, console), console)
                .lint(paths);
    }

    /** The same with other results. */
    FileRun with(List<FileLinter.Checked> others) {
        return new FileRun(
                extensions, config, catalog, console, paths, targets, others, definitions, foundNothing, scripts);
    }

    /**
     * @param paths in place of those of the command line
     * @param allowsNothing whether it is fine that there is nothing to lint
     */
    static FileRun of(ParseResult arguments, List<String> paths, boolean allowsNothing, boolean views, Console console)
            throws IOException {
        return of(arguments, paths, allowsNothing, views, false, console);
    }

    private static FileRun of(
            ParseResult arguments,
            List<String> paths,
            boolean allowsNothing,
            boolean views,
            boolean images,
            Console console)
            throws IOException {
        if (paths.contains("")) { // of a variable that is not set
            throw new UsageError("a path must not be empty");
        }
        Extensions extensions = Extensions.of(arguments);
        ConfigOptions config = ConfigOptions.of(arguments, extensions, console);
        FileLinter.Search search = new FileLinter.Search(
                !arguments.hasMatchedOption("--no-gitignore"),
                allowsNothing,
                Optional.ofNullable(arguments.matchedOptionValue("--stdin-filename", null)),
                context(arguments),
                arguments.hasMatchedOption("--force-exclude")
                        || !console.environment().getOrDefault("PRE_COMMIT", "").isEmpty(),
                images);
        Optional<ScriptChecks> scripts = ScriptChecks.of(arguments, console);
        FileLinter linter = new FileLinter(extensions, config, search, views, scripts, console);
        List<FileLinter.Checked> checked = linter.lint(paths);
        if (arguments.hasMatchedOption("--verbose")) {
            checked.forEach(file -> tell(file, console));
        }
        List<String> targets = arguments.matchedOptionValue("--target", List.of());
        return new FileRun(
                extensions,
                config,
                linter.catalog(),
                console,
                paths,
                targets,
                checked,
                linter.definitions(),
                linter.foundNothing(),
                scripts);
    }

    private static Optional<Path> context(ParseResult arguments) {
        String context = arguments.matchedOptionValue("--context", "");
        try {
            if (context.isEmpty() || Files.isDirectory(Path.of(context))) {
                return context.isEmpty() ? Optional.empty() : Optional.of(Path.of(context));
            }
        } catch (InvalidPathException e) {
            // no directory either
        }
        throw new UsageError("--context must be a directory, not `" + context + "`");
    }

    private static void tell(FileLinter.Checked checked, Console console) {
        if (ConfigFinder.isConfiguration(Path.of(checked.file().path()))) {
            return; // it is in the report for its mistakes
        }
        String config = checked.configuration()
                .map(c -> c.file().map(f -> "configured by " + f.name()).orElse("no configuration file"))
                .orElse("skipped");
        String time = checked.file().read() ? ", " + checked.milliseconds() + " ms" : "";
        console.error(Console.oneLine(checked.file().path() + ": " + config + time));
        for (LintedImage image : checked.file().images()) {
            if (!image.evidence().isEmpty()) {
                console.error(Console.oneLine("  target " + image.target() + " has the role "
                        + image.role().label() + ": " + String.join(", ", image.evidence())));
            }
        }
    }

    Extensions extensions() {
        return extensions;
    }

    /** The words of all rules. */
    Catalog catalog() {
        return catalog;
    }

    /** The files, in the order of their paths; those that could not be read too. */
    List<FileLinter.Checked> checked() {
        return checked;
    }

    /** What the user knows of images that a file takes; nothing where its configuration cannot be used. */
    UserKnowledge knowledge(Path file) {
        return config.configuration(file)
                .map(configuration -> configuration.settings().userKnowledge())
                .orElse(UserKnowledge.NONE);
    }

    /** How compose and bake files build them. */
    BuildDefinitions definitions() {
        return definitions;
    }

    /** The paths of the files that were read. */
    List<String> read() {
        return checked.stream()
                .map(FileLinter.Checked::file)
                .filter(LintedFile::read)
                .map(LintedFile::path)
                .toList();
    }

    /** The stages that the command line asks for and no file has. A file without them was judged by its last stage. */
    List<String> missingTargets() {
        return targets.stream()
                .filter(target ->
                        checked.stream().noneMatch(file -> file.file().targets().contains(target)))
                .toList();
    }

    /**
     * Says what went wrong, but for the files that could not be read.
     *
     * @param results of all files, after whatever was done to them
     * @return whether the run has not done all of its work
     */
    boolean reportProblems(List<FileLinter.Checked> results) {
        boolean broken = foundNothing;
        for (FileLinter.Checked result : results) {
            broken |= reportFailures(result.file());
        }
        for (String target : missingTargets()) {
            console.error("no file has a stage `" + Console.oneLine(target) + "`, which --target names");
            broken = true;
        }
        broken |= scripts.map(ScriptChecks::reportFailures).orElse(false);
        broken |= ConfiguredTargets.reportMissing(results, paths, console);
        return broken
                || config.isBroken()
                || results.stream().anyMatch(result -> !result.file().read());
    }

    /** A rule that broke is a fault of the program: said on standard error, and the run has not done its work. */
    private boolean reportFailures(LintedFile file) {
        for (LintedFile.RuleFailure failure : file.failures()) {
            String whom = extensions
                    .origin(failure.rule())
                    .map(origin -> " to the author of " + origin)
                    .orElse("");
            console.error(Console.oneLine("rule " + failure.rule() + " failed on " + file.path() + ": "
                    + failure.error() + "; please report it" + whom));
        }
        return !file.failures().isEmpty();
    }
}
