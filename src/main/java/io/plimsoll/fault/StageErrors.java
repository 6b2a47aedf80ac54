package io.plimsoll.fault;

import io.plimsoll.fault.BuildError.Kind;
import io.plimsoll.notation.References;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Numbers;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what {@code COPY --from} and mounts take from: a stage has to be there, and above, and an image well named. */
final class StageErrors {
    private final Stages stages;
    private final List<BuildError> faults = new ArrayList<>();
    /** How many images were taken from so far: BuildKit counts each as one more stage. */
    private int images;

    StageErrors(Stages stages) {
        this.stages = stages;
    }

    List<BuildError> find() {
        for (Stage stage : stages.all()) {
            for (Instruction instruction : stage.ownInstructions()) {
                if (instruction instanceof Instruction.Copy copy) {
                    copy.from().filter(StageErrors::isNamed).ifPresent(from -> copied(from, stage));
                } else if (instruction instanceof Instruction.Run run) {
                    for (Mount mount : run.mounts()) {
                        mount.from().filter(StageErrors::isNamed).ifPresent(from -> named(from, stage, "mount"));
                    }
                }
            }
        }
        return faults;
    }

    private static boolean isNamed(Word from) {
        return !from.isEmpty() && from.raw().indexOf('$') < 0;
    }

    private void copied(Word from, Stage stage) {
        Optional<Long> index = Numbers.integer(from.raw());
        int count = stages.all().size();
        if (index.isEmpty()) {
            named(from, stage, "copy");
        } else if (index.get() < 0 || index.get() >= count + images) {
            String last = count == 1 ? "the only one is `0`" : "the last one is `" + (count - 1) + "`";
            add(Kind.STAGE, from, Problem.of(Span.at(0), "unknown stage `" + from.raw() + "`: " + last));
        } else if (index.get() < count) {
            checkOrder(from, stages.all().get(index.get().intValue()), stage, "copy");
        }
    }

    private void named(Word from, Stage stage, String does) {
        Optional<Stage> source = stages.named(from.raw());
        if (source.isPresent()) {
            checkOrder(from, source.get(), stage, does);
        } else {
            images++;
            References.problemIn(from.raw()).ifPresent(problem -> add(Kind.IMAGE, from, problem));
        }
    }

    private void checkOrder(Word from, Stage source, Stage stage, String does) {
        if (source == stage) {
            String message = "a stage cannot " + does + " from itself";
            add(Kind.STAGE, from, Problem.of(Span.at(0), message));
        } else if (source.index() > stage.index()) {
            String message = source.display() + " is defined later and cannot be used here";
            add(Kind.STAGE, from, Problem.of(Span.at(0), message));
        }
    }

    private void add(Kind kind, Word word, Problem problem) {
        faults.add(BuildErrors.fault(kind, word, word.raw(), Value.EMPTY, problem));
    }
}
