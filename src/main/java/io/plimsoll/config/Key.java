package io.plimsoll.config;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.HadolintCodes;
import io.plimsoll.knowledge.Precision;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of a configuration file, in the order of the documentation. */
@Internal
public enum Key {
    EXTENDS(
            "extends",
            Kind.FILES,
            "",
            "[shared.yaml]",
            "configuration files of this repository that this one builds on, or `pack:FILE` from --config-pack"),
    RULE_PACKS("rule-packs", Kind.PATHS, "", "[lint-rules/]", "directories with rules in YAML"),
    SELECT(
            "select",
            Kind.RULES,
            "",
            "[security, supply-chain]",
            "run only these rules: ids, hadolint or BuildKit codes, categories, or `all`"),
    EXTEND_SELECT(
            "extend-select",
            Kind.RULES,
            "",
            "[no-security-upgrade]",
            "run these rules too, such as those that are off by default"),
    IGNORE("ignore", Kind.IGNORED_RULES, "", "[whole-context]", "do not run these rules"),
    SEVERITY(
            "severity",
            Kind.SEVERITIES,
            "",
            "{root-user: error}",
            "severity of each rule that is named: error, warning, info or style"),
    FAIL_ON(
            "fail-on",
            Kind.CHOICE,
            "warning",
            "error",
            "lowest severity for which the exit status is 1: error, warning, info, style, or none"),
    GATE(
            "gate",
            Kind.CHOICE,
            "all",
            "hadolint",
            "findings that can make the exit status 1: all, or hadolint: errors and what hadolint has a code for"),
    CONFIDENCE(
            "confidence",
            Kind.CHOICE,
            "assumed",
            "default",
            "lowest confidence of the findings to report: certain, default (a build argument can change it) or assumed"),
    SHELLCHECK(
            "shellcheck",
            Kind.CHOICE,
            "auto",
            "\"off\"",
            "whether ShellCheck checks the scripts: auto (if it is installed), on (and fail without it) or off"),
    ROLES(
            "roles",
            Kind.ROLES,
            "",
            "{docker/ci/: toolchain, debug: development}",
            "roles of images, by path or stage: service, development, toolchain, base, test, artifact or bootc"),
    BASE_PRECISION(
            "base-precision",
            Kind.CHOICE,
            "version",
            "minor",
            "precision that `mutable-base` requires of tags: version (any), major, minor, patch or digest"),
    TRUSTED_REGISTRIES(
            "trusted-registries",
            Kind.REGISTRIES,
            "",
            "[registry.example.com, ghcr.io/team/*]",
            "more registries, namespaces and images to trust; private registries that are not listed are then untrusted"),
    TRUSTED_REGISTRIES_ONLY(
            "trusted-registries-only", Kind.BOOLEAN, "false", "true", "whether to trust only `trusted-registries`"),
    NON_ROOT_BASES(
            "non-root-bases",
            Kind.IMAGES,
            "",
            "[team/base, team/app:*-rootless]",
            "images whose containers start as a user other than root"),
    BASE_IMAGES(
            "base-images",
            Kind.BASE_IMAGES,
            "",
            "[{images: [team/java:*-21], user: \"1000\", end-of-life: 2027-06-30}]",
            "what your own base images configure, what images on them are for, and until when they are updated"),
    SECRET_WORDS(
            "secret-words",
            Kind.WORDS,
            "",
            "[license, seal code]",
            "more words that mark a variable as a secret if its name contains them"),
    BUILD_PACKAGES(
            "build-packages",
            Kind.PACKAGES,
            "",
            "[acme-sdk, openjdk-*-jdk]",
            "more packages that are needed only to build"),
    REQUIRED_LABELS(
            "required-labels",
            Kind.NAMES,
            "",
            "[org.opencontainers.image.source]",
            "labels that each image that ships must have"),
    LABELS(
            "labels",
            Kind.LABELS,
            "",
            "{org.opencontainers.image.source: url, team: optional text}",
            "labels that each image that ships must have, unless `optional`, and the types of their values"),
    STRICT_LABELS(
            "strict-labels", Kind.BOOLEAN, "false", "true", "whether to report labels that `labels` does not list"),
    TARGETS(
            "targets",
            Kind.NAMES,
            "",
            "[app]",
            "stages that ship; if a Dockerfile has none of them, its last stage ships"),
    BUILD_ARGS("build-args", Kind.VARIABLES, "", "{VERSION: \"22\"}", "build arguments and their values"),
    IGNORE_COMMENTS(
            "ignore-comments", Kind.BOOLEAN, "true", "false", "whether ignore comments in Dockerfiles take effect"),
    REQUIRE_REASON(
            "require-reason",
            Kind.BOOLEAN,
            "false",
            "true",
            "whether an ignore comment must give a reason after its rules"),
    EXCLUDE("exclude", Kind.PATHS, "", "[vendor/, \"*.generated.Dockerfile\"]", "files and directories to skip"),
    OVERRIDES(
            "overrides",
            Kind.OVERRIDES,
            "",
            "[{files: [test/], ignore: [root-user]}]",
            "different values for some files; later entries take precedence");

    /** The key of an override that says which files it is for. */
    public static final String FILES = "files";

    /** The type of a key's value. */
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
        FILES,
        ROLES,
        LABELS,
        BASE_IMAGES,
        OVERRIDES;

        /** Whether it is a list of strings. */
        public boolean isList() {
            return switch (this) {
                case RULES, IGNORED_RULES, REGISTRIES, IMAGES, WORDS, PACKAGES, NAMES, PATHS, FILES -> true;
                case SEVERITIES, CHOICE, BOOLEAN, VARIABLES, ROLES, LABELS, BASE_IMAGES, OVERRIDES -> false;
            };
        }

        /** Whether it is a mapping of names to strings. */
        public boolean isMap() {
            return this == SEVERITIES || this == VARIABLES || this == ROLES || this == LABELS;
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

    /** The default of a choice or boolean; empty for lists and mappings. */
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

    /** Whether an override may set it. */
    public boolean isForOverrides() {
        return this != EXTENDS && this != RULE_PACKS && this != EXCLUDE && this != OVERRIDES;
    }

    /** The values of a choice; empty for other kinds. */
    public List<String> choices() {
        if (this == FAIL_ON) {
            return List.of("error", "warning", "info", "style", "none");
        }
        if (this == GATE) {
            return List.of("all", HadolintCodes.TOOL);
        }
        if (this == CONFIDENCE) {
            return Confidence.labels();
        }
        if (this == SHELLCHECK) {
            return List.of("auto", "on", "off");
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
