package io.plimsoll.stage;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.BaseConfig;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Windows;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.notation.Platform;
import io.plimsoll.notation.UserName;
import io.plimsoll.shell.Scripts;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells which stages are built on Windows: by what is known of the base, by its name, or by what only a file for Windows says. A
 * distribution is never taken for Windows, and another image that is known as one of Linux only where its own stages say so.
 */
final class WindowsSigns {
    private enum Answer {
        YES,
        NO,
        /** A listed image, which the stages themselves may say otherwise of. */
        HARDLY,
        UNKNOWN
    }

    /** The stages on one image, of which the first names it. */
    private static final class Tree {
        private final Answer base;
        private boolean strong;
        private boolean linux;
        /** Whether a SHELL says what reads the scripts, which then say nothing of the system. */
        private boolean shell;

        private Tree(Answer base) {
            this.base = base;
        }
    }

    private final Dockerfile file;
    private final Knowledge knowledge;
    private final Windows windows;
    private final List<Tree> trees = new ArrayList<>();

    WindowsSigns(Dockerfile file, Knowledge knowledge) {
        this.file = file;
        this.knowledge = knowledge;
        this.windows = knowledge.windows();
    }

    /**
     * Adds the next stage of the file.
     *
     * @param parent the number of the stage that it is built on; -1 for an image
     * @param image empty for {@code scratch}
     * @param platform the value of {@code --platform}, when it is known
     */
    void add(int parent, Optional<ImageRef> image, Optional<String> platform, List<Instruction> instructions) {
        Tree tree = parent >= 0
                ? trees.get(parent)
                : new Tree(image.map(i -> answer(i, platform)).orElse(Answer.NO));
        trees.add(tree);
        for (Instruction instruction : instructions) {
            tree.shell |= instruction instanceof Instruction.Shell;
            tree.strong |= isStrong(instruction, tree.shell);
            tree.linux |= instruction instanceof Instruction.Run run
                    && run.body() instanceof Body.ShellForm form
                    && windows.isForLinux(form.text().toString());
        }
    }

    private Answer answer(ImageRef image, Optional<String> platform) {
        Optional<String> system =
                platform.flatMap(Platform::parse).map(Platform::system).filter(s -> !s.isEmpty());
        if (system.isPresent()) {
            return system.get().equals("windows") ? Answer.YES : Answer.NO;
        }
        BaseConfig config = knowledge.baseConfig(image);
        if (config.user().filter(BaseConfig.WINDOWS::equals).isPresent()) {
            return Answer.YES;
        }
        if (knowledge.isDistributionImage(image)) {
            return Answer.NO;
        }
        // whose /bin/sh is known has one
        boolean linux = config.user().isPresent()
                || knowledge.isOfficial(image)
                || knowledge.isShellBash(image).isPresent();
        if (linux) {
            return Answer.HARDLY;
        }
        boolean named = image.repository().filter(windows::isNamed).isPresent()
                || image.tag().filter(windows::isNamedByTag).isPresent();
        return named ? Answer.YES : Answer.UNKNOWN;
    }

    /** Whether a stage is built on Windows, by its number; asked when all have been added. */
    boolean isWindows(int stage) {
        Tree tree = trees.get(stage);
        return switch (tree.base) {
            case YES -> !tree.linux || tree.strong;
            case NO -> false;
            case HARDLY -> tree.strong;
            case UNKNOWN -> tree.strong || !tree.linux && isFileForWindows();
        };
    }

    private boolean isFileForWindows() {
        boolean sure = trees.stream().anyMatch(t -> t.base == Answer.YES || t.strong);
        boolean mixed =
                trees.stream().anyMatch(t -> t.linux || t.base == Answer.NO || t.base == Answer.HARDLY && !t.strong);
        return file.escape() == '`' || sure && !mixed;
    }

    /** What cannot be meant for anything else. */
    private boolean isStrong(Instruction instruction, boolean shellSet) {
        if (instruction instanceof Instruction.Shell shell) {
            return Scripts.shell(shell).stream()
                    .findFirst()
                    .map(Scripts::programName)
                    .filter(windows::isShell)
                    .isPresent();
        }
        if (instruction instanceof Instruction.Workdir workdir) {
            return Paths.isWindows(workdir.path().raw());
        }
        if (instruction instanceof Instruction.AddOrCopy copy) {
            return copy.destination().map(Word::raw).filter(Paths::isWindows).isPresent();
        }
        if (instruction instanceof Instruction.Volume volume) {
            return volume.paths().stream().map(Word::raw).anyMatch(Paths::isWindows);
        }
        if (instruction instanceof Instruction.Env env) {
            return env.pairs().stream()
                    .flatMap(pair -> pair.value().stream())
                    .map(value -> value.raw().startsWith("\"") ? value.raw().substring(1) : value.raw())
                    .anyMatch(value -> Paths.isWindows(value) && value.length() > 2);
        }
        if (instruction instanceof Instruction.User user) {
            return windows.isUser(UserName.of(user.user().raw()).user());
        }
        return instruction instanceof Instruction.CommandInstruction command && isStrong(command.body(), shellSet);
    }

    private boolean isStrong(Body body, boolean shellSet) {
        String first = "";
        if (body instanceof Body.ExecForm exec && !exec.arguments().isEmpty()) {
            first = exec.arguments().get(0).text().toString();
        } else if (body instanceof Body.ShellForm form) {
            String text = form.text().toString().strip();
            first = text.split("[ \t\r\n]", 2)[0];
            if (!shellSet && Scripts.isCmdlet(first)) {
                return true;
            }
        }
        first = first.startsWith("@") ? first.substring(1) : first;
        return Paths.isWindows(first) || windows.isShell(Scripts.programName(first));
    }
}
