package io.plimsoll.lint;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.ShellCheckCodes;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes findings of what was found in scripts. */
final class ScriptFindings {
    /** Shorter texts are in too many words to be looked for. */
    private static final int LEAST_SECRET = 4;

    private final Build build;
    private final Settings settings;
    private final RuleNames names;
    private final List<Finding> ours;
    private final List<String> secrets;
    private final Map<String, Boolean> selected = new HashMap<>();

    /** @param ours what the rules found */
    ScriptFindings(Build build, Settings settings, RuleNames names, List<Finding> ours) {
        this.build = build;
        this.settings = settings;
        this.names = names;
        this.ours = ours;
        String text = build.file().source().text();
        this.secrets = ours.stream()
                .flatMap(finding -> finding.secrets().stream())
                .map(span -> text.substring(span.start(), span.end()))
                .filter(secret -> secret.length() >= LEAST_SECRET)
                .distinct()
                .toList();
    }

    /** Whether a code of ShellCheck runs, or all of them do; false for the id of another rule. */
    boolean selects(String rule) {
        return rule.equals(ShellCheckCodes.ALL)
                || ShellCheckCodes.isId(rule)
                        && selected.computeIfAbsent(
                                rule,
                                code -> settings.selection()
                                        .selects(names.catalog().get(code), names));
    }

    List<Finding> of(List<ScriptChecker.Found> remarks) {
        Map<RuleMetadata, RuleContext> contexts = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (ScriptChecker.Found remark : remarks) {
            if (selects(remark.code().id()) && !isSaid(remark)) {
                RuleContext context =
                        contexts.computeIfAbsent(words(remark), code -> new RuleContext(build, settings, code));
                RuleContext.FindingBuilder finding = context.report(remark.span(), message(remark));
                remark.fixes().stream().filter(this::tellsNoSecret).forEach(finding::fix);
            }
        }
        contexts.values().forEach(context -> findings.addAll(context.findings()));
        return findings;
    }

    /** hadolint leaves the severity to ShellCheck. */
    private RuleMetadata words(ScriptChecker.Found remark) {
        return settings.gate().isPresent()
                ? ShellCheckCodes.metadata(remark.code().id(), remark.level())
                : remark.code();
    }

    /** Whether a rule of ours says the same here. */
    private boolean isSaid(ScriptChecker.Found remark) {
        return remark.sameAs()
                .filter(rule ->
                        ours.stream().anyMatch(f -> f.rule().id().equals(rule) && overlap(f.span(), remark.span())))
                .isPresent();
    }

    private static boolean overlap(Span one, Span other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    /** The program that looked knows no secrets, and may repeat one. */
    private String message(ScriptChecker.Found remark) {
        String message = remark.message();
        return secrets.stream().anyMatch(message::contains)
                ? remark.code().id() + " applies here; the message of ShellCheck contains a secret"
                : message;
    }

    private boolean tellsNoSecret(Fix fix) {
        return fix.edits().stream().noneMatch(edit -> secrets.stream().anyMatch(edit.text()::contains));
    }
}
