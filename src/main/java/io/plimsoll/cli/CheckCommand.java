package io.plimsoll.cli;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.page.PageReport;
import io.plimsoll.report.LintReport;
import io.plimsoll.text.Spelling;
import io.plimsoll.view.FileView;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll check}: lints files and reports. */
final class CheckCommand implements Command {
    /** The format that shows images too. */
    private static final String PAGE = "html";

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
                .completionCandidates(Outputs.names(FormatLists.ofCheck()))
                .description("Report as " + String.join(", ", Outputs.names(FormatLists.ofCheck()))
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
        BaselineOptions.addOptions(spec);
        ChangeOptions.addOptions(spec);
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
        Optional<Outputs<PageReport>> outputs = outputs(arguments, statistics);
        Optional<Severity> asked = show(arguments);
        Optional<String> reason = IgnoreAdder.reason(arguments);

        Optional<BuiltOptions> built = BuiltOptions.of(arguments, arguments.matchedPositionalValue(0, List.of()));

        Optional<BaselineOptions> baseline = BaselineOptions.of(arguments, console);
        Optional<ChangeOptions> change = ChangeOptions.of(arguments, console);

        boolean page = outputs.filter(o -> o.has(PAGE)).isPresent();
        boolean views = page || built.isPresent();
        FileRun run = change.isPresent() ? change.get().run(views) : FileRun.of(arguments, views, console);
        Optional<BuiltCheck> proved = built.map(b -> BuiltCheck.of(run, b, console));
        List<FileLinter.Checked> checked = proved.map(BuiltCheck::files).orElse(run.checked());
        boolean unwritten = false;
        Optional<FindingFixer> fixer = FindingFixer.of(arguments, run.catalog(), console);
        if (fixer.isPresent()) {
            checked = fixer.get().fix(checked);
            unwritten = fixer.get().hasFailed();
        }
        if (outputs.isEmpty()) {
            return run.reportProblems(checked) || unwritten
                    ? Main.COULD_NOT_RUN
                    : fixer.filter(FindingFixer::hasChanged).isPresent() ? Main.FOUND : Main.OK;
        }
        if (baseline.filter(BaselineOptions::writes).isPresent()) {
            baseline.get().write(checked);
            return run.reportProblems(checked) || unwritten ? Main.COULD_NOT_RUN : Main.OK;
        }
        if (reason.isPresent()) {
            boolean all = asked.isEmpty() && wantsAll(arguments, checked);
            Severity least = all ? Severity.STYLE : asked.orElse(Severity.INFO);
            IgnoreAdder adder = new IgnoreAdder(reason.get(), least, new RuleNames(run.catalog()), console);
            checked = checked.stream().map(adder::add).toList();
            unwritten |= adder.hasFailed();
        }
        if (change.isPresent()) {
            checked = change.get().apply(checked);
        }
        if (baseline.isPresent()) {
            checked = baseline.get().apply(checked);
        }
        List<LintedFile> results =
                checked.stream().map(FileLinter.Checked::file).toList();
        Optional<Severity> show = asked.isEmpty() && wantsAll(arguments, checked) ? Optional.of(Severity.STYLE) : asked;
        Set<String> changed = change.isPresent()
                ? change.get().changed()
                : isForGitHub(arguments) ? ChangeOptions.ofPullRequest(arguments, console) : Set.of();
        LintReport reported = new LintReport(
                results, run.catalog(), run.extensions()::example, Version.get(), show, console.quiet(), changed);
        List<FileView> shown =
                page ? checked.stream().flatMap(file -> file.views().stream()).toList() : List.of();
        boolean written = outputs.get()
                .write(
                        new PageReport(reported, shown, proved.map(BuiltCheck::report)),
                        run.read(),
                        FindingFixer.printsResult(arguments) ? console.reportingToErr() : console);
        if (run.reportProblems(checked) || !written || unwritten) {
            return Main.COULD_NOT_RUN;
        }
        return checked.stream().anyMatch(FileLinter.Checked::fails) ? Main.FOUND : Main.OK;
    }

    private static boolean isForGitHub(ParseResult arguments) {
        return arguments.matchedOptionValue("--format", List.<String>of()).contains("github");
    }

    /** Where the report goes; empty when a diff is printed in its place. */
    private static Optional<Outputs<PageReport>> outputs(ParseResult arguments, boolean statistics) {
        if (!FindingFixer.printsDiff(arguments)) {
            List<String> formats = arguments.matchedOptionValue("--format", List.of());
            return Optional.of(Outputs.of(formats, statistics ? FormatLists.ofStatistics() : FormatLists.ofCheck()));
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
        if (arguments.hasMatchedOption("--show") && !labels.contains(asked)) {
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
                        .anyMatch(c -> c.configuration()
                                .filter(found -> found.settings().selection().showsAll())
                                .isPresent())
                || checked.stream()
                        .anyMatch(c -> c.fails()
                                && c.file().findings().stream()
                                        .noneMatch(f -> f.severity().isAtLeast(Severity.INFO)));
    }
}
