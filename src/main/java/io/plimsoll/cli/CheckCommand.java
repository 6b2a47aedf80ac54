package io.plimsoll.cli;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.image.BuildOptions;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.report.Formats;
import io.plimsoll.report.Results;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll check}: lints files and reports. */
final class CheckCommand implements Command {
    private static final int FEW_FILES = 8;
    private static final String STDIN = "-";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Lints Dockerfiles. A folder is searched for them; `-` reads one from standard input.")
                .footer(
                        "",
                        "Exit status: 0 nothing found at or above --fail-on, 1 something found,",
                        "2 could not run (a bad option, a path that cannot be read).");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("PATH")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Files and folders; this folder when there is none.")
                .build());
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("NAME[=FILE]")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                        "How to report: text (default), json, sarif or github,",
                        "to standard output or to a FILE. May be repeated.")
                .build());
        spec.addOption(OptionSpec.builder("--fail-on")
                .paramLabel("SEVERITY")
                .type(String.class)
                .defaultValue("warning")
                .description(
                        "Exit with 1 for findings of at least this severity:",
                        "error, warning (default), info, style, or none.")
                .build());
        spec.addOption(OptionSpec.builder("--target")
                .paramLabel("STAGE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("A stage that ships; may be repeated. The last one by default.")
                .build());
        spec.addOption(
                rules("--select", "Only these rules: ids, codes of hadolint or BuildKit,", "categories, or all."));
        spec.addOption(rules("--extend-select", "These rules too, such as those that are off by default."));
        spec.addOption(rules("--ignore", "Not these rules."));
        Extensions.addOptions(spec);
        return spec;
    }

    private static OptionSpec rules(String name, String... description) {
        return OptionSpec.builder(name)
                .paramLabel("RULE[,RULE]")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .description(description)
                .build();
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        Outputs<Results> outputs = Outputs.of(arguments.matchedOptionValue("--format", List.of()), Formats.all());
        String failOn = choice(arguments, "--fail-on", List.of("error", "warning", "info", "style", "none"));
        List<String> targets = arguments.matchedOptionValue("--target", List.of());
        List<String> paths = arguments.matchedPositionalValue(0, List.of());

        Extensions extensions = Extensions.of(arguments);
        Settings settings = Settings.defaults()
                .withBuild(new BuildOptions(targets, Map.of()))
                .withSelection(selection(arguments, extensions));
        Linter linter = extensions.linter(settings);
        List<LintedFile> results = lint(linter, paths, console);
        Results reported = new Results(results, linter.catalog(), extensions::example, Version.get());
        List<String> read =
                results.stream().filter(LintedFile::read).map(LintedFile::path).toList();
        boolean written = outputs.write(reported, read, console);
        boolean broken = reportFailures(results, extensions, console);
        broken |= reportMissingTargets(results, targets, console);
        if (!written || broken || results.stream().anyMatch(r -> !r.read())) {
            return Main.COULD_NOT_RUN;
        }
        return Severity.of(failOn).filter(least -> hasFinding(results, least)).isPresent() ? Main.FOUND : Main.OK;
    }

    private static Selection selection(ParseResult arguments, Extensions extensions) {
        Optional<List<String>> select =
                arguments.hasMatchedOption("--select") ? Optional.of(names(arguments, "--select")) : Optional.empty();
        List<String> extend = names(arguments, "--extend-select");
        List<String> ignore = names(arguments, "--ignore");
        Selection selection = Selection.DEFAULT.then(select, extend, ignore);
        if (!selection.equals(Selection.DEFAULT)) {
            RuleNames known = new RuleNames(extensions.catalog());
            select.ifPresent(names -> check("--select", names, known));
            check("--extend-select", extend, known);
            check("--ignore", ignore, known);
        }
        return selection;
    }

    private static List<String> names(ParseResult arguments, String option) {
        List<String> names = arguments.matchedOptionValue(option, List.of());
        return names.stream().map(String::strip).toList();
    }

    private static void check(String option, List<String> names, RuleNames known) {
        for (String name : names) {
            if (name.isEmpty()) {
                throw new UsageError(option + " names no rule");
            }
            Selection.problem(name, option.equals("--ignore"), known).ifPresent(problem -> {
                throw new UsageError(option + ": " + problem);
            });
        }
    }

    private static String choice(ParseResult arguments, String option, List<String> choices) {
        String value = arguments.matchedOptionValue(
                option, arguments.commandSpec().findOption(option).defaultValue());
        if (!choices.contains(value)) {
            throw new UsageError(option + " is one of " + String.join(", ", choices) + ", not `" + value + "`"
                    + Main.didYouMean(value, choices));
        }
        return value;
    }

    private static List<LintedFile> lint(Linter linter, List<String> paths, Console console) throws IOException {
        List<LintedFile> results = new ArrayList<>();
        List<Path> named = new ArrayList<>();
        for (String path : paths.isEmpty() ? List.of(".") : paths) {
            if (path.equals(STDIN)) {
                results.add(linter.lint(Source.decode("<stdin>", console.in().readAllBytes())));
            } else {
                try {
                    named.add(Path.of(path));
                } catch (InvalidPathException e) {
                    results.add(linter.unreadable(path, "this is no path: " + e.getReason()));
                }
            }
        }
        FileFinder.Result found = FileFinder.find(named);
        found.unreadable().forEach((path, reason) -> results.add(linter.unreadable(path, reason)));
        found.empty().forEach(folder -> console.error("no Dockerfile in " + Console.oneLine(folder)));
        results.addAll(lintAll(linter, found.files()));
        results.sort(Comparator.comparing(LintedFile::path));
        return results;
    }

    private static List<LintedFile> lintAll(Linter linter, List<FileFinder.Found> files) {
        ContextFinder contexts = new ContextFinder();
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), files.size() / FEW_FILES + 1);
        if (threads == 1) {
            return files.stream().map(file -> lint(linter, file, contexts)).toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<LintedFile>> futures = new ArrayList<>();
            for (FileFinder.Found file : files) {
                futures.add(pool.submit(() -> lint(linter, file, contexts)));
            }
            List<LintedFile> results = new ArrayList<>();
            for (Future<LintedFile> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static LintedFile lint(Linter linter, FileFinder.Found file, ContextFinder contexts) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file.path());
        } catch (IOException e) {
            return linter.unreadable(file.name(), "this file cannot be read: " + FileFinder.reason(e));
        }
        try {
            return linter.lint(Source.decode(file.name(), bytes), contexts.find(file.path()));
        } catch (RuntimeException | StackOverflowError e) {
            // a fault of ours must not cost the other files
            return linter.unreadable(file.name(), "the program broke on this file (" + e + "); please report it");
        }
    }

    /** A rule that broke is a fault of the program: said on standard error, and the run has not done its work. */
    private static boolean reportFailures(List<LintedFile> results, Extensions extensions, Console console) {
        boolean any = false;
        for (LintedFile file : results) {
            for (LintedFile.RuleFailure failure : file.failures()) {
                String whom = extensions
                        .origin(failure.rule())
                        .map(origin -> " to the author of " + origin)
                        .orElse("");
                console.error(Console.oneLine("rule " + failure.rule() + " broke on " + file.path() + ": "
                        + failure.error() + "; please report it" + whom));
                any = true;
            }
        }
        return any;
    }

    /** A target that no file has is misspelt; a file without it was judged by its last stage. */
    private static boolean reportMissingTargets(List<LintedFile> results, List<String> targets, Console console) {
        boolean missing = false;
        for (String target : targets) {
            if (results.stream().noneMatch(file -> file.targets().contains(target))) {
                console.error("no file has a stage `" + Console.oneLine(target) + "` for --target");
                missing = true;
            }
        }
        return missing;
    }

    private static boolean hasFinding(List<LintedFile> results, Severity least) {
        for (LintedFile file : results) {
            for (Finding finding : file.findings()) {
                if (finding.severity().isAtLeast(least)) {
                    return true;
                }
            }
        }
        return false;
    }
}
