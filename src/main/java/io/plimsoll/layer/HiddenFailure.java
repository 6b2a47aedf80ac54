package io.plimsoll.layer;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Node;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.Scripts;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.syntax.Body;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A command whose failure a RUN does not notice, since it is in a pipe and not at its end.
 *
 * @param span the command
 */
public record HiddenFailure(Span span) {
    private static final String PIPEFAIL = "pipefail";

    /** Programs that print, and of which a failure means that nothing works any more. */
    private static final List<String> HARMLESS = List.of("cat", "yes", "true", ":");

    /** The first one of a RUN; empty when each pipe fails where one of its commands does, or a shell reads it that has other pipes. */
    public static Optional<HiddenFailure> in(RunLayer layer, Knowledge knowledge) {
        List<String> shell = layer.stage().shellAt(layer.instruction());
        boolean set = layer.instruction().body() instanceof Body.ShellForm
                && shell.stream().anyMatch(word -> word.contains(PIPEFAIL));
        if (set || layer.stage().isWindows() || !Scripts.isPosixShell(Scripts.reader(layer.instruction(), shell))) {
            return Optional.empty();
        }
        return layer.stage().script(layer.instruction()).flatMap(script -> in(script, knowledge.programs()));
    }

    private static Optional<HiddenFailure> in(Script script, ProgramTable programs) {
        for (Pipeline pipeline : script.pipelines()) {
            if (pipeline.nodes().stream().anyMatch(HiddenFailure::setsPipefail)) {
                return Optional.empty();
            }
            List<Node> nodes = pipeline.nodes();
            for (Node node : nodes.subList(0, nodes.size() - 1)) {
                if (mayFail(node, programs)) {
                    return Optional.of(new HiddenFailure(node.span()));
                }
            }
        }
        return Optional.empty();
    }

    /** {@code set -o pipefail}, and a shell that is started with it. */
    private static boolean setsPipefail(Node node) {
        return node instanceof Command command
                && command.words().stream()
                        .map(ShellWord::literal)
                        .anyMatch(word -> word.filter(PIPEFAIL::equals).isPresent());
    }

    private static boolean mayFail(Node node, ProgramTable programs) {
        if (!(node instanceof Command command) || command.words().isEmpty()) {
            return true;
        }
        String name = command.baseName().orElse("");
        boolean prints = programs.of(name, Verb.PRINTS).stream().anyMatch(usage -> usage.says("words"));
        boolean reads = name.equals("cat") && command.arguments().size() > 0;
        return reads || !prints && !HARMLESS.contains(name);
    }
}
