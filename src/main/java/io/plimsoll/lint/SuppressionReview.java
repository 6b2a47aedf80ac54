package io.plimsoll.lint;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.image.RoleComment;
import io.plimsoll.knowledge.Role;
import io.plimsoll.lint.IgnoreComment.Name;
import io.plimsoll.lint.IgnoreComment.Scope;
import io.plimsoll.lint.Suppressions.Ignore;
import io.plimsoll.lint.Suppressions.Own;
import io.plimsoll.lint.Suppressions.Place;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Directives;
import io.plimsoll.text.Span;
import io.plimsoll.text.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is wrong with the comments that silence rules: those that silence nothing ({@link Linter#UNUSED_IGNORE}) and those that name no
 * rule ({@link Linter#UNKNOWN_IGNORE}). Only plimsoll's own are looked at. It is no {@link Rule}: it needs what all of them found.
 */
final class SuppressionReview {
    private static final int SHOWN_NAME = 40;
    private static final int SHOWN_RULES = 3;

    private final Suppressions suppressions;
    private final Build build;
    private final Settings settings;
    private final RunRules run;
    private final RuleNames names;
    private final List<Finding> left;

    private final RuleContext unused;
    private final RuleContext unknown;
    // worked out when they are first needed
    private Map<Place, Set<String>> foundIn;
    private Set<Integer> otherStages;
    private int lastDirectiveLike = -1;

    /**
     * @param suppressions of the file, applied
     * @param run which rules run
     * @param left the findings that nothing silences
     */
    SuppressionReview(
            Suppressions suppressions,
            Build build,
            Settings settings,
            RunRules run,
            RuleNames names,
            List<Finding> left) {
        this.suppressions = suppressions;
        this.build = build;
        this.settings = settings;
        this.run = run;
        this.names = names;
        this.left = left;
        unused = new RuleContext(build, settings, names.catalog().get(Linter.UNUSED_IGNORE));
        unknown = new RuleContext(build, settings, names.catalog().get(Linter.UNKNOWN_IGNORE));
    }

    List<Finding> findings() {
        suppressions.own().forEach(this::review);
        RoleComment.in(build.file()).forEach(this::review);
        List<Finding> findings = new ArrayList<>(unused.findings());
        findings.addAll(unknown.findings());
        return findings;
    }

    private void review(Own own) {
        if (own.pragma().scope().isEmpty()) {
            unknownWord(own.pragma().word());
            return;
        }
        if (settings.requireReason()
                && !own.ignores().isEmpty()
                && !own.pragma().reasoned()) {
            unknown.report(
                            own.pragma().word().span(),
                            "`" + own.pragma().word().text() + "` requires a reason after its rules")
                    .remedy("write why after the rules: `# plimsoll: ignore=rule reason`");
        }
        for (Ignore ignore : own.ignores()) {
            if (ignore.rule().isEmpty() && !names.isForeign(ignore.name().text())) {
                unknownRule(own, ignore.name());
            }
        }
        if (own.place().isEmpty()) {
            misplaced(own.pragma());
        } else if (own.ignores().isEmpty()) {
            namesNothing(own, own.place().get());
        } else {
            unusedRules(own, own.place().get());
        }
    }

    private void review(RoleComment comment) {
        if (comment.role().isEmpty()) {
            String name = comment.name();
            List<String> labels = Role.labels();
            RuleContext.FindingBuilder finding = unknown.report(
                    comment.span(), "unknown role `" + name + "`: expected one of " + String.join(", ", labels));
            Spelling.closest(name, labels).ifPresent(meant -> finding.fix(write(comment.span(), meant)));
        }
    }

    // ---- unknown

    private void unknownWord(Name word) {
        RuleContext.FindingBuilder finding = unknown.report(
                word.span(),
                "unknown ignore comment `" + shown(word) + "`: expected one of `" + String.join("`, `", Scope.words())
                        + "`");
        Spelling.closest(word.text(), Scope.words()).ifPresent(meant -> finding.fix(write(word.span(), meant)));
    }

    private void unknownRule(Own own, Name name) {
        String text = name.text();
        if (text.equalsIgnoreCase("all") || text.equals("*")) {
            Set<String> found = own.place().map(this::foundIn).orElse(Set.of());
            RuleContext.FindingBuilder finding = unknown.report(
                    name.span(),
                    "unknown rule `" + text + "`: an ignore comment must name each rule" + foundHere(found));
            if (!found.isEmpty()) {
                finding.fix(write(name.span(), String.join(",", found)));
            }
            return;
        }
        Optional<String> meant = names.closest(text);
        RuleContext.FindingBuilder finding =
                unknown.report(name.span(), "unknown rule `" + shown(name) + "`" + Spelling.didYouMean(meant));
        meant.ifPresent(m -> finding.fix(write(name.span(), m)));
    }

    /** The list is missing, or there is something else in its place. */
    private void namesNothing(Own own, Place place) {
        IgnoreComment pragma = own.pragma();
        String word = place.scope().word;
        Optional<Name> stray = pragma.stray().filter(s -> names.rule(s.text()).isPresent());
        Set<String> found = foundIn(place);
        RuleContext.FindingBuilder finding = unknown.report(
                pragma.word().span(),
                "`" + word + "` requires a rule"
                        + stray.map(s -> Spelling.didYouMean(word + "=" + s.text()))
                                .orElseGet(() -> foundHere(found)));
        if (stray.isPresent()) {
            finding.fix(write(
                    pragma.word().span().to(stray.get().span()),
                    word + "=" + stray.get().text()));
        } else if (!found.isEmpty()) {
            finding.fix(write(pragma.head(), word + "=" + String.join(",", found)));
        }
    }

    /** Which rules to name. */
    private static String foundHere(Set<String> rules) {
        if (rules.isEmpty()) {
            return "";
        }
        List<String> some =
                rules.stream().limit(SHOWN_RULES).map(id -> "`" + id + "`").toList();
        int more = rules.size() - some.size();
        return "; rules with findings here: " + String.join(", ", some) + (more > 0 ? " and " + more + " more" : "");
    }

    /** The rules that have findings in a place. */
    private Set<String> foundIn(Place place) {
        if (foundIn == null) {
            foundIn = new HashMap<>();
            for (Finding finding : left) {
                for (Place in : suppressions.places(finding)) {
                    foundIn.computeIfAbsent(in, p -> new TreeSet<>())
                            .add(finding.rule().id());
                }
            }
        }
        return foundIn.getOrDefault(place, Set.of());
    }

    private static Fix write(Span span, String text) {
        return Fix.suggested("Write `" + text + "`", Edit.replace(span, text));
    }

    private static String shown(Name name) {
        String text = name.text();
        return text.length() > SHOWN_NAME ? text.substring(0, SHOWN_NAME) + "…" : text;
    }

    // ---- unused

    private void misplaced(IgnoreComment pragma) {
        boolean stage = pragma.scope().orElseThrow() == Scope.STAGE;
        unused.report(
                        pragma.word().span(),
                        "`" + pragma.word().text() + "` silences nothing: it must be above "
                                + (stage ? "a FROM" : "an instruction"))
                .remedy("move it to the line above the " + (stage ? "FROM" : "instruction") + " that it applies to");
    }

    private void unusedRules(Own own, Place place) {
        List<Ignore> ignores = own.ignores();
        List<Integer> idle = new ArrayList<>();
        for (int i = 0; i < ignores.size(); i++) {
            if (isUnused(ignores.get(i), place)) {
                idle.add(i);
            }
        }
        boolean all = idle.size() == ignores.size();
        Optional<Fix> withoutLine = all ? withoutLine(own.pragma()) : Optional.empty();
        for (int i : idle) {
            RuleContext.FindingBuilder finding =
                    unused.report(ignores.get(i).name().span(), message(ignores.get(i), place));
            ignores.get(i)
                    .other()
                    .ifPresent(other -> finding.related(other.name().span(), "already silenced by this comment"));
            (all ? withoutLine : Optional.of(withoutName(ignores, i))).ifPresent(finding::fix);
        }
    }

    private boolean isUnused(Ignore ignore, Place place) {
        if (ignore.isUsed() || ignore.rule().isEmpty()) {
            return false;
        }
        return isAboutIgnores(ignore) || run.isJudged(ignore.rule().get()) && isJudged(place);
    }

    /** A finding of this class cannot be silenced: it would be there again for the ignore that silences it. */
    private static boolean isAboutIgnores(Ignore ignore) {
        return ignore.rule().get().equals(Linter.UNUSED_IGNORE)
                || ignore.rule().get().equals(Linter.UNKNOWN_IGNORE);
    }

    /** Whether nothing there is part of an image that another run may look at: with another target the ignore may be needed. */
    private boolean isJudged(Place place) {
        if (otherStages == null) {
            otherStages = new HashSet<>();
            for (Stage leaf : build.unreferencedStages()) {
                Stage stage = leaf;
                while (stage != null && otherStages.add(stage.from().span().start())) {
                    stage = stage.base() instanceof Base.Parent parent ? parent.stage() : null;
                }
            }
        }
        int stage = place.scope() == Scope.FILE ? Suppressions.NONE : suppressions.stageOf(place.instruction());
        return stage == Suppressions.NONE
                ? otherStages.isEmpty()
                : !otherStages.contains(
                        build.file().instructions().get(stage).span().start());
    }

    private static String message(Ignore ignore, Place place) {
        String id = ignore.rule().orElseThrow();
        String rule = "`" + id + "`";
        String written = ignore.name().text();
        String named = written.equalsIgnoreCase(id) ? rule : "`" + written + "` (" + rule + ")";
        if (isAboutIgnores(ignore)) {
            return "a comment cannot silence " + named;
        }
        return ignore.other().isPresent()
                ? "another ignore comment already silences " + named + " here"
                : "there is no " + named + " finding to ignore in this " + place.scope().noun;
    }

    private Fix withoutName(List<Ignore> ignores, int index) {
        Span span = ignores.get(index).name().span();
        Edit edit = index + 1 < ignores.size()
                ? Edit.delete(new Span(
                        span.start(), ignores.get(index + 1).name().span().start()))
                : Edit.delete(new Span(ignores.get(index - 1).name().span().end(), span.end()));
        return Fix.safe("Remove it from the list", edit);
    }

    /** Empty where a line below would become a parser directive and the file another one. */
    private Optional<Fix> withoutLine(IgnoreComment pragma) {
        if (pragma.span().start() < lastDirectiveLike()) {
            return Optional.empty();
        }
        Span line = build.file().source().linesOf(pragma.span());
        return Optional.of(Fix.safe("Remove the comment", Edit.delete(line)));
    }

    /** Where the last comment above the first instruction starts that would be a directive if it stood at the top, or 0. */
    private int lastDirectiveLike() {
        if (lastDirectiveLike < 0) {
            lastDirectiveLike = 0;
            List<Comment> top = build.file().instructions().isEmpty()
                    ? List.of()
                    : build.file().instructions().get(0).header().above();
            for (Comment comment : top) {
                if (!Directives.leading("#" + comment.text()).isEmpty()) {
                    lastDirectiveLike = comment.span().start();
                }
            }
        }
        return lastDirectiveLike;
    }
}
