package io.plimsoll.config;

import io.plimsoll.knowledge.Precision;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may be written in a configuration file. The order is that of the documentation. */
@Internal
public enum Key {
    SELECT(
            "select",
            Kind.RULES,
            "",
            "[security, supply-chain]",
            "only these rules run: ids, codes of hadolint or BuildKit, categories, or `all`"),
    EXTEND_SELECT(
            "extend-select",
            Kind.RULES,
            "",
            "[whole-context]",
            "these rules run too, such as those that are off by default"),
    IGNORE("ignore", Kind.IGNORED_RULES, "", "[whole-context]", "these rules do not run"),
    SEVERITY(
            "severity",
            Kind.SEVERITIES,
            "",
            "{root-user: error}",
            "how much a rule's findings matter: error, warning, info or style"),
    FAIL_ON(
            "fail-on",
            Kind.CHOICE,
            "warning",
            "error",
            "findings of at least this severity make the exit status 1: error, warning, info, style, or none"),
    BASE_PRECISION(
            "base-precision",
            Kind.CHOICE,
            "version",
            "minor",
            "how exactly `mutable-base` wants an image named: version (any), major, minor, patch or digest"),
    TRUSTED_REGISTRIES(
            "trusted-registries",
            Kind.REGISTRIES,
            "",
            "[registry.example.com, ghcr.io/team/*]",
            "registries, namespaces and images that are trusted besides the known ones; no other private registry is then"),
    TRUSTED_REGISTRIES_ONLY(
            "trusted-registries-only",
            Kind.BOOLEAN,
            "false",
            "true",
            "whether nothing is trusted but what `trusted-registries` names"),
    NON_ROOT_BASES(
            "non-root-bases",
            Kind.IMAGES,
            "",
            "[team/base, team/app:*-rootless]",
            "images whose containers are known to start as another user than root"),
    SECRET_WORDS(
            "secret-words",
            Kind.WORDS,
            "",
            "[licence, seal code]",
            "words in a variable's name that say that its value is a secret, besides the known ones"),
    BUILD_PACKAGES(
            "build-packages",
            Kind.PACKAGES,
            "",
            "[acme-sdk, openjdk-*-jdk]",
            "packages that only building needs, besides the known ones"),
    TARGETS("targets", Kind.NAMES, "", "[app]", "the stages that ship; the last one when there is none of these"),
    BUILD_ARGS("build-args", Kind.VARIABLES, "", "{VERSION: \"22\"}", "values for ARG, as the build gets them"),
    IGNORE_COMMENTS("ignore-comments", Kind.BOOLEAN, "true", "false", "whether comments in a Dockerfile silence rules"),
    EXCLUDE(
            "exclude",
            Kind.PATHS,
            "",
            "[vendor/, \"*.generated.Dockerfile\"]",
            "files and folders that a search leaves out"),
    OVERRIDES(
            "overrides",
            Kind.OVERRIDES,
            "",
            "[{files: [test/], ignore: [root-user]}]",
            "other values for some files; later ones are stronger");

    /** The key of an override that says which files it is for. */
    public static final String FILES = "files";

    /** What stands behind a key. */
    public enum Kind {
        RULES,
        IGNORED_RULES,
        SEVERITIES,
        CHOICE,
        BOOLEAN,
        REGISTRIES,
        IMAGES,
        WORDS,
        PACKAGES,
        NAMES,
        VARIABLES,
        PATHS,
        OVERRIDES;

        /** Whether it is a list of texts. */
        public boolean isList() {
            return switch (this) {
                case RULES, IGNORED_RULES, REGISTRIES, IMAGES, WORDS, PACKAGES, NAMES, PATHS -> true;
                case SEVERITIES, CHOICE, BOOLEAN, VARIABLES, OVERRIDES -> false;
            };
        }

        /** Whether it is a block of names and texts. */
        public boolean isMap() {
            return this == SEVERITIES || this == VARIABLES;
        }
    }

    private final String label;
    private final Kind kind;
    private final String defaultValue;
    private final String example;
    private final String meaning;

    Key(String label, Kind kind, String standard, String example, String meaning) {
        this.label = label;
        this.kind = kind;
        this.defaultValue = standard;
        this.example = example;
        this.meaning = meaning;
    }

    /** As users write it. */
    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** The value of a choice or switch that nobody has made; empty for lists and blocks. */
    public String defaultValue() {
        return defaultValue;
    }

    /** A value in YAML. */
    public String example() {
        return example;
    }

    /** One line without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** Whether an override may have it. */
    public boolean isForOverrides() {
        return this != EXCLUDE && this != OVERRIDES;
    }

    /** What may stand behind a choice; empty for all others. */
    public List<String> choices() {
        if (this == FAIL_ON) {
            return List.of("error", "warning", "info", "style", "none");
        }
        List<String> choices = new ArrayList<>();
        if (this == BASE_PRECISION) {
            for (Precision precision : Precision.values()) {
                choices.add(precision.label());
            }
        }
        return choices;
    }

    public static Optional<Key> of(String label) {
        for (Key key : values()) {
            if (key.label.equals(label)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
