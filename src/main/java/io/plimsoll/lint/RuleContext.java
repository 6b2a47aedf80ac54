package io.plimsoll.lint;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.BaseImage;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Origin;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one rule can query about one file, and where it reports findings. */
public final class RuleContext {
    private final Build build;
    private final Settings settings;
    private final RuleMetadata rule;
    private final List<FindingBuilder> builders = new ArrayList<>();
    private boolean open;

    RuleContext(Build build, Settings settings, RuleMetadata rule) {
        this.build = build;
        this.settings = settings;
        this.rule = rule;
    }

    /** What the build makes of the file. */
    public Build build() {
        return build;
    }

    /** What is written. */
    public Dockerfile file() {
        return build.file();
    }

    /** What is known of the world: images, packages, secrets. */
    public Knowledge knowledge() {
        return build.knowledge();
    }

    /**
     * Adds a finding.
     *
     * @param span the exact characters
     * @param message one sentence without a full stop; never a secret's value
     * @return takes what more there is to say
     */
    public FindingBuilder report(Span span, String message) {
        FindingBuilder builder = new FindingBuilder(span, message, rule.remedy());
        builders.add(builder);
        return builder;
    }

    /**
     * Adds a finding about a value, which points at the assignments that the value comes from.
     *
     * @param message says itself when a build argument can change the value: {@link Value#qualify}
     */
    public FindingBuilder report(Span span, Value value, String message) {
        return report(span, message).origins(value);
    }

    /**
     * Adds a finding about what an image is built on, at its target's FROM. It points at the FROM of a stage below that names the
     * base,
     * and at the assignments that the base comes from; when a build argument can change it, the message begins with "by default".
     */
    public FindingBuilder report(BaseImage base, String message) {
        return report(base.span(), base.image().value().qualify(message)).builtOn(base);
    }

    /** Adds a finding for what is wrong in the file, with a fix where it is clear what was meant. */
    public FindingBuilder report(Problem problem) {
        FindingBuilder finding = report(problem.span(), problem.message());
        problem.suggestion()
                .ifPresent(
                        text -> finding.fix(Fix.suggested("Write `" + text + "`", Edit.replace(problem.span(), text))));
        return finding;
    }

    /** Records that this run cannot answer what the rule asks, so that no finding does not mean no fault. */
    public void cannotTell() {
        open = true;
    }

    /** Whether the rule could not tell. */
    boolean isOpen() {
        return open;
    }

    List<Finding> findings() {
        return builders.stream().map(FindingBuilder::finding).toList();
    }

    /** A finding that can still be added to. */
    public final class FindingBuilder {
        private final Span span;
        private final String message;
        private String remedy;
        private final List<Related> related = new ArrayList<>();
        private final List<Fix> fixes = new ArrayList<>();
        private final List<Span> secrets = new ArrayList<>();

        private FindingBuilder(Span span, String message, String remedy) {
            this.span = span;
            this.message = message;
            this.remedy = remedy;
        }

        /** Points at another place that matters. */
        public FindingBuilder related(Span place, String text) {
            related.add(new Related(place, text));
            return this;
        }

        /** Points at the assignments that a value comes from. */
        public FindingBuilder origins(Value value) {
            for (Origin origin : value.origins()) {
                String name = "`" + origin.name() + "`";
                String what = switch (origin.kind()) {
                    case ARG_UNSET -> " has no default";
                    case BUILD_ARG -> " is set by a build argument";
                    case ARG_DEFAULT, ENV -> " is set here";
                };
                related(origin.span(), name + what);
            }
            return this;
        }

        /** Points at the base of an image where a stage below names it, and at the assignments that it comes from. */
        public FindingBuilder builtOn(BaseImage base) {
            base.spanBelow().ifPresent(span -> related(span, "base image"));
            return origins(base.image().value());
        }

        /** Says what to do here, where the rule's own words are too general. */
        public FindingBuilder remedy(String text) {
            remedy = text;
            return this;
        }

        public FindingBuilder fix(Fix fix) {
            fixes.add(fix);
            return this;
        }

        /** The characters that this is about are a secret: no report shows them. */
        public FindingBuilder secret() {
            return secret(span);
        }

        /** A secret that this has to do with, and that no report may show either. */
        public FindingBuilder secret(Span characters) {
            secrets.add(characters);
            return this;
        }

        private Finding finding() {
            related.sort(Comparator.comparing(Related::span));
            return new Finding(rule, settings.severity(rule), span, message, remedy, related, fixes, secrets);
        }
    }
}
