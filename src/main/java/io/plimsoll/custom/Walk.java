package io.plimsoll.custom;

import io.plimsoll.image.Build;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One rule's way through one file. What is asked again and again is worked out once, so that long files stay cheap. */
final class Walk {
    /** How many characters are read again to see what edits do to them; what has more to fix gets no further fixes. */
    private static final int MOST_READ = 1_000_000;

    private final Build build;
    private int read;
    private final Map<Instruction, List<ImageUse>> images = new IdentityHashMap<>();

    Walk(Build build) {
        this.build = build;
        for (ImageUse use : build.imageUses()) {
            images.computeIfAbsent(use.instruction(), i -> new ArrayList<>(1)).add(use);
        }
    }

    /** Whether so many characters more may be read again. */
    boolean mayRead(int characters) {
        read = Math.min(MOST_READ, read) + Math.min(MOST_READ, characters);
        return read <= MOST_READ;
    }

    Build build() {
        return build;
    }

    List<ImageUse> images(Instruction instruction) {
        return images.getOrDefault(instruction, List.of());
    }

    /** What stands before the first FROM. */
    List<InstructionSite> preamble() {
        List<InstructionSite> places = new ArrayList<>();
        for (Instruction instruction : build.file().instructions()) {
            if (instruction instanceof Instruction.From) {
                break;
            }
            places.add(new InstructionSite(this, Optional.empty(), instruction));
        }
        return places;
    }

    /** A FROM and what follows it. */
    List<InstructionSite> places(Stage stage) {
        List<InstructionSite> places = new ArrayList<>();
        places.add(new InstructionSite(this, Optional.of(stage), stage.from()));
        for (Instruction instruction : stage.ownInstructions()) {
            places.add(new InstructionSite(this, Optional.of(stage), instruction));
        }
        return places;
    }

    /** Whether there is such a thing from some place of a stage on, along the chain of stages that a target is built on. */
    final class Ahead {
        /** By stage, for each of its places: whether there is one there or behind it in the stage. */
        private final Map<Stage, Tristate[]> inStage = new IdentityHashMap<>();
        /** By stage: what there is in the stages after it, once for each target, equal ones only once. */
        private final Map<Stage, Set<Tristate>> behindStage = new IdentityHashMap<>();
        /** By target: whether there is one in the whole chain. */
        private final Map<Stage, Tristate> inChain = new IdentityHashMap<>();

        Ahead(Selector subject) {
            for (Stage stage : build.stages()) {
                inStage.put(stage, suffixes(stage, subject));
            }
            for (Stage target : build.targets()) {
                Tristate behind = Tristate.NO;
                for (Stage stage : target.chain()) {
                    behindStage
                            .computeIfAbsent(stage, s -> EnumSet.noneOf(Tristate.class))
                            .add(behind);
                    behind = behind.or(inStage.get(stage)[0]);
                }
                inChain.put(target, behind);
            }
        }

        private Tristate[] suffixes(Stage stage, Selector subject) {
            List<InstructionSite> places = places(stage);
            Tristate[] answers = new Tristate[places.size() + 1];
            answers[places.size()] = Tristate.NO;
            for (int i = places.size() - 1; i >= 0; i--) {
                answers[i] = answers[i + 1];
                for (Candidate candidate : subject.candidates(places.get(i))) {
                    answers[i] = answers[i].or(candidate.answer());
                }
            }
            return answers;
        }

        /** What follows a place: one answer for each target that the stage is part of, or for the stage alone. */
        Set<Tristate> after(Stage stage, int position) {
            Tristate rest = inStage.get(stage)[position + 1];
            Set<Tristate> answers = EnumSet.noneOf(Tristate.class);
            for (Tristate behind : behindStage.getOrDefault(stage, EnumSet.of(Tristate.NO))) {
                answers.add(rest.or(behind));
            }
            return answers;
        }

        Tristate anywhere(Stage target) {
            return inChain.get(target);
        }
    }
}
