package io.plimsoll.project;

import io.plimsoll.hcl.Certainty;
import io.plimsoll.hcl.Value;
import io.plimsoll.hcl.Values;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Why bake rejects files, whatever the environment says. */
final class BakeProblems {
    private record Problem(Source file, Span at, String reason) {
        String display() {
            Position position =
                    file.lines().position(Math.min(at.start(), file.text().length()));
            return file.path() + ":" + position.line() + ":" + position.column() + ": bake rejects this: " + reason;
        }
    }

    private final List<Problem> problems = new ArrayList<>();

    void add(Source file, Span at, String reason) {
        problems.add(new Problem(file, at, reason));
    }

    /** What is wrong in a value, unless it depends on what the environment says. */
    void addAll(Value value) {
        Values.failure(value)
                .filter(failure -> failure.certainty() == Certainty.FIXED)
                .ifPresent(failure -> add(failure.file(), failure.at(), failure.reason()));
    }

    /** The first one, for people: the others often follow from it. */
    Optional<String> first() {
        return problems.stream()
                .min(Comparator.comparing((Problem problem) -> problem.file().path())
                        .thenComparing(Problem::at)
                        .thenComparing(Problem::reason))
                .map(Problem::display);
    }
}
