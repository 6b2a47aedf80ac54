package io.plimsoll.cli;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.report.Formats;
import io.plimsoll.report.LintReport;
import io.plimsoll.text.Spelling;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll check}: lints files and reports. */
final class CheckCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Lint Dockerfiles. A directory is searched for them; `-` reads one from standard input.")
                .footer(
                        "",
                        "Exit status: 0 no findings at or above --fail-on, 1 findings, 2 error",
                        "(invalid option or configuration, unreadable path, nothing to lint).");
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("NAME[=FILE]")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .completionCandidates(Outputs.names(Formats.all()))
                .description("Report as " + String.join(", ", Outputs.names(Formats.all()))
                        + "; text is the default. To standard output, or to a FILE. May be repeated.")
                .build());
        spec.addOption(OptionSpec.builder("--show")
                .paramLabel("SEVERITY")
                .type(String.class)
                .completionCandidates(severities())
                .description("Show findings of at least this severity: error, warning, info or style. Default: style "
                        + "for json and sarif, info for the others.")
                .build());
        spec.addOption(OptionSpec.builder("--statistics")
                .description("Print the number of findings per rule instead of the findings, as text or json.")
                .build());
        FindingFixer.addOptions(spec);
        ConfigOptions.addRuleOptions(spec);
        IgnoreAdder.addOptions(spec);
        FileRun.addOptions(spec, "findings");
        BuiltOptions.addOptions(
                spec,
                "Compare the findings with the image in this archive or OCI layout, as `docker save` writes it, that was"
                        + " built from the Dockerfile; `-` reads standard input.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console loud) throws IOException {
        Console console = FileRun.console(arguments, loud);
        boolean statistics = arguments.hasMatchedOption("--statistics");
        Optional<Outputs<LintReport>> outputs = outputs(arguments, statistics);
        Optional<Severity> asked = show(arguments);
        Optional<String> reason = IgnoreAdder.reason(arguments);

        Optional<BuiltOptions> built = BuiltOptions.of(arguments, arguments.matchedPositionalValue(0, List.of()));

        ScriptChecks scripts = ScriptChecks.of(arguments, FileLinter.processors(), console);
        FileRun run = FileRun.of(arguments, built.isPresent(), Optional.of(scripts), console);
        List<FileLinter.Checked> checked =
                built.map(b -> BuiltCheck.proved(run, b, console)).orElse(run.checked());
        boolean unwritten = false;
        Optional<FindingFixer> fixer = FindingFixer.of(arguments, run.catalog(), console);
        if (fixer.isPresent()) {
            checked = checked.stream().map(fixer.get()::fix).toList();
            unwritten = fixer.get().hasFailed();
        }
        if (outputs.isEmpty()) {
            return run.reportProblems(checked) || unwritten
                    ? Main.COULD_NOT_RUN
                    : fixer.filter(FindingFixer::hasChanged).isPresent() ? Main.FOUND : Main.OK;
        }
        if (reason.isPresent()) {
            boolean all = asked.isEmpty() && wantsAll(arguments, checked);
            Severity least = all ? Severity.STYLE : asked.orElse(Severity.INFO);
            IgnoreAdder adder = new IgnoreAdder(reason.get(), least, new RuleNames(run.catalog()), console);
            checked = checked.stream().map(adder::add).toList();
            unwritten |= adder.hasFailed();
        }
        List<LintedFile> results =
                checked.stream().map(FileLinter.Checked::file).toList();
        Optional<Severity> show = asked.isEmpty() && wantsAll(arguments, checked) ? Optional.of(Severity.STYLE) : asked;
        LintReport reported =
                new LintReport(results, run.catalog(), run.extensions()::example, Version.get(), show, console.quiet());
        boolean written = outputs.get()
                .write(reported, run.read(), FindingFixer.printsResult(arguments) ? console.reportingToErr() : console);
        if (run.reportProblems(checked) || !written || unwritten) {
            return Main.COULD_NOT_RUN;
        }
        return checked.stream().anyMatch(FileLinter.Checked::fails) ? Main.FOUND : Main.OK;
    }

    /** Where the report goes; empty when a diff is printed in its place. */
    private static Optional<Outputs<LintReport>> outputs(ParseResult arguments, boolean statistics) {
        if (!FindingFixer.printsDiff(arguments)) {
            List<String> formats = arguments.matchedOptionValue("--format", List.of());
            return Optional.of(Outputs.of(formats, statistics ? Formats.ofStatistics() : Formats.all()));
        }
        for (String option : List.of("--format", "--statistics", "--add-ignores")) {
            if (arguments.hasMatchedOption(option)) {
                throw new UsageError("--diff and " + option + " cannot be combined");
            }
        }
        return Optional.empty();
    }

    private static List<String> severities() {
        return Arrays.stream(Severity.values()).map(Severity::label).toList();
    }

    private static Optional<Severity> show(ParseResult arguments) {
        String asked = arguments.matchedOptionValue("--show", "");
        List<String> labels = severities();
        if (!asked.isEmpty() && !labels.contains(asked)) {
            throw new UsageError("--show must be one of " + String.join(", ", labels) + ", not `" + asked + "`"
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
}
