package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.cli.FileLinter.Checked;
import io.plimsoll.cli.FileLinter.Editable;
import io.plimsoll.config.Selection;
import io.plimsoll.fix.Safety;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.project.FileFinder;
import io.plimsoll.repair.Repair;
import io.plimsoll.repair.Repairer;
import io.plimsoll.report.Redaction;
import io.plimsoll.text.Source;
import io.plimsoll.text.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Stack;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code check --fix} and {@code check --diff}: applies fixes to files and standard input, or shows what they would change. */
final class FindingFixer {
    private static final String FIX = "--fix";
    private static final String DIFF = "--diff";
    private static final String ONLY = "--fix-only";
    private static final List<String> SAFETIES = List.of(Safety.SAFE.label(), Safety.SUGGESTED.label());

    private final Safety least;
    private final Optional<Set<String>> only;
    private final boolean diff;
    private final Console console;
    private final IgnoreFiles ignoreFiles = new IgnoreFiles();
    private final Set<String> printed = new HashSet<>();
    private List<Checked> everything = List.of();
    private boolean failed;
    private boolean changed;

    private FindingFixer(Safety least, Optional<Set<String>> only, boolean diff, Console console) {
        this.least = least;
        this.only = only;
        this.diff = diff;
        this.console = console;
    }

    static void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(FIX)
                .paramLabel("SAFETY")
                .arity("0..1")
                .type(String.class)
                .completionCandidates(SAFETIES)
                .preprocessor(FindingFixer::takeSafety)
                .description("Apply safe fixes, and report what is left; with `=suggested` also fixes that need a "
                        + "review. Of standard input, print the result, and report to standard error.")
                .build());
        spec.addOption(OptionSpec.builder(DIFF)
                .description("Print what --fix would change as a unified diff instead of a report, and write nothing. "
                        + "Exit with status 1 if there is something to change.")
                .build());
        spec.addOption(OptionSpec.builder(ONLY)
                .paramLabel("RULE[,RULE]")
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .completionCandidates(Extensions.RULE_IDS)
                .description("Apply only the fixes of these rules. Implies --fix.")
                .build());
    }

    /** A safety follows an equals sign: the next argument is a path. */
    private static boolean takeSafety(
            Stack<String> arguments, CommandSpec spec, ArgSpec option, Map<String, Object> how) {
        boolean attached =
                how.get("separator") != null && !how.get("separator").toString().isBlank();
        if (!attached) {
            arguments.push(Safety.SAFE.label());
        }
        return false;
    }

    /** Whether a diff is printed in place of a report. */
    static boolean printsDiff(ParseResult arguments) {
        return arguments.hasMatchedOption(DIFF);
    }

    /** Whether the result of fixing standard input is printed in place of a report. */
    static boolean printsResult(ParseResult arguments) {
        return isAsked(arguments)
                && !printsDiff(arguments)
                && arguments.matchedPositionalValue(0, List.<String>of()).contains("-");
    }

    private static boolean isAsked(ParseResult arguments) {
        return arguments.hasMatchedOption(FIX) || arguments.hasMatchedOption(DIFF) || arguments.hasMatchedOption(ONLY);
    }

    /**
     * @return empty when nothing is to be fixed
     * @throws UsageError when an option is wrong
     */
    static Optional<FindingFixer> of(ParseResult arguments, Catalog catalog, Console console) {
        if (!isAsked(arguments)) {
            return Optional.empty();
        }
        String label = arguments.matchedOptionValue(FIX, Safety.SAFE.label());
        Safety least = Safety.of(label)
                .orElseThrow(() -> new UsageError(FIX + " must be safe or suggested, not `" + label + "`"
                        + Spelling.didYouMean(label, SAFETIES)));
        List<String> only = arguments.matchedOptionValue(ONLY, List.of());
        return Optional.of(new FindingFixer(
                least,
                arguments.hasMatchedOption(ONLY) ? Optional.of(rules(only, new RuleNames(catalog))) : Optional.empty(),
                printsDiff(arguments),
                console));
    }

    /** The ids that rules, codes of other tools and categories stand for. */
    private static Set<String> rules(List<String> names, RuleNames known) {
        Set<String> ids = new HashSet<>();
        for (String each : names) {
            String name = each.strip();
            if (name.isEmpty()) {
                throw new UsageError(ONLY + " requires a rule");
            }
            Selection.problem(name, false, known).ifPresent(problem -> {
                throw new UsageError(ONLY + ": " + problem);
            });
            ids.addAll(Selection.named(name, known));
        }
        return ids;
    }

    /** Whether a file could not be read or written; that has been said then. */
    boolean hasFailed() {
        return failed;
    }

    /** Whether a text has changed, or would. */
    boolean hasChanged() {
        return changed;
    }

    /** @return of each file what is left of what was found; for a diff, what was found */
    List<Checked> fix(List<Checked> all) {
        everything = all;
        List<Checked> left = all.stream().map(this::fix).toList();
        for (Path file : ignoreFiles.files()) {
            try {
                write(file, ignoreFiles.change(file));
            } catch (IOException e) {
                console.error(Console.oneLine("cannot write " + ignoreFiles.name(file) + ": " + FileFinder.reason(e)));
                failed = true;
            }
        }
        return left;
    }

    private void write(Path file, IgnoreFiles.Change change) throws IOException {
        Source after = change.after();
        if (diff) {
            String text = marked(after, after.text());
            print(Source.of(
                    after.path(),
                    change.before()
                            .map(b -> UnifiedDiff.of(b.path(), marked(b, b.text()), text))
                            .orElseGet(() -> UnifiedDiff.ofNew(after.path(), text))));
        } else if (change.before().isPresent()) {
            FileReplacement.replace(file, after.encode(after.text()));
        } else {
            FileReplacement.create(file, after.encode(after.text()));
        }
        console.note(Console.oneLine(after.path() + ": " + (diff ? "would add " : "added ") + change.patterns()));
    }

    private Checked fix(Checked checked) {
        boolean input = isInput(checked);
        if (checked.file().findings().stream().noneMatch(this::isWanted)) {
            if (input && !diff) {
                print(checked.file().source());
            }
            return checked;
        }
        if (!input && checked.file(Files::isRegularFile).isEmpty()) {
            say(checked, "not fixed: not a regular Dockerfile");
            return checked;
        }
        try {
            return fix(checked, checked.editable().orElseThrow());
        } catch (IOException e) {
            console.error(Console.oneLine("cannot fix " + checked.file().path() + ": " + FileFinder.reason(e)));
            failed = true;
            return checked;
        }
    }

    private static boolean isInput(Checked checked) {
        return checked.editable().filter(e -> e.path().isEmpty()).isPresent();
    }

    private boolean isWanted(Finding finding) {
        return only.map(ids -> ids.contains(finding.rule().id())).orElse(true)
                && Repairer.fix(finding, least).isPresent();
    }

    private Checked fix(Checked checked, Editable editable) throws IOException {
        String path = checked.file().path();
        Source source = editable.path().isEmpty()
                ? checked.file().source()
                // another name of it may have been first
                : Source.decode(path, Files.readAllBytes(editable.path().get()));
        Optional<Path> ignoreFile = editable.ignorePlace().get().map(place -> Path.of(place.path()));
        List<String> ignored = ignoreFile.map(ignoreFiles::of).orElse(List.of());
        Repair repair = Repairer.repair(
                source,
                new SharedContext(checked, ignoreFile, ignored, everything),
                rule -> only.map(ids -> ids.contains(rule.id())).orElse(true),
                least);
        changed |= repair.isChanged();
        if (!repair.ignored().isEmpty()) {
            ignoreFiles.add(ignoreFile.orElseThrow(), repair.ignored(), source);
        }
        Source after = repair.after().file().source();
        if (diff) {
            print(checked, repair);
        } else if (editable.path().isEmpty()) {
            print(after);
        } else if (repair.isEdited()) {
            FileReplacement.replace(editable.path().get(), after.encode(after.text()));
        }
        tell(checked, repair);
        return diff
                ? checked
                : checked.with(
                        left(checked, repair, !ignored.isEmpty()),
                        repair.after().analysis());
    }

    private void print(Source source) {
        byte[] bytes = source.encode(source.text());
        console.out().write(bytes, 0, bytes.length);
    }

    /** The bytes of the file are those of the diff, so that `patch` finds its lines; of a link it wants the name of its target. */
    private void print(Checked checked, Repair repair) throws IOException {
        LintedFile before = repair.before().file();
        LintedFile after = repair.after().file();
        String given = checked.file().path();
        Optional<Path> link = checked.file(Files::isSymbolicLink);
        String path = link.isPresent() ? IgnoreFiles.shown(link.get().toRealPath(), given) : given;
        if (!repair.isEdited() || !printed.add(path)) {
            return;
        }
        String masked =
                UnifiedDiff.of(path, marked(before.source(), shown(before)), marked(after.source(), shown(after)));
        print(Source.of(path, masked));
        String whole = UnifiedDiff.of(
                path,
                marked(before.source(), before.source().text()),
                marked(after.source(), after.source().text()));
        if (!masked.equals(whole)) {
            say(checked, "a secret is masked in the diff, so `patch` cannot apply it; use " + FIX);
        }
    }

    /** With the byte order mark that a text is without. */
    static String marked(Source source, String text) {
        return source.hasBom() ? "\uFEFF" + text : text;
    }

    /** The text as it may be shown. */
    static String shown(LintedFile file) {
        String text = file.source().text();
        Redaction redaction = Redaction.of(text, file.secrets(), Set.of());
        StringBuilder out = new StringBuilder();
        boolean masked = false;
        for (int i = 0; i < text.length(); i++) {
            boolean hidden = redaction.hides(i) && text.charAt(i) != '\n' && text.charAt(i) != '\r';
            if (hidden && !masked) {
                out.append(Redaction.MASK);
            } else if (!hidden) {
                out.append(text.charAt(i));
            }
            masked = hidden;
        }
        return out.toString();
    }

    private void tell(Checked checked, Repair repair) {
        int all = repair.fixed().values().stream().mapToInt(Integer::intValue).sum();
        if (all > 0) {
            String rules = repair.fixed().entrySet().stream()
                    .map(fixed -> fixed.getKey() + " " + fixed.getValue())
                    .collect(Collectors.joining(", "));
            say(
                    checked,
                    (diff ? "would fix " : "fixed ") + all + (all == 1 ? " finding (" : " findings (") + rules + ")");
        }
        for (Repair.Dropped dropped : repair.dropped()) {
            int line = repair.after().file().lines().position(dropped.offset()).line();
            say(
                    checked,
                    "the fix of " + dropped.finding().rule().id() + " in line " + line + " is not applied: "
                            + dropped.reason());
        }
    }

    /** What was found in the result; a fix that did not hold is none. */
    private LintedFile left(Checked checked, Repair repair, boolean otherContext) {
        LintedFile file = repair.after().file();
        boolean same = repair.ignored().isEmpty() && !otherContext;
        if (same && file.source().text().equals(checked.file().source().text())) {
            file = checked.file();
        } else if (checked.file().findings().stream().anyMatch(f -> f.built().isPresent())) {
            say(checked, "the image was built before the fixes: it does not show what is left");
        }
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : file.findings()) {
            findings.add(finding.withFixes(finding.fixes().stream()
                    .filter(fix -> repair.dropped().stream().noneMatch(dropped -> dropped.isOf(finding, fix)))
                    .toList()));
        }
        return file.withFindings(findings);
    }

    private void say(Checked checked, String what) {
        console.note(Console.oneLine(checked.file().path() + ": " + what));
    }
}
