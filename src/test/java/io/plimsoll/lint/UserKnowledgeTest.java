package io.plimsoll.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Severity;
import io.plimsoll.config.FixedDay;
import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.knowledge.Precision;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user knows, and how strict the user is. */
class UserKnowledgeTest {
    private static final Linter LINTER = new Linter(BuiltInRules.all(), FixedDay.settings());

    private static List<Finding> lint(String rule, UserKnowledge additions, String... lines) {
        Settings settings =
                FixedDay.settings().withSelection(Selection.of(rule)).withUserKnowledge(additions);
        LintedFile file = LINTER.with(settings).lint(Source.of("Dockerfile", String.join("\n", lines) + "\n"));
        assertThat(file.failures()).isEmpty();
        return file.findings();
    }

    private static List<String> messages(String rule, UserKnowledge additions, String... lines) {
        return lint(rule, additions, lines).stream().map(Finding::message).toList();
    }

    /** The most exact precision that a reference still has. */
    @ParameterizedTest
    @CsvSource({
        "node:latest, none",
        "node:alpine3.19, none",
        "node:22, major",
        "node:22-alpine3.19.1, major",
        "node:v2, major",
        "node:22.4-slim, minor",
        "node:22.4.1, patch",
        "node:22.4.1-bookworm, patch",
        "debian:bookworm, major",
        "debian:bookworm-20240102, patch",
        "debian:bookworm-20240102-slim, patch",
        "debian:12.5, minor",
        "ubuntu:22.04, minor",
        "alpine:3.19.1, patch",
        "team/app:2024-01-02, patch",
        "team/app:2024-01, major",
        "team/app:1a2b3c4d, patch",
        "team/app:latest-1a2b3c4d, patch",
        "team/app:lts-17, major",
        "team/app:release-1.2.3.4, patch",
        "node:22@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, digest",
    })
    void aReferenceIsAsExactAsItSays(String reference, String most) {
        List<String> kept = new ArrayList<>(List.of("none"));
        for (Precision precision : Precision.values()) {
            if (messages("mutable-base", UserKnowledge.NONE.withPrecision(precision), "FROM " + reference)
                    .isEmpty()) {
                kept.add(precision.label());
            }
        }
        assertThat(kept.get(kept.size() - 1)).isEqualTo(most);
        assertThat(kept)
                .hasSize(kept.size() == 1 ? 1 : Precision.of(most).orElseThrow().ordinal() + 2);
    }

    @Test
    void theMessageSaysWhatIsMissing() {
        UserKnowledge minor = UserKnowledge.NONE.withPrecision(Precision.MINOR);
        assertThat(lint("mutable-base", minor, "FROM node:22")).singleElement().satisfies(f -> {
            assertThat(f.message())
                    .isEqualTo(
                            "`node:22` may resolve to a different image tomorrow: the tag `22` does not name a minor version");
            assertThat(f.remedy()).isEqualTo("name the minor version in the tag, or pin the image with `@sha256:…`");
        });
        assertThat(messages("mutable-base", minor, "FROM node:lts"))
                .containsExactly(
                        "`node:lts` may resolve to a different image tomorrow: the tag `lts` does not name a version");
        UserKnowledge digest = UserKnowledge.NONE.withPrecision(Precision.DIGEST);
        assertThat(lint("mutable-base", digest, "FROM node:22.1.1"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.message())
                            .isEqualTo("`node:22.1.1` may resolve to a different image tomorrow: it has no digest");
                    assertThat(f.remedy()).isEqualTo("pin the image with `@sha256:…`");
                });
        assertThat(messages("mutable-base", digest, "ARG D", "FROM node:22.1$D", "FROM scratch"))
                .isEmpty();
    }

    @Test
    void trustMayEndAtWhatIsNamed() {
        UserKnowledge named =
                UserKnowledge.NONE.withTrustedRegistries(List.of("docker.io/library/*", "reg.example.com"));
        String[] file = {
            "FROM bitnami/redis:7", "FROM mcr.microsoft.com/a:1", "FROM node:22", "FROM reg.example.com/a:1"
        };
        assertThat(messages("untrusted-base", named, file)).isEmpty();
        assertThat(messages("untrusted-base", named.withOnlyTrustedRegistries(true), file))
                .containsExactly(
                        "`bitnami/redis:7` comes from `bitnami` on `docker.io`, which is not among the trusted registries",
                        "`mcr.microsoft.com/a:1` comes from `mcr.microsoft.com`, which is not among the trusted registries");
        assertThat(messages("untrusted-base", named.withOnlyTrustedRegistries(true), "ARG O", "FROM $O/redis"))
                .isEmpty();
    }

    @Test
    void aBaseMayBeKnownToStepDown() {
        String[] file = {"FROM team/app:1-own", "RUN id"};
        assertThat(messages("root-user", UserKnowledge.NONE, file)).hasSize(1);
        assertThat(messages("root-user", UserKnowledge.NONE.withNonRootBases(List.of("team/*:*-own")), file))
                .isEmpty();
        assertThat(messages("root-user", UserKnowledge.NONE.withNonRootBases(List.of("docker.io/team/app")), file))
                .isEmpty();
        assertThat(messages("root-user", UserKnowledge.NONE.withNonRootBases(List.of("team/*:*-ow")), file))
                .hasSize(1);
        assertThat(messages("root-user", UserKnowledge.NONE.withNonRootBases(List.of("debian")), "FROM debian:12"))
                .isEmpty();
    }

    @Test
    void aWordMaySaySecret() {
        String[] file = {"FROM debian:12", "ENV APP_LICENCE=abcd1234x", "ENV SEAL_CODE=abcd1234x", "ENV CODE=x1y2z3w4"};
        assertThat(messages("hardcoded-secret", UserKnowledge.NONE, file)).isEmpty();
        assertThat(messages(
                        "hardcoded-secret", UserKnowledge.NONE.withSecretWords(List.of("Licence", "seal code")), file))
                .hasSize(2);
    }

    @Test
    void aPackageMayBeForBuildingOnly() {
        String[] file = {"FROM debian:12", "RUN apt-get install -y acme-sdk-7 openjdk-17-jdk"};
        assertThat(messages("leftover-build-deps", UserKnowledge.NONE, file)).isEmpty();
        assertThat(messages(
                        "leftover-build-deps",
                        UserKnowledge.NONE.withBuildPackages(List.of("acme-sdk*", "openjdk-*-jdk")),
                        file))
                .hasSize(1)
                .first()
                .asString()
                .contains("`acme-sdk-7`", "`openjdk-17-jdk`");
    }

    @Test
    void aRuleMayMatterMore() {
        Settings settings = FixedDay.settings().withSeverities(Map.of("root-user", Severity.ERROR));
        LintedFile file = LINTER.with(settings).lint(Source.of("Dockerfile", "FROM debian\nUSER root\n"));
        assertThat(file.findings())
                .extracting(f -> f.rule().id() + " " + f.severity().label())
                .containsExactly("mutable-base warning", "root-user error");
    }

    @Test
    void commentsMayCountForNothing() {
        String text =
                "# plimsoll: ignore=root-user\n# plimsoll: ignore-file=nothing\nFROM debian:12\n# hadolint ignore=DL3002\nUSER root\n";
        assertThat(LINTER.lint(Source.of("Dockerfile", text)).findings())
                .extracting(f -> f.rule().id())
                .doesNotContain("root-user")
                .contains("unused-ignore");
        assertThat(LINTER.with(FixedDay.settings().withIgnoreComments(false))
                        .lint(Source.of("Dockerfile", text))
                        .findings())
                .extracting(f -> f.rule().id())
                .containsExactly("root-user");
    }
}
