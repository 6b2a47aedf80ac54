package io.plimsoll.config;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.stage.BuildOptions;
import java.util.List;
import java.util.Map;

/**
 * The settings of a linter. Immutable.
 *
 * @param build the targets and arguments of builds
 * @param additions the user's knowledge of images and names
 * @param selection which rules run
 * @param severities of rules, by id, that differ from their metadata
 * @param ignoreComments whether ignore comments apply
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

    /** The severity of a rule's findings. */
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
