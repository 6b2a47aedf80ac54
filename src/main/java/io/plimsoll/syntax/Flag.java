package io.plimsoll.syntax;

import io.plimsoll.text.Span;
import java.util.Optional;

/**
 * {@code --name} or {@code --name=value} in front of an instruction's arguments.
 *
 * @param name without the dashes, as written
 * @param nameSpan dashes and name
 * @param value what follows {@code =}; the builder takes quotes and escapes off before anything else looks at it
 */
public record Flag(String name, Span nameSpan, Optional<Word> value, Span span) {}
