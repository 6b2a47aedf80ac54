package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.archive.ImageArchive;
import io.plimsoll.archive.ImageBytes;
import io.plimsoll.archive.ImageChoice;
import io.plimsoll.archive.TarBytes;
import io.plimsoll.built.BuiltImage;
import io.plimsoll.built.BuiltSecrets;
import io.plimsoll.built.DockerfileMatch;
import io.plimsoll.built.LayerContent;
import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.config.Settings;
import io.plimsoll.image.Analysis;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Precision;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.Linter;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The templates in {@code rule.yaml} are the messages that the examples and fixtures show: all of them, and no others. */
class RuleMessagesTest {
    private static final Pattern HOLE = Pattern.compile("(?<!\\$)\\{[a-z]+\\}");

    /** What may come with any message. */
    private static final Pattern AROUND =
            Pattern.compile("(?:by default, |when .+?, )?(.*?)(?:; did you mean [^?]*\\?)?");

    /** The program itself says why it cannot read a file, and no text can show it. */
    private static final Set<String> WITHOUT_TEXT = Set.of(Linter.UNREADABLE_FILE);

    @Test
    void everyRuleListsItsMessages() {
        assertThat(Catalog.load().all())
                .allSatisfy(rule ->
                        assertThat(rule.messages()).as(rule.id()).isNotEmpty().doesNotHaveDuplicates());
    }

    @Test
    void everyMessageHasATemplateAndEveryTemplateAMessage() {
        Map<String, Set<String>> shown = shown();
        for (RuleMetadata rule : Catalog.load().all()) {
            if (WITHOUT_TEXT.contains(rule.id())) {
                continue;
            }
            Set<String> used = new HashSet<>();
            for (String message : shown.getOrDefault(rule.id(), Set.of())) {
                Optional<String> template = template(rule, message);
                assertThat(template).as(rule.id() + ": " + message).isPresent();
                used.add(template.get());
            }
            assertThat(used).as(rule.id()).containsExactlyInAnyOrderElementsOf(rule.messages());
        }
    }

    @Test
    void theMostSpecificTemplateIsMeant() {
        RuleMetadata rule = Catalog.load().get("failing-variable");

        assertThat(template(rule, "required variable `A` is not set"))
                .contains("required variable `{variable}` is not set");
        assertThat(template(rule, "required variable `A` is not set: why"))
                .contains("required variable `{variable}` is not set: {reason}");
        assertThat(template(rule, "variable `A` is not set")).isEmpty();
    }

    private static Optional<String> template(RuleMetadata rule, String message) {
        return rule.messages().stream()
                .filter(template -> {
                    Matcher plain = AROUND.matcher(message);
                    return pattern(template).matcher(message).matches()
                            || plain.matches()
                                    && pattern(template.replaceFirst("^by default, ", ""))
                                            .matcher(plain.group(1))
                                            .matches();
                })
                .max(Comparator.comparing(
                        template -> HOLE.matcher(template).replaceAll("").length()));
    }

    /** A value in backticks has none. */
    private static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        Matcher hole = HOLE.matcher(template);
        int from = 0;
        while (hole.find()) {
            pattern.append(Pattern.quote(template.substring(from, hole.start())));
            boolean inCode = template.substring(0, hole.start())
                                    .chars()
                                    .filter(c -> c == '`')
                                    .count()
                            % 2
                    == 1;
            pattern.append(inCode ? "[^`]*" : ".+");
            from = hole.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(template.substring(from))).toString(), Pattern.DOTALL);
    }

    private static Map<String, Set<String>> shown() {
        Map<String, Set<String>> shown = new HashMap<>();
        Stream.concat(Fixture.below(Path.of("rules")).stream(), Fixture.below(Path.of("src/test/fixtures")).stream())
                .forEach(fixture -> fixture.expected()
                        .forEach(line -> shown.computeIfAbsent(fixture.rule(), id -> new HashSet<>())
                                .add(line.substring(line.indexOf(' ') + 1))));
        for (Finding finding : unwritten()) {
            shown.computeIfAbsent(finding.rule().id(), id -> new HashSet<>()).add(finding.message());
        }
        return shown;
    }

    /** What no fixture can hold: texts that are too long or not UTF-8, and messages that depend on settings. */
    private static List<Finding> unwritten() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(built("app/.env", "A=1"));
        findings.addAll(built("app/conf", "ghp_" + "fakeFAKE0".repeat(4)));
        Linter linter = new Linter(BuiltInRules.all(), Settings.defaults());
        for (String text : List.of(
                "FROM scratch\nLABEL a=" + "x".repeat(70_000) + "\n",
                "\0\0\0\0\0\0\0\0\0\n",
                "FROM scratch\nLABEL a=" + "${a:-".repeat(200) + "}".repeat(200) + "\n")) {
            findings.addAll(linter.lint(Source.of("Dockerfile", text)).findings());
        }
        byte[] utf16 = "FROM scratch\n".getBytes(StandardCharsets.UTF_16LE);
        findings.addAll(linter.lint(Source.decode("Dockerfile", utf16)).findings());
        findings.addAll(new Linter(BuiltInRules.all(), Settings.defaults().withRequireReason(true))
                .lint(Source.of("Dockerfile", "# plimsoll: ignore=root-user\nFROM debian:13\n"))
                .findings());
        findings.addAll(strict(UserKnowledge.NONE.withPrecision(Precision.DIGEST)));
        findings.addAll(strict(UserKnowledge.NONE.withOnlyTrustedRegistries(true)));
        return findings;
    }

    private static List<Finding> strict(UserKnowledge knowledge) {
        return new Linter(BuiltInRules.all(), Settings.defaults().withUserKnowledge(knowledge))
                .lint(Source.of("Dockerfile", "FROM bitnami/redis:7\n"))
                .findings();
    }

    /** On an image with one file. */
    private static List<Finding> built(String path, String contents) {
        Linter linter = new Linter(BuiltInRules.all(), Settings.defaults());
        Analysis analysis = linter.analyze(
                Source.of("Dockerfile", "FROM scratch\nCOPY app /app\n"),
                List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)));
        byte[] archive = ImageBytes.tar(new ImageBytes()
                .layer("COPY app /app # buildkit", new TarBytes().file(path, contents))
                .docker("app:1"));
        Knowledge knowledge = Knowledge.load();
        try {
            BuiltImage image = BuiltImage.of(
                    ImageArchive.read(
                            new ByteArrayInputStream(archive),
                            ImageChoice.ONLY,
                            () -> new LayerContent(knowledge, true)),
                    false,
                    knowledge);
            DockerfileMatch match =
                    DockerfileMatch.best(analysis.builds(), image).orElseThrow();
            return BuiltSecrets.on(linter.lint(analysis), image, match, Settings.defaults(), Catalog.load())
                    .findings()
                    .stream()
                    .filter(finding -> finding.built().isPresent())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
