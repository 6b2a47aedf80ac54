package io.plimsoll.lint;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.command.Call;
import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.image.ImageRole;
import io.plimsoll.image.Readings;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.layer.Condition;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.Stage;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Lints files. Immutable and safe to share between threads; make one and keep it. */
public final class Linter {
    /** The id of the finding for a file that cannot be read. */
    public static final String UNREADABLE_FILE = "unreadable-file";

    /** The id of the finding for a comment that silences nothing. */
    public static final String UNUSED_IGNORE = "unused-ignore";

    /** The id of the finding for a comment that should silence something and names no rule. */
    public static final String UNKNOWN_IGNORE = "unknown-ignore";

    private final Catalog catalog;
    private final List<Rule> rules;
    private final RuleNames names;
    private final Set<String> selected;
    private final Set<String> ignoredCodes;
    /** Rules that run where a file asks for them. */
    private final Set<String> onRequest;

    private final Set<String> ids = new HashSet<>();
    private final Knowledge knowledge;
    private final Hooks hooks;
    private final Settings settings;
    private final Optional<ScriptChecker> scripts;

    /**
     * @param rules each id once, and with words in the program's own catalog
     * @throws IllegalArgumentException when a rule has no words, or the settings select one that there is not
     */
    public Linter(List<Rule> rules, Settings settings) {
        this(rules, settings, Catalog.load());
    }

    /**
     * @param rules each id once, and with words in the catalog
     * @throws IllegalArgumentException when a rule has no words, or the settings select one that there is not
     * @throws BrokenRule when a rule cannot say what it wants to look at
     */
    public Linter(List<Rule> rules, Settings settings, Catalog catalog) {
        this(rules, settings, new RuleNames(catalog), Knowledge.load(settings.userKnowledge()));
    }

    private Linter(List<Rule> rules, Settings settings, RuleNames names, Knowledge knowledge) {
        this.hooks = new Hooks();
        this.scripts = Optional.empty();
        this.rules = List.copyOf(rules);
        this.settings = settings;
        this.catalog = names.catalog();
        this.names = names;
        this.knowledge = knowledge;
        this.selected = settings.selection().rules(names);
        this.ignoredCodes = settings.selection().ignoredCodes(names);
        this.onRequest = onRequest(settings.selection(), names);
        for (Rule rule : rules) {
            String id = catalog.get(rule.id()).id();
            if (selected.contains(id)) {
                ids.add(id);
            } else if (!rule.findsSecrets() && !onRequest.contains(id)) {
                continue;
            }
            try {
                rule.register(hooks.of(rule));
            } catch (RuntimeException | LinkageError e) {
                throw new BrokenRule(rule.id(), e);
            }
        }
    }

    private Linter(Linter other, ScriptChecker scripts) {
        this.hooks = other.hooks;
        this.scripts = Optional.of(scripts);
        this.rules = other.rules;
        this.settings = other.settings;
        this.catalog = other.catalog;
        this.names = other.names;
        this.knowledge = other.knowledge;
        this.selected = other.selected;
        this.onRequest = other.onRequest;
        this.ignoredCodes = other.ignoredCodes;
        this.ids.addAll(other.ids);
    }

    /** What a user ignores, or does not select, no file can ask for. */
    private static Set<String> onRequest(Selection selection, RuleNames names) {
        Set<String> rules = new HashSet<>(names.experimental());
        rules.retainAll(Selection.DEFAULT
                .then(Optional.empty(), List.copyOf(rules), List.of())
                .then(selection)
                .rules(names));
        return rules;
    }

    /**
     * A linter of the same rules with other settings.
     *
     * @throws IllegalArgumentException when the settings select a rule that there is not
     */
    public Linter with(Settings other) {
        if (other == settings || other.equals(settings)) {
            return this;
        }
        boolean known = other.userKnowledge().equals(settings.userKnowledge());
        return new Linter(rules, other, names, known ? knowledge : Knowledge.load(other.userKnowledge()));
    }

    /** The same linter, which also reports what is found in scripts. */
    @Internal
    public Linter with(ScriptChecker checker) {
        return new Linter(this, checker);
    }

    /** The words of all rules. */
    public Catalog catalog() {
        return catalog;
    }

    /** Lints one Dockerfile. Never fails: what cannot be read of it becomes a finding, and a rule that throws is named. */
    public LintedFile lint(Source source) {
        return lint(source, BuildContext.UNKNOWN);
    }

    /**
     * Lints one Dockerfile.
     *
     * @param context what is known of the folder that it copies from
     */
    public LintedFile lint(Source source, BuildContext context) {
        return lint(source, List.of(new BuildCase(BuildOptions.NONE, context)));
    }

    /**
     * Lints one Dockerfile that is built in several ways: what is wrong in any of them is found, and found once.
     *
     * @param cases at least one; the linter's settings take precedence over their options
     */
    public LintedFile lint(Source source, List<BuildCase> cases) {
        return lint(analyze(source, cases));
    }

    /**
     * Works out what a Dockerfile builds, to be linted and shown.
     *
     * @param cases at least one; the linter's settings take precedence over their options
     */
    public Analysis analyze(Source source, List<BuildCase> cases) {
        return Analysis.of(source, known(cases), settings.build(), knowledge);
    }

    /** The same, of what has changed since the version that the readings were handed last. */
    @Internal
    public Analysis analyze(Source source, List<BuildCase> cases, Readings readings) {
        return Analysis.of(source, known(cases), settings.build(), knowledge, readings);
    }

    private List<BuildCase> known(List<BuildCase> cases) {
        return cases.stream()
                .map(each -> each.in(each.surroundings().with(settings.roles())))
                .toList();
    }

    /** Lints what has been worked out: what is wrong in any of the builds is found, and found once. */
    public LintedFile lint(Analysis analysis) {
        return MergedCases.of(analysis.builds().stream().map(this::lint).toList());
    }

    /** Lints one of the builds of a file. */
    @Internal
    public LintedFile lint(Build build) {
        Optional<Supplier<ScriptChecker.Result>> remarks = scripts.map(checker -> checker.start(build));
        Walk walk = new Walk(build);
        walk.run();
        List<String> notJudged = build.unreferencedStages().stream()
                .map(Stage::display)
                .distinct()
                .toList();
        List<Finding> found = walk.findings();
        List<Span> secrets = found.stream().flatMap(f -> f.secrets().stream()).toList();
        List<Finding> wanted = new ArrayList<>(found.stream()
                .filter(f -> selected.contains(f.rule().id())
                        || onRequest.contains(f.rule().id()))
                .filter(f -> !RuleNames.cover(Set.of(), ignoredCodes, f.rule(), f.codes()))
                .toList());
        RunRules run = new RunRules(selected, walk.judged());
        if (remarks.isPresent()) {
            ScriptChecker.Result ofScripts = remarks.get().get();
            ScriptFindings scriptFindings = new ScriptFindings(build, settings, names, found);
            wanted.addAll(scriptFindings.of(ofScripts.found()));
            run = run.with(scriptFindings::selects, ofScripts.complete());
        }
        List<Finding> findings = Processors.process(wanted, build, settings, run, names).stream()
                .filter(f -> f.confidence().isAtLeast(settings.confidence()))
                .toList();
        return new LintedFile(
                build.file().source(),
                true,
                findings,
                walk.failures,
                notJudged,
                build.foundTargets(),
                secrets,
                images(build),
                false);
    }

    private static List<LintedImage> images(Build build) {
        List<LintedImage> images = new ArrayList<>();
        for (ShippedImage image : build.images()) {
            ImageRole role = build.role(image);
            Stage target = image.target();
            String name = target.name().orElse(String.valueOf(target.index()));
            images.add(new LintedImage(name, role.role(), role.evidence()));
        }
        return images;
    }

    /**
     * The result for a file that could not be read.
     *
     * @param reason one sentence without a full stop
     */
    public LintedFile unreadable(String path, String reason) {
        return unlinted(path, reason, catalog.get(UNREADABLE_FILE).remedy());
    }

    /**
     * The result for a file that was not linted for another reason than that it could not be read.
     *
     * @param reason one sentence without a full stop
     * @param remedy what to do about it, one line
     */
    public LintedFile unlinted(String path, String reason, String remedy) {
        return unlinted(Source.of(path, ""), Span.at(0), reason, remedy);
    }

    /**
     * The result for a file that is not what it was taken for.
     *
     * @param at what shows it
     * @param reason one sentence without a full stop
     */
    public LintedFile unreadable(Source source, Position at, String reason) {
        return source.text().isEmpty()
                ? unreadable(source.path(), reason)
                : unlinted(
                        source,
                        Span.at(source.lines().startOfLine(at.line()) + at.column() - 1),
                        reason,
                        "correct the file or the path in it; what it builds was not linted");
    }

    /**
     * The result for a file, such as a configuration, with a mistake in it. No report shows its text, which may hold the values of build
     * arguments.
     *
     * @param reason one sentence without a full stop
     * @param remedy what to do about it, one line
     */
    public LintedFile invalid(Source source, Position at, String reason, String remedy) {
        int start = Math.min(
                source.lines().startOfLine(at.line()) + at.column() - 1,
                source.text().length());
        LintedFile file = unlinted(source, Span.at(start), reason, remedy);
        return new LintedFile(
                source,
                false,
                file.findings(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Span(0, source.text().length())));
    }

    private LintedFile unlinted(Source source, Span at, String reason, String remedy) {
        RuleMetadata rule = catalog.get(UNREADABLE_FILE);
        Finding finding = new Finding(rule, settings.severity(rule), at, reason, remedy, List.of(), List.of());
        return new LintedFile(source, false, List.of(finding), List.of(), List.of(), List.of(), List.of());
    }

    /** One pass over one file. */
    private final class Walk {
        private final Build build;
        private final Map<String, RuleContext> contexts = new LinkedHashMap<>();
        private final List<LintedFile.RuleFailure> failures = new ArrayList<>();

        Walk(Build build) {
            this.build = build;
        }

        void run() {
            call(hooks.files, build);
            build.file().instructions().forEach(instruction -> callOfKind(hooks.instructions, instruction));
            build.stages().forEach(stage -> call(hooks.stages, stage));
            for (Layer layer : build.layers()) {
                callOfKind(hooks.layers, layer);
                if (layer instanceof RunLayer run && !hooks.commands.isEmpty()) {
                    run.calls().forEach(command -> callOfCommand(run, command));
                }
            }
            build.imageUses().forEach(use -> call(hooks.imageUses, use));
            for (ShippedImage image : build.images()) {
                hooks.shippedImages.forEach(hook -> context(hook.rule()).isFor(Optional.of(image)));
                call(hooks.shippedImages, image);
            }
            hooks.shippedImages.forEach(hook -> context(hook.rule()).isFor(Optional.empty()));
            if (!hooks.shippedLayers.isEmpty()) {
                build.shippedLayers().forEach(layer -> callOfKind(hooks.shippedLayers, layer));
            }
        }

        private void callOfCommand(RunLayer run, Call command) {
            List<Hooks.Hook<Call>> hooksOfCommand = hooks.commands.get(command.program());
            if (hooksOfCommand != null) {
                Optional<Condition> condition = run.conditions().at(command.span());
                hooksOfCommand.forEach(hook -> {
                    context(hook.rule()).about(condition);
                    call(hook, command);
                    context(hook.rule()).about(Optional.empty());
                });
            }
        }

        private RuleContext context(String rule) {
            return contexts.computeIfAbsent(rule, id -> new RuleContext(build, settings, catalog.get(id)));
        }

        private <T> void callOfKind(List<Hooks.KindHook<? extends T>> hooks, T subject) {
            for (Hooks.KindHook<? extends T> hook : hooks) {
                callIfOfKind(hook, subject);
            }
        }

        private <T> void callIfOfKind(Hooks.KindHook<T> hook, Object subject) {
            if (hook.kind().isInstance(subject)) {
                call(hook.hook(), hook.kind().cast(subject));
            }
        }

        /** @param hooks null when there are none */
        private <T> void call(List<Hooks.Hook<T>> hooks, T subject) {
            if (hooks != null) {
                hooks.forEach(hook -> call(hook, subject));
            }
        }

        private <T> void call(Hooks.Hook<T> hook, T subject) {
            RuleContext context = context(hook.rule());
            try {
                hook.check().accept(subject, context);
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                boolean known = failures.stream().anyMatch(f -> f.rule().equals(hook.rule()));
                if (!known) {
                    failures.add(new LintedFile.RuleFailure(hook.rule(), e));
                }
            }
        }

        /** The rules that have said all that there is to say. */
        Set<String> judged() {
            Set<String> judged = new HashSet<>(ids);
            failures.forEach(failure -> judged.remove(failure.rule()));
            contexts.forEach((id, context) -> {
                if (context.isOpen()) {
                    judged.remove(id);
                }
            });
            return judged;
        }

        List<Finding> findings() {
            List<Finding> findings = new ArrayList<>();
            contexts.values().forEach(context -> findings.addAll(context.findings()));
            return findings;
        }
    }
}
