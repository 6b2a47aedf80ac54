package io.plimsoll.custom;

import io.plimsoll.image.Build;
import io.plimsoll.stage.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * When a rule has something to say.
 *
 * @param missing whether it says so where there is no such thing in a target
 * @param later what has to follow, or must not
 * @param moreThan how many a stage may have, of which the next one is reported; -1 when all are
 */
record MatchSpec(Selector subject, Stages in, boolean missing, Optional<Later> later, int moreThan) {
    /** Which stages are looked at. */
    enum Stages {
        /** All, and what stands before the first FROM. */
        ANY,
        /** Those whose layers are in a target's image. */
        SHIPPED,
        /** Those that ship nothing of their own. */
        BUILD,
        /** The targets alone, without the stages that they are built on. */
        TARGET;

        boolean has(Stage stage, Build build) {
            return switch (this) {
                case ANY -> true;
                case SHIPPED -> build.ships(stage);
                case BUILD -> !build.ships(stage);
                case TARGET -> build.targets().contains(stage);
            };
        }
    }

    /** @param missing whether nothing of the kind may follow */
    record Later(Selector subject, boolean missing) {}

    /** Calls {@code found} for each thing that the rule is about. */
    void run(Build build, BiConsumer<InstructionSite, Candidate> found) {
        Walk walk = new Walk(build);
        if (missing) {
            Walk.Ahead all = walk.new Ahead(subject);
            for (Stage target : build.targets()) {
                if (all.anywhere(target) == Tristate.NO) {
                    InstructionSite place = new InstructionSite(walk, Optional.of(target), target.from());
                    found.accept(
                            place,
                            Candidate.of(Tristate.YES, target.from().image().span()));
                }
            }
            return;
        }
        if (in == Stages.ANY && later.isEmpty() && moreThan < 0) {
            walk.preamble().forEach(place -> report(place, found));
        }
        if (moreThan >= 0) {
            count(build, walk, found);
            return;
        }
        Optional<Walk.Ahead> ahead = later.map(l -> walk.new Ahead(l.subject()));
        for (Stage stage : build.stages()) {
            if (in.has(stage, build)) {
                List<InstructionSite> places = walk.places(stage);
                for (int i = 0; i < places.size(); i++) {
                    if (ahead.isEmpty() || holds(ahead.get().after(stage, i))) {
                        report(places.get(i), found);
                    }
                }
            }
        }
    }

    private void count(Build build, Walk walk, BiConsumer<InstructionSite, Candidate> found) {
        for (Stage stage : build.stages()) {
            if (in.has(stage, build)) {
                int seen = 0;
                for (InstructionSite place : walk.places(stage)) {
                    for (Candidate candidate : subject.candidates(place)) {
                        seen += candidate.answer() == Tristate.YES ? 1 : 0;
                        if (candidate.answer() == Tristate.YES && seen == moreThan + 1) {
                            found.accept(place, candidate);
                        }
                    }
                }
            }
        }
    }

    /** For one target is enough. */
    private boolean holds(Set<Tristate> answers) {
        return answers.contains(later.orElseThrow().missing() ? Tristate.NO : Tristate.YES);
    }

    private void report(InstructionSite place, BiConsumer<InstructionSite, Candidate> found) {
        for (Candidate candidate : subject.candidates(place)) {
            if (candidate.answer() == Tristate.YES) {
                found.accept(place, candidate);
            }
        }
    }
}
