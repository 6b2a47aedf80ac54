package io.plimsoll.repair;

import io.plimsoll.text.Source;
import java.util.List;
import java.util.Optional;

/** Reads and lints versions of a file. */
@FunctionalInterface
public interface Judge {
    /**
     * @param source a version of the file
     * @param ignored patterns that have been added to the ignore file of its build context
     */
    Judged judge(Source source, List<String> ignored);

    /**
     * Why patterns may not be added to the ignore file: another Dockerfile copies what they leave out.
     *
     * @return a clause without a full stop; empty when nothing is against it
     */
    default Optional<String> objection(List<String> ignored) {
        return Optional.empty();
    }
}
