package io.plimsoll.split;

import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An instruction of the stage that is split, and in which of the two it goes on. */
final class Part {
    final int index;
    final Instruction instruction;
    final Optional<RunLayer> run;
    final Optional<CopyLayer> copy;
    final List<Step> steps;

    /** The commands of a RUN that the run-time stage has too, where that has not the whole RUN. */
    final List<Step> kept = new ArrayList<>();

    boolean inBuild;
    boolean inRuntime;
    /** What stands in the run-time stage in its place; empty for what is written. */
    Optional<String> runtimeText = Optional.empty();
    /** What comes before it in the build stage. */
    final List<String> before = new ArrayList<>();
    /** What stands in the build stage in its place; empty for what is written. */
    Optional<String> buildText = Optional.empty();

    Part(int index, Instruction instruction, Optional<RunLayer> run, Optional<CopyLayer> copy, List<Step> steps) {
        this.index = index;
        this.instruction = instruction;
        this.run = run;
        this.copy = copy;
        this.steps = List.copyOf(steps);
    }

    boolean builds() {
        return steps.stream().anyMatch(Step::builds);
    }

    boolean has(Step.Kind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind);
    }
}
