package io.plimsoll.image;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.StepDowns;
import io.plimsoll.shell.Assignment;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Item;
import io.plimsoll.shell.Node;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.shell.ShellWord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Whether a script that starts a container leaves it to another user than root: what it replaces itself by says so, and what it ends
 * with. What it runs as another user on the way, {@code gosu app migrate}, says nothing.
 */
final class StartScript {
    /** What keeps a container alive, or says goodbye: what comes before it is the service. */
    private static final Set<String> NO_SERVICE =
            Set.of(":", "echo", "exit", "printf", "sleep", "tail", "trap", "true", "wait");

    /** So many words of a command may name a script; those after them are arguments. */
    private static final int MAX_WORDS = 8;

    private final StepDowns stepDowns;
    private final List<String> programs = new ArrayList<>();
    /** Variables that hold a call that steps down: {@code RUN_AS="gosu app"}. */
    private final Set<String> runners = new HashSet<>();

    private final Map<String, Node> functions = new HashMap<>();
    private final Set<String> followed = new HashSet<>();
    private boolean replacesItself;
    private boolean staysRoot;
    private boolean inBackground;
    private final boolean ends;

    StartScript(Script script, StepDowns stepDowns) {
        this.stepDowns = stepDowns;
        read(script, false);
        this.ends = endsSo(script);
    }

    boolean stepsDown() {
        return replacesItself || ends || inBackground && !staysRoot;
    }

    /** The words that may name another script, which goes on in its place. */
    List<String> programs() {
        return programs;
    }

    // ---- one call

    /** Whether a command, or what it wraps, steps down: {@code exec tini -- gosu app "$@"}. */
    private boolean isStepDown(Command command) {
        int last = command.words().size() - command.effective().words().size();
        for (int at = 0; at <= last && at < command.words().size(); at++) {
            if (isStepDown(command.words().subList(at, command.words().size()), stepDowns)) {
                return true;
            }
        }
        return command.words().stream().limit(2).anyMatch(this::isRunner);
    }

    /** Whether these words are a call that steps down. */
    static boolean isStepDown(List<ShellWord> words, StepDowns stepDowns) {
        Optional<String> program =
                words.isEmpty() ? Optional.empty() : words.get(0).literal();
        if (program.isEmpty()) {
            return false;
        }
        List<Call.Argument> arguments =
                words.stream().skip(1).map(StartScript::argument).toList();
        return stepDowns.isStepDown(new Call(
                Paths.name(program.get()),
                arguments,
                Optional.empty(),
                words.get(0).span()));
    }

    /** A flag is told by its beginning, where a variable has the rest: {@code --reuid="$APP_USER"}. */
    private static Call.Argument argument(ShellWord word) {
        Optional<String> text = word.pattern();
        String start = text.isPresent() ? "" : beforeExpansion(word.toString());
        return new Call.Argument(start.startsWith("-") ? Optional.of(start + "\u2026") : text, true, word.span());
    }

    private static String beforeExpansion(String written) {
        int at = 0;
        while (at < written.length() && "\"'$`".indexOf(written.charAt(at)) < 0) {
            at++;
        }
        return written.substring(0, at);
    }

    private boolean isRunner(ShellWord word) {
        List<ShellPart> parts = new ArrayList<>();
        ShellPart.fold(word.parts(), text -> {}, parts::add);
        return parts.stream().anyMatch(p -> p instanceof ShellPart.Variable v && runners.contains(v.name()));
    }

    // ---- all that it does

    private void read(Script script, boolean background) {
        for (Item item : script.items()) {
            for (Pipeline pipeline : item.pipelines()) {
                pipeline.nodes().forEach(node -> read(node, background || item.background()));
            }
        }
    }

    private void read(Node node, boolean background) {
        if (node instanceof Command command) {
            read(command, background);
        } else if (node instanceof Node.Function function) {
            functions.put(function.name(), function.body());
            read(function.body(), false);
        } else {
            bodies(node).forEach(body -> read(body, background));
        }
    }

    private void read(Command command, boolean background) {
        command.assignments().forEach(this::note);
        boolean execs = command.isCalled("exec") && command.words().size() > 1;
        boolean steps = isStepDown(command);
        if (setsArguments(command) || execs && steps) {
            replacesItself = true;
        } else if (steps) {
            inBackground |= background;
        } else if (execs) {
            staysRoot = true;
        }
        if (execs || background || command.isCalled(".") || command.isCalled("source")) {
            addPrograms(command);
        }
        if (!steps) {
            command.inner().ifPresent(inner -> read(inner, background));
        }
    }

    /** {@code set -- gosu app "$@"}, for an {@code exec "$@"} below. */
    private boolean setsArguments(Command command) {
        List<ShellWord> words = command.words();
        return command.isCalled("set")
                && words.size() > 2
                && words.get(1).literal().filter("--"::equals).isPresent()
                && isStepDown(words.subList(2, words.size()), stepDowns);
    }

    private void note(Assignment assignment) {
        List<String> words = new ArrayList<>();
        if (assignment.isArray()) {
            assignment.elements().forEach(word -> words.add(word.toString()));
        } else {
            String value = assignment.value().orElseThrow().toString();
            Collections.list(new StringTokenizer(value, " \t\n\"'")).forEach(word -> words.add(word.toString()));
        }
        List<Call.Argument> arguments = words.stream()
                .skip(1)
                .map(word -> new Call.Argument(Optional.of(word), true, assignment.span()))
                .toList();
        String program = words.isEmpty() ? "" : Paths.name(words.get(0));
        if (stepDowns.isStepDown(new Call(program, arguments, Optional.empty(), assignment.span()))) {
            runners.add(assignment.name());
        }
    }

    private void addPrograms(Command command) {
        command.effective().words().stream()
                .limit(MAX_WORDS)
                .flatMap(word -> word.literal().stream())
                .forEach(programs::add);
    }

    private static List<Script> bodies(Node node) {
        List<Script> bodies = new ArrayList<>();
        if (node instanceof Node.Subshell n) {
            bodies.add(n.body());
        } else if (node instanceof Node.Group n) {
            bodies.add(n.body());
        } else if (node instanceof Node.If n) {
            n.branches().forEach(branch -> bodies.add(branch.body()));
            n.otherwise().ifPresent(bodies::add);
        } else if (node instanceof Node.For n) {
            bodies.add(n.body());
        } else if (node instanceof Node.CountingFor n) {
            bodies.add(n.body());
        } else if (node instanceof Node.Loop n) {
            bodies.add(n.body());
        } else if (node instanceof Node.Case n) {
            n.clauses().forEach(clause -> bodies.add(clause.body()));
        }
        return bodies;
    }

    // ---- how it ends

    private boolean endsSo(Script script) {
        for (int at = script.items().size() - 1; at >= 0; at--) {
            Item item = script.items().get(at);
            List<Node> nodes = item.pipelines().get(item.pipelines().size() - 1).nodes();
            if (!item.background() && nodes.stream().anyMatch(StartScript::isService)) {
                return nodes.stream().anyMatch(this::endsSo);
            }
        }
        return false;
    }

    private static boolean isService(Node node) {
        return node instanceof Command command
                ? !command.words().isEmpty()
                        && command.baseName().filter(NO_SERVICE::contains).isEmpty()
                : !(node instanceof Node.Function);
    }

    private boolean endsSo(Node node) {
        if (!(node instanceof Command command)) {
            return bodies(node).stream().anyMatch(this::endsSo);
        }
        if (isStepDown(command)) {
            return true;
        }
        addPrograms(command);
        String name = command.name().orElse("");
        if (functions.containsKey(name) && followed.add(name)) {
            return endsSo(functions.get(name));
        }
        return command.inner().filter(this::endsSo).isPresent();
    }
}
