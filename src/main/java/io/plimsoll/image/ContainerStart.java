package io.plimsoll.image;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.StepDowns;
import io.plimsoll.layer.CopiedScripts;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.Scripts;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.stage.Stage;
import io.plimsoll.text.MappedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a container starts with, ENTRYPOINT and CMD, and the scripts that come with the image and that these run. */
final class ContainerStart {
    /** So deep scripts are followed that run one another. */
    private static final int MAX_DEPTH = 4;
    /** So many words at most are looked up, in all scripts together. */
    private static final int MAX_LOOKUPS = 64;

    private final Stage target;
    private final CopiedScripts scripts;
    private final StepDowns stepDowns;
    /** The names in the base's own entrypoint, where that steps down. */
    private final Set<String> entrypointOfBase = new HashSet<>();

    private final Set<String> looked = new HashSet<>();

    private ContainerStart(Stage target, CopiedScripts scripts, StepDowns stepDowns) {
        this.target = target;
        this.scripts = scripts;
        this.stepDowns = stepDowns;
        if (target.baseConfig().stepsDown()) {
            target.baseConfig().entrypoint().stream()
                    .filter(word -> word.endsWith(".sh"))
                    .forEach(word -> entrypointOfBase.add(Paths.name(word)));
        }
    }

    /** Whether the container goes on as another user than root: by the base's entrypoint, or by what takes its place. */
    static boolean stepsDown(Stage target, CopiedScripts scripts, StepDowns stepDowns) {
        return target.entrypoint().isEmpty() && target.baseConfig().stepsDown()
                || new ContainerStart(target, scripts, stepDowns).stepsDown();
    }

    /** Whether it runs a program that must start as root and does its work as another user, as far as is known. */
    static boolean startsDaemon(Stage target, CopiedScripts scripts, StepDowns stepDowns) {
        if (target.entrypoint().isEmpty() && target.command().isEmpty()) {
            return Stream.concat(target.baseConfig().entrypoint().stream(), target.baseConfig().command().stream())
                    .anyMatch(word -> stepDowns.isDaemon(Paths.name(word)));
        }
        ContainerStart start = new ContainerStart(target, scripts, stepDowns);
        return start.scripts().stream().anyMatch(script -> start.runsDaemon(script, 0));
    }

    private boolean runsDaemon(Script script, int depth) {
        for (Command command : script.commands()) {
            // what follows a wrapper that is on no list may be the program, too; an argument of the program is not
            boolean program = true;
            for (ShellWord word : command.effective().words()) {
                String text = word.literal().orElse("");
                if (program && stepDowns.isDaemon(Paths.name(text))
                        || text.indexOf('/') >= 0 && runsDaemon(text, depth)) {
                    return true;
                }
                program = text.equals("--");
            }
        }
        return false;
    }

    private boolean runsDaemon(String path, int depth) {
        if (depth >= MAX_DEPTH || looked.size() >= MAX_LOOKUPS || !looked.add(path)) {
            return false;
        }
        return scripts.named(path)
                .filter(Scripts::isForShell)
                .filter(text -> runsDaemon(Script.parse(text), depth + 1))
                .isPresent();
    }

    private List<Script> scripts() {
        List<Script> start = new ArrayList<>();
        target.entrypoint().flatMap(target::script).ifPresent(start::add);
        target.command().flatMap(target::script).ifPresent(start::add);
        return start;
    }

    private boolean stepsDown() {
        List<Script> start = scripts();
        List<Command> commands =
                start.stream().flatMap(script -> script.commands().stream()).toList();
        return commands.stream().anyMatch(this::namesProgram)
                || start.stream().anyMatch(script -> stepsDown(script, 0));
    }

    /** A program that is made for it may stand behind a wrapper that is on no list. */
    private boolean namesProgram(Command command) {
        List<ShellWord> words = command.words();
        for (int at = 0; at < words.size(); at++) {
            boolean made = words.get(at)
                    .literal()
                    .filter(word -> stepDowns.isMadeForIt(Paths.name(word)))
                    .isPresent();
            if (made && StartScript.isStepDown(words.subList(at, words.size()), stepDowns)) {
                return true;
            }
        }
        return false;
    }

    private boolean stepsDown(Script script, int depth) {
        StartScript read = new StartScript(script, stepDowns);
        return read.stepsDown() || read.programs().stream().anyMatch(program -> goesOnWith(program, depth));
    }

    /** Whether a word of the start names a script that steps down: one that a copy brings, or the base's. */
    private boolean goesOnWith(String program, int depth) {
        Optional<String> path = program.indexOf('/') < 0 ? Optional.of(program) : target.pathAtEnd(program);
        if (path.isEmpty() || depth >= MAX_DEPTH || looked.size() >= MAX_LOOKUPS || !looked.add(path.get())) {
            return false;
        }
        Optional<MappedText> text = scripts.named(path.get());
        return text.isPresent() ? stepsDown(text.get(), depth + 1) : entrypointOfBase.contains(Paths.name(program));
    }

    private boolean stepsDown(MappedText text, int depth) {
        return Scripts.isForShell(text) ? stepsDown(Script.parse(text), depth) : stepDowns.isNamedIn(text.toString());
    }
}
