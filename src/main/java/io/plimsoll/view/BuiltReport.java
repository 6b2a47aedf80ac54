package io.plimsoll.view;

import io.plimsoll.built.BuiltImage;
import io.plimsoll.built.DockerfileMatch;
import io.plimsoll.built.HistoryReview;
import io.plimsoll.built.HistoryStep;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.report.Redaction;
import io.plimsoll.text.Position;
import java.util.Optional;
import java.util.Set;

/**
 * What a run shows of an image that has been built.
 *
 * @param archive where it was read from
 * @param file the Dockerfile that it is compared with
 * @param match of its history with that Dockerfile
 * @param version of the program
 */
public record BuiltReport(
        String archive,
        BuiltImage image,
        HistoryReview review,
        Optional<FileView> file,
        Optional<DockerfileMatch> match,
        Knowledge knowledge,
        String version) {
    /** The instruction of a step, without secrets. */
    public String instruction(int step) {
        HistoryStep of = image.history().get(step);
        boolean leaks = review.leaks().stream()
                .anyMatch(leak -> leak.step().filter(s -> s == step).isPresent());
        Redaction redaction = Redaction.of(review.text(), review.secrets(), Set.of());
        return leaks ? redaction.hideAll(of.display()) : redaction.hide(of.display());
    }

    /** The value of a variable or a label, without secrets. */
    String value(String name, String value) {
        if (knowledge.secrets().saysSecret(name) && knowledge.secrets().isSecretValue(name, value)) {
            return Redaction.MASK;
        }
        return hide(value);
    }

    String hide(String words) {
        return Redaction.of(review.text(), review.secrets(), Set.of()).hide(words);
    }

    /** The line of the Dockerfile, from 1, that a step comes from. */
    public Optional<Position> place(int step) {
        return match.filter(DockerfileMatch::fits)
                .flatMap(m -> m.instruction(step))
                .map(instruction -> file.orElseThrow().places().start(instruction.span()));
    }
}
