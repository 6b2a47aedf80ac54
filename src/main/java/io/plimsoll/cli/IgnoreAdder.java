package io.plimsoll.cli;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.cli.FileLinter.Checked;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.IgnoreWriter;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.project.FileFinder;
import io.plimsoll.repair.Judged;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code check --add-ignores}: writes comments into files, so that the next run finds only what is new. */
final class IgnoreAdder {
    private static final String OPTION = "--add-ignores";

    /** A comment may be found fault with itself. */
    private static final int ROUNDS = 3;

    private final String reason;
    private final Severity least;
    private final RuleNames names;
    private final Console console;
    private boolean failed;

    /**
     * @param reason that the comments give
     * @param least what is less severe than that stays
     */
    IgnoreAdder(String reason, Severity least, RuleNames names, Console console) {
        this.reason = reason;
        this.least = least;
        this.names = names;
        this.console = console;
    }

    static void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(OPTION)
                .paramLabel("REASON")
                .arity("0..1")
                .type(String.class)
                .preprocessor(IgnoreAdder::takeReason)
                .description("Add ignore comments for all findings, with this reason, and report what is left.")
                .build());
    }

    /** A reason follows an equals sign: the next argument is a path. */
    private static boolean takeReason(
            Stack<String> arguments, CommandSpec spec, ArgSpec option, Map<String, Object> how) {
        boolean attached =
                how.get("separator") != null && !how.get("separator").toString().isBlank();
        if (!attached) {
            arguments.push("");
        }
        return false;
    }

    /** The reason that is asked for; empty when no comments are. */
    static Optional<String> reason(ParseResult arguments) {
        if (!arguments.hasMatchedOption(OPTION)) {
            return Optional.empty();
        }
        String reason = arguments.matchedOptionValue(OPTION, "").strip();
        if (reason.codePoints().anyMatch(Character::isISOControl)) {
            throw new UsageError(OPTION + ": the reason must be one line");
        }
        if (reason.startsWith(",")) {
            throw new UsageError(OPTION + ": the reason must not begin with a comma, which would list another rule");
        }
        if (arguments.matchedPositionalValue(0, List.<String>of()).contains("-")) {
            throw new UsageError(OPTION + " and standard input (`-`) cannot be combined");
        }
        return Optional.of(reason);
    }

    /** Whether a file could not be written; that has been said then. */
    boolean hasFailed() {
        return failed;
    }

    /** @return what is left of what was found */
    Checked add(Checked checked) {
        if (wanted(checked.file()).isEmpty()) {
            return checked;
        }
        if (checked.file(Files::isRegularFile).isEmpty()) {
            say(checked, "no comments added: not a regular Dockerfile");
            return checked;
        }
        if (!checked.configuration().orElseThrow().settings().ignoreComments()) {
            say(checked, "no comments added: its configuration disables ignore comments");
            return checked;
        }
        try {
            return add(checked, checked.editable().orElseThrow());
        } catch (IOException e) {
            console.error(
                    Console.oneLine("cannot add comments to " + checked.file().path() + ": " + FileFinder.reason(e)));
            failed = true;
            return checked;
        }
    }

    private Checked add(Checked checked, FileLinter.Editable editable) throws IOException {
        String path = checked.file().path();
        Path file = editable.path().orElseThrow();
        byte[] bytes = Files.readAllBytes(file);
        // another name of it may have been first
        Judged judged = editable.judge().judge(Source.decode(path, bytes), List.of());
        LintedFile before = judged.file();
        LintedFile now = before;
        byte[] changed = bytes;
        int comments = 0;
        for (int round = 0; round < ROUNDS && !wanted(now).isEmpty(); round++) {
            Source source = now.source();
            Optional<IgnoreWriter.Written> written = IgnoreWriter.write(source, wanted(now), reason, names);
            if (written.isEmpty()) {
                break;
            }
            changed = source.encode(written.get().text());
            comments = Math.max(comments, written.get().comments());
            judged = editable.judge().judge(Source.decode(path, changed), List.of());
            now = judged.file();
        }
        if (!wanted(now).isEmpty()) {
            say(checked, "no comments added: they would not silence all findings, or would change what is built");
            return checked;
        }
        if (comments > 0) {
            FileReplacement.replace(file, changed);
            int silenced = wanted(before).size();
            say(
                    checked,
                    comments
                            + (comments == 1 ? " comment now ignores " : " comments now ignore ")
                            + silenced
                            + (silenced == 1 ? " finding" : " findings"));
        }
        return checked.with(now, judged.analysis());
    }

    private List<Finding> wanted(LintedFile file) {
        List<Finding> wanted = new ArrayList<>();
        for (Finding finding : file.findings()) {
            if (finding.severity().isAtLeast(least) && IgnoreWriter.canSilence(finding)) {
                wanted.add(finding);
            }
        }
        return wanted;
    }

    private void say(Checked checked, String what) {
        console.note(Console.oneLine(checked.file().path() + ": " + what));
    }
}
