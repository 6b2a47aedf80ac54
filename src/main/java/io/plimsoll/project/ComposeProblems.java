package io.plimsoll.project;

import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import java.util.Optional;

/** Why Compose rejects files, whatever the environment says. */
final class ComposeProblems {
    private String first;

    void add(Source file, Position at, String reason) {
        if (first == null) {
            first = file.path() + ":" + at.line() + ":" + at.column() + ": Compose rejects this: " + reason;
        }
    }

    /** The first one, for people: Compose stops there. */
    Optional<String> first() {
        return Optional.ofNullable(first);
    }
}
