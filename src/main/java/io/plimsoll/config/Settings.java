package io.plimsoll.config;

import io.plimsoll.catalog.Descriptor;
import io.plimsoll.catalog.Severity;
import io.plimsoll.image.BuildOptions;
import io.plimsoll.knowledge.Additions;
import java.util.List;
import java.util.Map;

/**
 * What a user may set. Immutable.
 *
 * @param build what the build of the linted files is told
 * @param additions what the user knows of images and names
 * @param selection which rules run
 * @param severities of rules, by id, where they are not those of their words
 * @param ignoreComments whether comments in a file silence rules
 */
public record Settings(
        BuildOptions build,
        Additions additions,
        Selection selection,
        Map<String, Severity> severities,
        boolean ignoreComments) {
    private static final Settings DEFAULTS =
            new Settings(BuildOptions.NONE, Additions.NONE, Selection.DEFAULT, Map.of(), true);

    public Settings {
        severities = Map.copyOf(severities);
    }

    public static Settings defaults() {
        return DEFAULTS;
    }

    /** How much what a rule finds matters. */
    public Severity severity(Descriptor rule) {
        return severities.getOrDefault(rule.id(), rule.severity());
    }

    public Settings withBuild(BuildOptions options) {
        return new Settings(options, additions, selection, severities, ignoreComments);
    }

    public Settings withAdditions(Additions known) {
        return new Settings(build, known, selection, severities, ignoreComments);
    }

    /** See {@link Additions#trustedRegistries}. */
    public Settings withTrustedRegistries(List<String> patterns) {
        return withAdditions(additions.withTrustedRegistries(patterns));
    }

    public Settings withSelection(Selection rules) {
        return new Settings(build, additions, rules, severities, ignoreComments);
    }

    /** @param byId severities of rules, by the rule's id */
    public Settings withSeverities(Map<String, Severity> byId) {
        return new Settings(build, additions, selection, byId, ignoreComments);
    }

    public Settings withIgnoreComments(boolean silence) {
        return new Settings(build, additions, selection, severities, silence);
    }
}
