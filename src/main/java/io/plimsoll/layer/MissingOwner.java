package io.plimsoll.layer;

import io.plimsoll.text.Span;
import java.util.Optional;

/**
 * The user that {@code --chown} names and the image does not have: BuildKit makes root the owner, and says nothing.
 *
 * @param name as {@code --chown} has it
 * @param madeLater the RUN that makes it, when one does further down
 */
public record MissingOwner(String name, Optional<Span> madeLater) {}
