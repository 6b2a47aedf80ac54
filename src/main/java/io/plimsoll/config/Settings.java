package io.plimsoll.config;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.RoleSeverities;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.Role;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.GivenRoles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a linter. Immutable.
 *
 * @param build the targets and arguments of builds
 * @param userKnowledge the user's knowledge of images and names
 * @param selection which rules run
 * @param severities of rules that differ from their metadata, by id, or by the hadolint code that only some findings of a rule have
 * @param ignoreComments whether ignore comments apply
 * @param roles the roles of images that the user sets
 * @param gate the tool whose gate this one is to be: findings that it reports too are as severe in every image, and they and errors alone
 *     make a run fail
 * @param confidence the lowest confidence of findings to report
 * @param today the day on which support is compared with its end; empty for the clock's
 * @param requireReason whether an ignore comment must give a reason
 */
public record Settings(
        BuildOptions build,
        UserKnowledge userKnowledge,
        Selection selection,
        Map<String, Severity> severities,
        boolean ignoreComments,
        GivenRoles roles,
        Optional<String> gate,
        Confidence confidence,
        Optional<Day> today,
        boolean requireReason) {
    private static final Settings DEFAULTS = new Settings(
            BuildOptions.NONE,
            UserKnowledge.NONE,
            Selection.DEFAULT,
            Map.of(),
            true,
            GivenRoles.NONE,
            Optional.empty(),
            Confidence.ASSUMED,
            Optional.empty(),
            false);

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

    /**
     * The severity of those of a rule's findings that have these codes.
     *
     * @param codes as in {@code lint.Finding}
     */
    public Severity severity(RuleMetadata rule, List<String> codes) {
        return codes.stream()
                .filter(severities::containsKey)
                .findFirst()
                .map(severities::get)
                .orElseGet(() -> severity(rule));
    }

    /** Whether the user has set the severity of those of a rule's findings that have these codes. */
    public boolean isSet(RuleMetadata rule, List<String> codes) {
        return severities.containsKey(rule.id()) || codes.stream().anyMatch(severities::containsKey);
    }

    /** Whether the tool whose gate this one is to be reports a finding with these codes. */
    public boolean isGatedElsewhere(List<String> codes) {
        return gate.isPresent() && !codes.isEmpty();
    }

    /** The same in an image with that role. */
    public Severity severity(RuleMetadata rule, List<String> codes, Role role) {
        Severity severity = severity(rule, codes);
        if (isSet(rule, codes) || isGatedElsewhere(codes)) {
            return severity;
        }
        return RoleSeverities.highest(role, rule.id())
                .filter(highest -> severity.isAtLeast(highest))
                .orElse(severity);
    }

    public Settings withConfidence(Confidence least) {
        return new Settings(
                build, userKnowledge, selection, severities, ignoreComments, roles, gate, least, today, requireReason);
    }

    public Settings withToday(Day day) {
        return new Settings(
                build,
                userKnowledge,
                selection,
                severities,
                ignoreComments,
                roles,
                gate,
                confidence,
                Optional.of(day),
                requireReason);
    }

    public Settings withRoles(GivenRoles given) {
        return new Settings(
                build,
                userKnowledge,
                selection,
                severities,
                ignoreComments,
                given,
                gate,
                confidence,
                today,
                requireReason);
    }

    public Settings withBuild(BuildOptions options) {
        return new Settings(
                options,
                userKnowledge,
                selection,
                severities,
                ignoreComments,
                roles,
                gate,
                confidence,
                today,
                requireReason);
    }

    public Settings withUserKnowledge(UserKnowledge known) {
        return new Settings(
                build, known, selection, severities, ignoreComments, roles, gate, confidence, today, requireReason);
    }

    /** See {@link UserKnowledge#trustedRegistries}. */
    public Settings withTrustedRegistries(List<String> patterns) {
        return withUserKnowledge(userKnowledge.withTrustedRegistries(patterns));
    }

    public Settings withSelection(Selection rules) {
        return new Settings(
                build, userKnowledge, rules, severities, ignoreComments, roles, gate, confidence, today, requireReason);
    }

    /** @param byId severities of rules, by id or code */
    public Settings withSeverities(Map<String, Severity> byId) {
        return new Settings(
                build, userKnowledge, selection, byId, ignoreComments, roles, gate, confidence, today, requireReason);
    }

    public Settings withIgnoreComments(boolean silence) {
        return new Settings(
                build, userKnowledge, selection, severities, silence, roles, gate, confidence, today, requireReason);
    }

    public Settings withRequireReason(boolean required) {
        return new Settings(
                build, userKnowledge, selection, severities, ignoreComments, roles, gate, confidence, today, required);
    }
}
