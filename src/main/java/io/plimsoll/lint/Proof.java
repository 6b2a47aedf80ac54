package io.plimsoll.lint;

import java.util.List;

/**
 * What an image that was built says of a finding.
 *
 * @param message a clause without a full stop, code in backticks
 * @param size the bytes that ship because of what was found; 0 where that is not known, or not the point
 * @param layers the numbers of the layers that show it, from 1, bottom first
 */
public record Proof(Status status, String message, long size, List<Integer> layers) {
    public Proof {
        layers = List.copyOf(layers);
    }

    /** Whether the image has what was found. */
    public enum Status {
        CONFIRMED("confirmed"),
        /** It does not show: the image was built from something else, or its layers are one, or we are wrong. */
        NOT_CONFIRMED("not-confirmed");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
