package io.plimsoll.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.config.ConfigInvariants;
import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.custom.RuleText;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Fixer;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.page.CheckPage;
import io.plimsoll.page.ImagePage;
import io.plimsoll.page.PageReport;
import io.plimsoll.project.ProjectInvariants;
import io.plimsoll.report.Formats;
import io.plimsoll.report.LintReport;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.shell.Script;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Leaf;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import io.plimsoll.view.FileView;
import io.plimsoll.view.ImageFormats;
import io.plimsoll.view.ImageReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What holds of any text whatever. Each method fails with an error when it does not. */
final class Invariants {
    private static final Linter LINTER = new Linter(
            BuiltInRules.all(),
            Settings.defaults()
                    .withSelection(Selection.DEFAULT.then(Optional.of(List.of("all")), List.of(), List.of())));
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Invariants() {}

    /** Nothing of a file is lost, and whoever reads it again sees the same. */
    static void ofReading(byte[] bytes) {
        Source source = Source.decode("Dockerfile", bytes);
        assertThat(source.encode(source.text())).as("the bytes of the file").isEqualTo(bytes);
        Dockerfile file = Dockerfile.parse(source);
        ofLeaves(source.text(), file.leaves());
        String read = Tree.of(file, source.text().length());
        assertThat(Tree.of(Dockerfile.parse(source), source.text().length())).isEqualTo(read);
    }

    private static void ofLeaves(String text, List<Leaf> leaves) {
        int at = 0;
        for (Leaf leaf : leaves) {
            Span span = leaf.span();
            if (span.start() < at || !Whitespace.isBlank(text, at, span.start())) {
                throw new AssertionError(leaf + " does not follow what ends at " + at);
            }
            at = span.end();
        }
        if (!Whitespace.isBlank(text, at, text.length())) {
            throw new AssertionError("no leaf has what follows " + at);
        }
    }

    /** A script is read whatever stands in it, and every place in it is one of the text. */
    static void ofShell(String text) {
        String read = Tree.of(script(text), text.length());
        assertThat(Tree.of(script(text), text.length())).isEqualTo(read);
        script(text).commands();
        script(text).opaque();
    }

    private static Script script(String text) {
        return Script.parse(MappedText.verbatim(text, new Span(0, text.length())));
    }

    /** No rule breaks, no report is torn, and no fix makes a file that BuildKit reads into one that it does not. */
    static void ofLinting(byte[] bytes) {
        Source source = Source.decode("a/Dockerfile", bytes);
        LintedFile linted = LINTER.lint(source, BuildContext.WITHOUT_IGNORE_FILE);
        for (LintedFile.RuleFailure failure : linted.failures()) {
            throw new AssertionError("rule " + failure.rule() + " broke", failure.error());
        }
        String findings = Tree.of(linted.findings(), source.text().length());
        assertThat(Tree.of(
                        LINTER.lint(source, BuildContext.WITHOUT_IGNORE_FILE).findings(),
                        source.text().length()))
                .isEqualTo(findings);
        ofFixes(source, linted.findings());
        LintReport results = new LintReport(List.of(linted), LINTER.catalog(), "1.0.0");
        for (var format : Formats.all()) {
            ofReport(format, results);
        }
    }

    private static void ofFixes(Source source, List<Finding> findings) {
        boolean builds = builds(source);
        List<Fix> first = new ArrayList<>();
        for (Finding finding : findings) {
            for (Fix fix : finding.fixes()) {
                ofEdits(fix);
                if (builds) {
                    ofFixed(Fixer.apply(source.text(), List.of(fix)), fix);
                }
            }
            finding.fixes().stream().limit(1).forEach(first::add);
        }
        if (builds && first.size() > 1) {
            ofFixed(Fixer.apply(source.text(), first), first);
        }
    }

    private static void ofFixed(String fixed, Object fix) {
        if (!builds(Source.of("Dockerfile", fixed))) {
            throw new AssertionError(fix + " leaves what cannot be built: " + fixed);
        }
    }

    private static void ofEdits(Fix fix) {
        List<Edit> edits = new ArrayList<>(fix.edits());
        edits.sort(Comparator.comparing(Edit::span));
        for (int i = 1; i < edits.size(); i++) {
            if (edits.get(i).span().start() < edits.get(i - 1).span().end()) {
                throw new AssertionError("edits of " + fix + " overlap");
            }
        }
    }

    private static boolean builds(Source source) {
        Dockerfile file = Dockerfile.parse(source);
        return file.problems().isEmpty()
                && Build.of(file, BuildOptions.NONE, BuildContext.WITHOUT_IGNORE_FILE, KNOWLEDGE)
                        .errors()
                        .isEmpty();
    }

    /** {@code plimsoll image} shows something of every file. */
    static void ofImage(byte[] bytes) {
        Source source = Source.decode("Dockerfile", bytes);
        Analysis analysis = LINTER.analyze(source, List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)));
        ImageReport view = new ImageReport(List.of(FileView.of(analysis, LINTER.lint(analysis))), "1.0.0");
        for (var form : ImageFormats.all()) {
            ofReport(form, view);
        }
        ofReport(new ImagePage(), view);
        LintReport findings = new LintReport(List.of(LINTER.lint(analysis)), LINTER.catalog(), "1.0.0");
        ofReport(new CheckPage(), new PageReport(findings, view.files(), Optional.empty()));
    }

    /** Of a rule in YAML is said what is wrong with it, and what is right with it runs. */
    static void ofRule(String yaml) {
        RuleText.read(yaml).ifPresent(rule -> {
            Linter linter = new Linter(List.of(rule.rule()), Settings.defaults(), rule.catalog());
            LintedFile linted = linter.lint(Source.of("Dockerfile", Seeds.EVERYTHING));
            for (LintedFile.RuleFailure failure : linted.failures()) {
                throw new AssertionError("the rule broke", failure.error());
            }
            Tree.of(linted.findings(), Seeds.EVERYTHING.length());
        });
    }

    /** Of a configuration is said what is wrong with it, and under what is right the linter works. */
    static void ofConfig(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        ConfigInvariants.ofHadolints(text);
        ConfigInvariants.ofOurs(text).ifPresent(settings -> {
            LintedFile linted =
                    new Linter(BuiltInRules.all(), settings).lint(Source.of("Dockerfile", Seeds.EVERYTHING));
            for (LintedFile.RuleFailure failure : linted.failures()) {
                throw new AssertionError("rule " + failure.rule() + " broke", failure.error());
            }
        });
    }

    /** Whatever stands in the files around a Dockerfile, it is read, or a mistake in it is named. */
    static void ofProject(byte[] bytes) {
        ProjectInvariants.ofDockerignore(new String(bytes, StandardCharsets.UTF_8));
        ProjectInvariants.ofGitignore(bytes);
        ProjectInvariants.ofCompose(bytes, LINTER);
        ProjectInvariants.ofBake(bytes, LINTER);
        ProjectInvariants.ofTools(bytes);
    }

    private static <T> void ofReport(Renderer<T> form, T what) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String text;
        try {
            form.write(what, RenderOptions.PLAIN, out);
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
            if (form.name().equals("json") || form.name().equals("sarif")) {
                assertThat(JSON.readTree(text)).isNotNull();
            }
        } catch (CharacterCodingException e) {
            throw new AssertionError("the report " + form.name() + " is no UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(form.name(), e);
        }
        // JSON escapes what is below the blank, and nobody reads it as it is
        boolean shown = !form.name().equals("json") && !form.name().equals("sarif");
        text.chars()
                .filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && (shown || c < ' '))
                .findFirst()
                .ifPresent(c -> {
                    throw new AssertionError("the report " + form.name() + " has the control character " + c);
                });
    }
}
