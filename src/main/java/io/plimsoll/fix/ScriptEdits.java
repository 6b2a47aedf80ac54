package io.plimsoll.fix;

import io.plimsoll.shell.Command;
import io.plimsoll.shell.Item;
import io.plimsoll.shell.Node;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.Scripts;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Edits of the script of a RUN, in the style in which it is written: on one line, with an operator at the start of each line or at its
 * end. Only what a POSIX shell reads, and is understood whole, can be edited.
 */
final class ScriptEdits {
    private static final Set<String> LEAVING = Set.of("exec", "exit", "return");

    /** What changes the shell that runs the commands after it. */
    private static final Set<String> LASTING = Set.of(
            ".",
            "alias",
            "cd",
            "declare",
            "export",
            "hash",
            "popd",
            "pushd",
            "readonly",
            "set",
            "shopt",
            "source",
            "trap",
            "typeset",
            "ulimit",
            "umask",
            "unset");

    private final Dockerfile file;
    private final Instruction.Run run;
    private final Script script;
    /** What precedes a command after the first. */
    private final String joint;

    private ScriptEdits(Dockerfile file, Instruction.Run run, Script script, String joint) {
        this.file = file;
        this.run = run;
        this.script = script;
        this.joint = joint;
    }

    /** @return empty when the script of the RUN cannot be edited */
    static Optional<ScriptEdits> of(Instruction.Run run, Stage stage, Dockerfile file) {
        if (stage.isWindows() || !(run.body() instanceof Body.ShellForm)) {
            return Optional.empty();
        }
        String reader = Scripts.reader(run, stage.shellAt(run));
        Optional<Script> script = stage.script(run);
        boolean posix = Scripts.isPosixShell(reader);
        return script.filter(s -> posix
                        && s.opaque().isEmpty()
                        && !s.items().isEmpty()
                        && s.commands().stream()
                                .noneMatch(c ->
                                        c.baseName().filter(LEAVING::contains).isPresent()))
                .map(s -> new ScriptEdits(file, run, s, joint(run, file)));
    }

    /** The operator, and the line break and the spaces around it, that the RUN has before a command; those of one line otherwise. */
    private static String joint(Instruction.Run run, Dockerfile file) {
        String text = file.asWritten(run.span());
        String[] lines = text.split("\n", -1);
        if (lines.length == 1) {
            return " && ";
        }
        String end = lines[0].endsWith("\r") ? "\r\n" : "\n";
        for (int i = 0; i + 1 < lines.length; i++) {
            String next = lines[i + 1].strip();
            String line = lines[i].strip();
            String rest = line.endsWith(String.valueOf(file.escape()))
                    ? line.substring(0, line.length() - 1).strip()
                    : "";
            if (next.startsWith("&&")) {
                return " " + file.escape() + end + indentation(lines[i + 1]) + "&& ";
            }
            if (rest.endsWith("&&") && !next.isEmpty() && !next.startsWith("#")) {
                return " && " + file.escape() + end + indentation(lines[i + 1]);
            }
        }
        return " " + file.escape() + end + indentation(lines[1]) + "&& ";
    }

    private static String indentation(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /** Runs a command when all others have succeeded; empty when that is not certain. */
    Optional<Edit> append(String command) {
        Item last = script.items().get(script.items().size() - 1);
        List<Heredoc> heredocs = run.header().heredocs();
        if (heredocs.size() == 1
                && heredocs.get(0).opening().equals(run.body().span())
                && heredocs.get(0).close().isPresent()) {
            Span line = file.linesOf(Span.at(heredocs.get(0).close().get().start()));
            String before = file.asWritten(file.linesOf(Span.at(line.start() - 1)));
            String end = before.endsWith("\r\n") ? "\r\n" : "\n";
            return stopsAtFailure() && !last.background()
                    ? Optional.of(Edit.insertAt(line.start(), indentation(before) + command + end))
                    : Optional.empty();
        }
        boolean whole = last.span().end() == run.body().span().end();
        return heredocs.isEmpty() && whole && !last.background()
                ? Optional.of(Edit.insertAt(last.span().end(), joint + command))
                : Optional.empty();
    }

    /** Runs a command right after another one, which is not part of a condition or a pipeline; empty where that is not so. */
    Optional<Edit> insertAfter(Span other, String command) {
        if (!run.header().heredocs().isEmpty()) {
            return Optional.empty();
        }
        for (Item item : script.items()) {
            List<Pipeline> pipelines = item.pipelines();
            for (int i = 0; i < pipelines.size(); i++) {
                Pipeline pipeline = pipelines.get(i);
                boolean alone = pipeline.nodes().size() == 1
                        && pipeline.nodes().get(0) instanceof Command found
                        && found.span().equals(other);
                if (alone) {
                    boolean plain = !pipeline.negated()
                            && !pipeline.afterFailure()
                            && !item.background()
                            && (i + 1 == pipelines.size()
                                    || !pipelines.get(i + 1).afterFailure());
                    return plain
                            ? Optional.of(Edit.insertAt(pipeline.span().end(), joint + command))
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Runs a command before all others; empty where they would not wait for it. */
    Optional<Edit> prepend(String command) {
        boolean one = script.items().size() == 1 || stopsAtFailure();
        return one && isList() && run.header().heredocs().isEmpty()
                ? Optional.of(Edit.insertAt(run.body().span().start(), command + " && "))
                : Optional.empty();
    }

    /** Leaves out a command, which all others run without; empty where that is not so. */
    Optional<Edit> remove(Span command) {
        if (!run.header().heredocs().isEmpty() || script.items().size() != 1 || !isList()) {
            return Optional.empty();
        }
        List<Pipeline> pipelines = script.items().get(0).pipelines();
        for (int i = 0; i < pipelines.size(); i++) {
            Span span = pipelines.get(i).span();
            if (pipelines.get(i).nodes().size() == 1 && span.equals(command) && pipelines.size() > 1) {
                return Optional.of(Edit.delete(
                        i == 0
                                ? new Span(span.start(), pipelines.get(1).span().start())
                                : new Span(pipelines.get(i - 1).span().end(), span.end())));
            }
        }
        return Optional.empty();
    }

    /** Whether a command is all that it runs. */
    boolean isOnly(Span command) {
        return run.header().heredocs().isEmpty()
                && run.body().span().equals(command)
                && run.header().inside().isEmpty();
    }

    /**
     * Has the next RUN go on where this one ends, in one layer; empty where its commands would run in another way then, and where more
     * than comments is between them.
     */
    Optional<List<Edit>> join(ScriptEdits next) {
        return join(next, List.of());
    }

    /** @param moved lines between them that go elsewhere */
    Optional<List<Edit>> join(ScriptEdits next, List<Span> moved) {
        boolean joins = run.header().flags().isEmpty()
                && next.run.header().flags().isEmpty()
                && run.header().heredocs().isEmpty()
                && next.run.header().heredocs().isEmpty()
                && next.script.items().size() == 1
                && next.isList()
                && !leavesState();
        Item last = script.items().get(script.items().size() - 1);
        boolean whole = last.span().end() == run.body().span().end()
                && run.body().span().end() == run.span().end();
        if (!joins || last.background() || !whole) {
            return Optional.empty();
        }
        String glue = joint.indexOf('\n') >= 0
                ? joint
                : next.joint.indexOf('\n') >= 0
                        ? next.joint
                        : " " + file.escape() + file.source().lineEnd() + "    && ";
        int split = glue.indexOf('\n') + 1;
        StringBuilder between = new StringBuilder(glue.substring(0, split));
        Span gap = new Span(run.span().end(), next.run.span().start());
        for (String line : without(moved, gap).split("\n", -1)) {
            String words = line.strip();
            if (words.startsWith("#")) {
                between.append(line.stripTrailing()).append(file.source().lineEnd());
            } else if (!words.isEmpty()) {
                return Optional.empty();
            }
        }
        between.append(glue.substring(split));
        Span replaced = new Span(gap.start(), next.run.body().span().start());
        return Optional.of(List.of(Edit.replace(replaced, between.toString())));
    }

    private String without(List<Span> moved, Span gap) {
        StringBuilder text = new StringBuilder();
        int at = gap.start();
        for (Span lines : moved) {
            text.append(file.asWritten(new Span(at, lines.start())));
            at = lines.end();
        }
        return text.append(file.asWritten(new Span(at, gap.end()))).toString();
    }

    /** Whether what is run are commands of which each waits for the success of those before it. */
    private boolean isList() {
        return script.items().stream()
                .allMatch(
                        item -> !item.background() && item.pipelines().stream().noneMatch(Pipeline::afterFailure));
    }

    /** Whether commands after these would run in another directory, with other variables or other options of the shell. */
    private boolean leavesState() {
        for (Item item : script.items()) {
            for (Pipeline pipeline : item.pipelines()) {
                for (Node node : pipeline.nodes()) {
                    boolean keeps = node instanceof Command command
                            && !command.words().isEmpty()
                            && command.baseName().filter(LASTING::contains).isEmpty();
                    if (!keeps) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether {@code set -e} is in force from the start. */
    private boolean stopsAtFailure() {
        Node first = script.items().get(0).pipelines().get(0).nodes().get(0);
        return first instanceof Command command
                && command.isCalled("set")
                && command.arguments().stream()
                        .anyMatch(word -> word.literal()
                                .filter(text -> text.startsWith("-") && !text.startsWith("--") && text.indexOf('e') > 0)
                                .isPresent());
    }
}
