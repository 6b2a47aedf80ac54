package io.plimsoll.inventory;

import java.util.Optional;

/**
 * A place that takes an image.
 *
 * @param image as written, variables filled in where they are known
 * @param repository the name of the source repository; empty when it has none
 * @param file its path
 * @param line the first is 1; 0 when it is not known
 * @param how what takes it
 * @param stage the stage that does, where it has a name
 * @param ships whether the image ships, and is not only built with
 */
public record TakenImage(
        String image, String repository, String file, int line, How how, Optional<String> stage, boolean ships) {
    /** What takes an image. */
    public enum How {
        FROM("FROM"),
        COPY("COPY --from"),
        MOUNT("RUN --mount"),
        FRONTEND("# syntax"),
        SERVICE("service"),
        CONTEXT("build context");

        private final String label;

        How(String label) {
            this.label = label;
        }

        /** As reports have it. */
        public String label() {
            return label;
        }

        static Optional<How> of(String label) {
            for (How how : values()) {
                if (how.label.equals(label)) {
                    return Optional.of(how);
                }
            }
            return Optional.empty();
        }
    }

    /** The file, with the repository where several are shown together. */
    FileName fileName() {
        return new FileName(repository, file);
    }
}
