package io.plimsoll.cli;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.report.Formats;
import io.plimsoll.report.LintReport;
import io.plimsoll.text.Spelling;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll check}: lints files and reports. */
final class CheckCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Lints Dockerfiles. A folder is searched for them; `-` reads one from standard input.")
                .footer(
                        "",
                        "Exit status: 0 nothing found at or above --fail-on, 1 something found,",
                        "2 could not run (a bad option or configuration, a path that cannot be read).");
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
                .completionCandidates(Outputs.names(Formats.all()))
                .description("How to report: text (default), json, sarif or github, to standard output or to a "
                        + "FILE. May be repeated.")
                .build());
        spec.addOption(OptionSpec.builder("--show")
                .paramLabel("SEVERITY")
                .type(String.class)
                .completionCandidates(severities())
                .description("Show findings of at least this severity: error, warning, info, style. Without it text "
                        + "and github show no style, json and sarif have all.")
                .build());
        spec.addOption(OptionSpec.builder("--no-gitignore")
                .description("Looks in a folder at what git ignores too.")
                .build());
        spec.addOption(OptionSpec.builder("--stdin-filename")
                .paramLabel("NAME")
                .type(String.class)
                .description("What `-` reads is this file: reports call it so, and its configuration and build "
                        + "context are looked up from there.")
                .build());
        spec.addOption(OptionSpec.builder("--statistics")
                .description("Show how often each rule finds something instead of the findings, as text or json.")
                .build());
        ConfigOptions.addOptions(spec);
        ConfigOptions.addSearchOptions(spec);
        IgnoreAdder.addOptions(spec);
        spec.addOption(OptionSpec.builder("-q", "--quiet")
                .description("Say nothing but findings and errors.")
                .build());
        spec.addOption(OptionSpec.builder("--verbose")
                .description("Say on standard error which files are linted, under which configuration, and how long "
                        + "each takes.")
                .build());
        Extensions.addOptions(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console loud) throws IOException {
        Console console = arguments.hasMatchedOption("--quiet") ? loud.withoutNotes() : loud;
        if (console.quiet() && arguments.hasMatchedOption("--verbose")) {
            throw new UsageError("--quiet and --verbose cannot both be");
        }
        List<String> formats = arguments.matchedOptionValue("--format", List.of());
        boolean statistics = arguments.hasMatchedOption("--statistics");
        Outputs<LintReport> outputs = Outputs.of(formats, statistics ? Formats.ofStatistics() : Formats.all());
        Optional<Severity> asked = show(arguments);
        List<String> targets = arguments.matchedOptionValue("--target", List.of());
        List<String> paths = arguments.matchedPositionalValue(0, List.of());
        Optional<String> reason = IgnoreAdder.reason(arguments);

        Extensions extensions = Extensions.of(arguments);
        ConfigOptions config = ConfigOptions.of(arguments, extensions, console);
        Linter linter = extensions.linter(config.alone().settings());
        FileLinter.Search search = new FileLinter.Search(
                !arguments.hasMatchedOption("--no-gitignore"),
                Optional.ofNullable(arguments.matchedOptionValue("--stdin-filename", null)));
        List<FileLinter.Checked> checked = new FileLinter(linter, extensions, config, search, console).lint(paths);
        if (arguments.hasMatchedOption("--verbose")) {
            checked.forEach(file -> tell(file, console));
        }
        boolean unwritten = false;
        if (reason.isPresent()) {
            boolean all = asked.isEmpty() && wantsAll(arguments, checked);
            Severity least = all ? Severity.STYLE : asked.orElse(Severity.INFO);
            IgnoreAdder adder = new IgnoreAdder(reason.get(), least, new RuleNames(linter.catalog()), console);
            checked = checked.stream().map(adder::add).toList();
            unwritten = adder.hasFailed();
        }
        List<LintedFile> results =
                checked.stream().map(FileLinter.Checked::file).toList();
        Optional<Severity> show = asked.isEmpty() && wantsAll(arguments, checked) ? Optional.of(Severity.STYLE) : asked;
        LintReport reported =
                new LintReport(results, linter.catalog(), extensions::example, Version.get(), show, console.quiet());
        List<String> read =
                results.stream().filter(LintedFile::read).map(LintedFile::path).toList();
        boolean written = outputs.write(reported, read, console);
        boolean broken = reportFailures(results, extensions, console);
        broken |= reportMissingTargets(results, targets, console);
        broken |= ConfiguredTargets.reportMissing(checked, paths, console);
        if (!written
                || broken
                || unwritten
                || config.isBroken()
                || results.stream().anyMatch(r -> !r.read())) {
            return Main.COULD_NOT_RUN;
        }
        return checked.stream().anyMatch(FileLinter.Checked::fails) ? Main.FOUND : Main.OK;
    }

    private static List<String> severities() {
        return Arrays.stream(Severity.values()).map(Severity::label).toList();
    }

    private static Optional<Severity> show(ParseResult arguments) {
        String asked = arguments.matchedOptionValue("--show", "");
        List<String> labels = severities();
        if (!asked.isEmpty() && !labels.contains(asked)) {
            throw new UsageError("--show is one of " + String.join(", ", labels) + ", not `" + asked + "`"
                    + Spelling.didYouMean(asked, labels));
        }
        return Severity.of(asked);
    }

    /** Who names rules, or fails for style, sees all of it. */
    private static boolean wantsAll(ParseResult arguments, List<FileLinter.Checked> checked) {
        return arguments.hasMatchedOption("--select")
                || arguments.hasMatchedOption("--extend-select")
                || checked.stream()
                        .anyMatch(c -> c.fails()
                                && c.file().findings().stream()
                                        .noneMatch(f -> f.severity().isAtLeast(Severity.INFO)));
    }

    private static void tell(FileLinter.Checked checked, Console console) {
        String config = checked.configuration()
                .map(c -> c.file().map(f -> "under " + f.name()).orElse("without a configuration file"))
                .orElse("not linted");
        String time = checked.file().read() ? " in " + checked.milliseconds() + " ms" : "";
        console.error(Console.oneLine(checked.file().path() + ": " + config + time));
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
}
