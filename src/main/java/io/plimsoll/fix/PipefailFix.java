package io.plimsoll.fix;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.DefaultShell;
import io.plimsoll.layer.HiddenFailure;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Has a shell with {@code pipefail} read a stage from one RUN on. One SHELL does it for the stage and those that are built on it. */
public final class PipefailFix {
    private PipefailFix() {}

    /** Whether SHELL decides what reads a RUN. */
    public static boolean applies(RunLayer run) {
        return run.instruction().body() instanceof Body.ShellForm
                && run.stage().ownInstructions().contains(run.instruction());
    }

    /**
     * @param found the first RUN of a stage that is to be read so; one of a stage that it is built on comes before it
     * @return empty where the file or the base sets a shell, or it is not known that the image has one with the option
     */
    public static Optional<Fix> of(RunLayer found, Build build) {
        RunLayer run = lowest(found, build);
        Stage stage = run.stage();
        if (stage.isShellSetAt(run.instruction()) || !(stage.root() instanceof Base.External base)) {
            return Optional.empty();
        }
        DefaultShell shell = build.knowledge().defaultShell(base.image());
        String title = title(run, build);
        return Optional.ofNullable(
                        switch (shell) {
                            case BASH, DASH -> "/bin/bash";
                            case BUSYBOX -> "/bin/ash";
                            default -> null;
                        })
                .map(program -> "SHELL [\"" + program + "\", \"-o\", \"pipefail\", \"-c\"]")
                .map(line -> Fix.suggested(
                        title,
                        Edit.insertAt(
                                start(run.instruction(), build.file().source()),
                                line + build.file().source().lineEnd())));
    }

    private static RunLayer lowest(RunLayer found, Build build) {
        RunLayer lowest = found;
        for (Stage below : found.stage().chain()) {
            if (below != found.stage()) {
                lowest = below.all(Instruction.Run.class).stream()
                        .map(build::runLayer)
                        .filter(PipefailFix::applies)
                        .filter(run -> HiddenFailure.in(run, build.knowledge()).isPresent())
                        .findFirst()
                        .orElse(lowest);
            }
        }
        return lowest;
    }

    /** SHELL is for more than RUN, and for the stages that are built on this one. */
    private static String title(RunLayer run, Build build) {
        List<String> others = new ArrayList<>();
        for (Stage stage : build.stages()) {
            if (stage == run.stage() || stage.chain().contains(run.stage())) {
                for (Instruction instruction : stage.ownInstructions()) {
                    boolean behind = instruction.span().start()
                            > run.instruction().span().start();
                    String keyword = instruction.header().keyword().toUpperCase(Locale.ROOT);
                    if (behind
                            && isShellForm(instruction)
                            && !stage.isShellSetAt(instruction)
                            && !others.contains(keyword)) {
                        others.add(keyword);
                    }
                }
            }
        }
        return others.isEmpty()
                ? "Set `pipefail`"
                : "Set `pipefail`, with a shell that also reads " + String.join(" and ", others);
    }

    private static boolean isShellForm(Instruction instruction) {
        return instruction instanceof Instruction.Cmd cmd && cmd.body() instanceof Body.ShellForm
                || instruction instanceof Instruction.Entrypoint entrypoint
                        && entrypoint.body() instanceof Body.ShellForm
                || instruction instanceof Instruction.Healthcheck check
                        && check.body() instanceof Body.ShellForm
                        && !check.body().isEmpty();
    }

    /** Above the comments that belong to the RUN. */
    private static int start(Instruction run, Source source) {
        int start = source.linesOf(run.header().keywordSpan()).start();
        List<Comment> above = run.header().above();
        for (int i = above.size() - 1;
                i >= 0 && source.linesOf(above.get(i).span()).end() == start;
                i--) {
            start = source.linesOf(above.get(i).span()).start();
        }
        return start;
    }
}
