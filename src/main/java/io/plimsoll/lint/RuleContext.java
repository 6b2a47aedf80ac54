package io.plimsoll.lint;

import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.HadolintCodes;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.BaseImage;
import io.plimsoll.image.Build;
import io.plimsoll.image.ImageRole;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Role;
import io.plimsoll.layer.Condition;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Origin;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What one rule can query about one file, and where it reports findings. */
public final class RuleContext {
    private final Build build;
    private final Settings settings;
    private final RuleMetadata rule;
    private final List<FindingBuilder> builders = new ArrayList<>();
    private boolean open;
    /** The image that a hook is called for. */
    private Optional<ShippedImage> subject = Optional.empty();
    /** The condition of the command that a hook is called for. */
    private Optional<Condition> around = Optional.empty();

    RuleContext(Build build, Settings settings, RuleMetadata rule) {
        this.build = build;
        this.settings = settings;
        this.rule = rule;
    }

    /** What is reported from now on is about that image, or about all that are built where it is found. */
    void isFor(Optional<ShippedImage> image) {
        subject = image;
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

    /** The day on which support is compared with its end. */
    public Day today() {
        return settings.today().orElseGet(Day::today);
    }

    /**
     * Adds a finding.
     *
     * @param span the exact characters
     * @param message one sentence without a full stop; never a secret's value
     * @return takes what more there is to say
     */
    public FindingBuilder report(Span span, String message) {
        FindingBuilder builder = new FindingBuilder(span, message, rule.remedy()).when(around);
        builders.add(builder);
        return builder;
    }

    /**
     * Adds a finding about a value, which points at the assignments that the value comes from.
     *
     * @param message says itself when a build argument can change the value: {@link Value#qualify}
     */
    public FindingBuilder report(Span span, Value value, String message) {
        return report(span, message).changeable(value).origins(value);
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

    /** What is reported from now on is about a command with this condition, or none. */
    void about(Optional<Condition> condition) {
        around = condition;
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
        private final Optional<ShippedImage> image = subject;
        private Confidence confidence = Confidence.CERTAIN;
        private Optional<Severity> highest = Optional.empty();
        private final List<Condition> conditions = new ArrayList<>();
        private boolean keepsSeverity;
        private Optional<List<String>> codes = Optional.empty();

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
            return origins(value.origins());
        }

        private FindingBuilder origins(List<Origin> origins) {
            for (Origin origin : origins) {
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
            return changeable(base.image().value()).origins(base.image().value());
        }

        /** Says that it holds by default when the default of a build argument contributes to the value. */
        private FindingBuilder changeable(Value value) {
            return value.byDefault() ? confidence(Confidence.DEFAULT) : this;
        }

        /** Says how sure it is; the least sure counts. */
        public FindingBuilder confidence(Confidence other) {
            confidence = confidence.isAtLeast(other) ? other : confidence;
            return this;
        }

        /** Lowers the severity where it is higher; one that the user has set for the rule stays. */
        public FindingBuilder atMost(Severity severity) {
            highest = Optional.of(severity);
            return this;
        }

        /**
         * Says that it is so only where a command of a RUN runs: names its condition, and makes the finding one step less severe when that
         * does not hold by default. {@link Build#conditionAt} has the condition.
         */
        public FindingBuilder when(Optional<Condition> condition) {
            condition.filter(c -> !conditions.contains(c)).ifPresent(conditions::add);
            return this;
        }

        /** Keeps its severity whatever the conditions are: a secret that gets out in one of many builds is out. */
        public FindingBuilder keepSeverity() {
            keepsSeverity = true;
            return this;
        }

        /**
         * Says which of hadolint's codes are for this: for a rule that has several, or finds what hadolint does not. Without it, it is the
         * code of the rule, if it has one.
         */
        public FindingBuilder codes(String... hadolint) {
            codes = Optional.of(List.of(hadolint));
            return this;
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
            conditions.stream().flatMap(c -> c.origins().stream()).distinct().forEach(o -> origins(List.of(o)));
            related.sort(Comparator.comparing(Related::span));
            List<String> own = codes.orElseGet(this::codeOfRule);
            Severity severity = settings.severity(rule, own);
            Role role = roles().stream()
                    .min(Comparator.comparing(r -> settings.severity(rule, own, r)))
                    .orElse(Role.SERVICE);
            boolean gated = settings.isGatedElsewhere(own);
            if (!settings.isSet(rule, own) && !gated) {
                severity = lower(settings.severity(rule, own, role), highest.orElse(severity));
            }
            boolean offByDefault = conditions.stream().anyMatch(Condition::isOffByDefault);
            if (offByDefault) {
                confidence(Confidence.DEFAULT);
            }
            return new Finding(
                    rule,
                    offByDefault && !keepsSeverity && !gated ? severity.lower() : severity,
                    span,
                    Condition.qualify(conditions, message),
                    remedy,
                    related,
                    fixes,
                    secrets,
                    role,
                    confidence,
                    cause(),
                    own,
                    Optional.empty());
        }

        private List<String> codeOfRule() {
            List<String> all = rule.aliases().getOrDefault(HadolintCodes.TOOL, List.of());
            return all.size() == 1 ? all : List.of();
        }

        private static Severity lower(Severity one, Severity other) {
            return one.isAtLeast(other) ? other : one;
        }

        /** Why the images are built that it is about, if that is why there is a finding at all. */
        private Optional<String> cause() {
            List<ShippedImage> about = image.stream().toList();
            if (image.isEmpty()
                    && (rule.category() == Category.IMAGE_CONTENT || rule.category() == Category.EFFICIENCY)) {
                Optional<Stage> stage = build.stageAt(span.start());
                about = build.images().stream()
                        .filter(i -> stage.isPresent() && i.stages().contains(stage.get()))
                        .toList();
            }
            List<Optional<String>> causes = about.stream().map(build::cause).toList();
            return causes.isEmpty() || causes.contains(Optional.<String>empty()) ? Optional.empty() : causes.get(0);
        }

        /** What the images are for that it is about. */
        private List<Role> roles() {
            List<ImageRole> found = image.map(i -> List.of(build.role(i)))
                    .orElseGet(
                            () -> build.stageAt(span.start()).map(build::roles).orElseGet(this::ofAll));
            return found.stream().map(ImageRole::role).toList();
        }

        private List<ImageRole> ofAll() {
            return build.images().stream().map(build::role).toList();
        }
    }
}
