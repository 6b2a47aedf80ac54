package io.plimsoll.stage;

import io.plimsoll.notation.ImageRef;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;

/**
 * A place where the build takes an image from a registry.
 *
 * @param instruction FROM, COPY or RUN
 * @param stage the stage that the instruction opens or stands in
 * @param span the reference as written
 */
public record ImageUse(Kind kind, Instruction instruction, Stage stage, Span span, ImageRef image) {
    public enum Kind {
        FROM,
        /** {@code COPY --from=image}. */
        COPY_FROM,
        /** {@code RUN --mount=…,from=image}. */
        MOUNT_FROM
    }
}
