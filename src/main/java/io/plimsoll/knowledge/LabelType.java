package io.plimsoll.knowledge;

import io.plimsoll.notation.Digests;
import io.plimsoll.notation.LabelValues;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the value of a label must be. */
public enum LabelType {
    TEXT("text", "some text", value -> true),
    URL("a URL", "`https://github.com/example/app`", LabelValues::isUrl),
    SEMVER("a semantic version", "`1.4.2`", LabelValues::isSemanticVersion),
    HASH("a Git commit ID", "`43c572f1272b8b3171dd1db9e41b7027128ce080`", LabelValues::isCommitHash),
    RFC3339("an RFC 3339 time", "`2026-12-01T08:00:00Z`", LabelValues::isTime),
    SPDX("an SPDX license expression", "`Apache-2.0 OR MIT`", Licenses::isExpression),
    DIGEST(
            "a digest",
            "`sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`",
            value -> Digests.problemIn(value, 0).isEmpty()),
    EMAIL("an email address", "`team@example.com`", LabelValues::isEmailAddress);

    private final String meaning;
    private final String example;
    private final Predicate<String> valid;

    LabelType(String meaning, String example, Predicate<String> valid) {
        this.meaning = meaning;
        this.example = example;
        this.valid = valid;
    }

    /** As users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people, with its article. */
    public String meaning() {
        return meaning;
    }

    /** A value, in backticks; for text, what to write. */
    public String example() {
        return example;
    }

    /** Whether a value that is not empty is of this type. */
    public boolean accepts(String value) {
        return valid.test(value);
    }

    /** The type that users write so. */
    public static Optional<LabelType> of(String label) {
        return Stream.of(values()).filter(type -> type.label().equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Stream.of(values()).map(LabelType::label).toList();
    }
}
