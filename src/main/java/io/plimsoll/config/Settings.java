package io.plimsoll.config;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.stage.BuildOptions;
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
        UserKnowledge userKnowledge,
        Selection selection,
        Map<String, Severity> severities,
        boolean ignoreComments) {
    private static final Settings DEFAULTS =
            new Settings(BuildOptions.NONE, UserKnowledge.NONE, Selection.DEFAULT, Map.of(), true);

    public Settings {
        severities = Map.copyOf(severities);
    }

    public static Settings defaults() {
        return DEFAULTS;
    }

    /** How much what a rule finds matters. */
    public Severity severity(RuleMetadata rule) {
        return severities.getOrDefault(rule.id(), rule.severity());
    }

    public Settings withBuild(BuildOptions options) {
        return new Settings(options, userKnowledge, selection, severities, ignoreComments);
    }

    public Settings withUserKnowledge(UserKnowledge known) {
        return new Settings(build, known, selection, severities, ignoreComments);
    }

    /** See {@link UserKnowledge#trustedRegistries}. */
    public Settings withTrustedRegistries(List<String> patterns) {
        return withUserKnowledge(userKnowledge.withTrustedRegistries(patterns));
    }

    public Settings withSelection(Selection rules) {
        return new Settings(build, userKnowledge, rules, severities, ignoreComments);
    }

    /** @param byId severities of rules, by the rule's id */
    public Settings withSeverities(Map<String, Severity> byId) {
        return new Settings(build, userKnowledge, selection, byId, ignoreComments);
    }

    public Settings withIgnoreComments(boolean silence) {
        return new Settings(build, userKnowledge, selection, severities, silence);
    }
}
