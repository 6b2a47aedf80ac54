package io.plimsoll.registry;

import java.util.Optional;

/**
 * What a registry says of an image.
 *
 * @param pinned the digest that the reference has itself
 * @param digest what the tag is now, of a reference without a tag the pinned one if it is there
 * @param platform the one whose image the pin is, if it is one of several that the tag has now
 * @param created when the image was built, such as {@code 2026-11-20T10:00:00Z}
 * @param base what the image says that it was built on
 * @param earlier the digest that the tag had when it was asked for before
 * @param pinThere whether the registry still has what a pin names whose tag is gone
 * @param problem why something could not be found out: a clause without a full stop
 */
public record Answer(
        State state,
        Optional<String> pinned,
        Optional<String> digest,
        Optional<String> platform,
        Optional<String> created,
        Optional<BaseAnswer> base,
        Optional<String> earlier,
        boolean pinThere,
        Optional<String> problem) {
    /** What has become of an image. */
    public enum State {
        /** The tag has the digest that the reference pins. */
        CURRENT("current"),
        /** It has another one, or another one than before. */
        CHANGED("changed"),
        /** The registry does not have it. */
        GONE("gone"),
        /** The reference has no digest, so that nothing can be compared. */
        UNPINNED("unpinned"),
        /** The registry could not be asked. */
        UNKNOWN("unknown"),
        /** It is not asked, since no registry has it, or what it is depends on a variable. */
        SKIPPED("skipped");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** As reports have it. */
        public String label() {
            return label;
        }
    }

    /**
     * The base image that an image was built on, as its own annotations have it.
     *
     * @param digest what it was then
     * @param current what its tag is now; empty when that could not be asked
     * @param changed whether it is another one now
     * @param problem why it could not be asked: a clause without a full stop
     */
    public record BaseAnswer(
            String image, String digest, Optional<String> current, boolean changed, Optional<String> problem) {}

    static Answer unknown(Optional<String> pinned, String problem) {
        return new Answer(
                State.UNKNOWN,
                pinned,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(problem));
    }

    static Answer skipped(String reason) {
        return new Answer(
                State.SKIPPED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(reason));
    }

    /**
     * Compared with what the tag was before: an image without a pin has changed if that was something else. What it was is kept where
     * nothing is known now.
     */
    public Answer since(String before) {
        if (digest.equals(Optional.of(before)) || state == State.SKIPPED) {
            return this;
        }
        return new Answer(
                state == State.UNPINNED ? State.CHANGED : state,
                pinned,
                digest,
                platform,
                created,
                base,
                Optional.of(before),
                pinThere,
                problem);
    }

    /** Whether something about it could not be found out, although its registry was asked. */
    public boolean isIncomplete() {
        return problem.isPresent() && state != State.SKIPPED;
    }
}
