package io.plimsoll.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.RoleSeverities;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.FixedDay;
import io.plimsoll.config.Settings;
import io.plimsoll.data.Tables;
import io.plimsoll.knowledge.Role;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.GivenRoles;
import io.plimsoll.text.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an image is for decides how much a finding matters. */
class RolesTest {
    private static final String EVERYTHING = """
            ARG OWNER=stranger
            FROM golang
            ENV API_TOKEN=0123456789abcdef0123
            WORKDIR /src
            COPY main.go go.mod ./
            COPY docs /docs
            RUN apt-get update && apt-get install -y gcc && go build -o /app
            RUN rm -rf /docs
            CMD ["/app"]
            """;

    private static LintedFile lint(String path, String text, Settings settings, BuildCase... cases) {
        Linter linter = new Linter(BuiltInRules.all(), settings);
        return linter.lint(
                Source.of(path, text),
                cases.length > 0 ? List.of(cases) : List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)));
    }

    private static String severity(LintedFile file, String rule) {
        return file.findings().stream()
                .filter(f -> f.rule().id().equals(rule))
                .map(f -> f.severity().label() + " " + f.role().label())
                .distinct()
                .reduce("", (one, other) -> one + other);
    }

    private static LintedFile lint(Role role) {
        return lint(
                "Dockerfile", EVERYTHING, FixedDay.settings().withRoles(new GivenRoles(Optional.of(role), Map.of())));
    }

    @Test
    void everyRuleOfTheTableIsOne() {
        Catalog catalog = Catalog.load();
        Tables.blocks("role-severities")
                .forEach(block -> block.map("severities")
                        .keySet()
                        .forEach(rule -> assertThat(catalog.get(rule).severity())
                                .as(rule)
                                .isNotEqualTo(Severity.STYLE)
                                .isNotEqualTo(RoleSeverities.highest(
                                                Role.of(block.text("role")).orElseThrow(), rule)
                                        .orElseThrow())));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void secretsNeverDrop(Role role) {
        assertThat(severity(lint(role), "hardcoded-secret")).isEqualTo("error " + role.label());
        for (String rule :
                List.of("hardcoded-secret", "secret-file", "secret-env", "secret-build-arg", "generated-key")) {
            assertThat(RoleSeverities.highest(role, rule)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"DEVELOPMENT", "TOOLCHAIN", "TEST", "BASE"})
    void whatMattersInProductionOnlyDrops(Role role) {
        LintedFile service = lint(Role.SERVICE);
        LintedFile other = lint(role);
        for (String rule : List.of(
                "root-user",
                "leftover-build-deps",
                "sdk-base",
                "removed-in-later-layer",
                "source-in-image",
                "mutable-base")) {
            assertThat(severity(service, rule)).as(rule).isEqualTo("warning service");
            assertThat(severity(other, rule)).as(rule).matches("(info|style) " + role.label());
        }
        assertThat(other.findings()).hasSameSizeAs(service.findings());
    }

    @Test
    void theUsersOwnSeverityStays() {
        Settings settings = FixedDay.settings()
                .withRoles(new GivenRoles(Optional.of(Role.TEST), Map.of()))
                .withSeverities(Map.of("root-user", Severity.ERROR));
        LintedFile file = lint("Dockerfile", EVERYTHING, settings);
        assertThat(severity(file, "root-user")).isEqualTo("error test");
        assertThat(severity(file, "sdk-base")).isEqualTo("style test");
    }

    @Test
    void ofSeveralImagesThatWhereItMattersMostCounts() {
        String text = """
                FROM node AS base
                FROM base AS dev
                FROM base AS prod
                USER app
                """;
        BuildCase both = new BuildCase(new BuildOptions(List.of("dev", "prod"), Map.of()), BuildContext.UNKNOWN);
        LintedFile file = lint("Dockerfile", text, FixedDay.settings(), both);
        assertThat(severity(file, "mutable-base")).isEqualTo("warning service");
        assertThat(severity(file, "root-user")).isEqualTo("style development");
        BuildCase dev = new BuildCase(new BuildOptions(List.of("dev"), Map.of()), BuildContext.UNKNOWN);
        assertThat(severity(lint("Dockerfile", text, FixedDay.settings(), dev), "mutable-base"))
                .isEqualTo("style development");
        BuildCase prod = new BuildCase(new BuildOptions(List.of("prod"), Map.of()), BuildContext.UNKNOWN);
        assertThat(severity(lint("Dockerfile", text, FixedDay.settings(), dev, prod), "mutable-base"))
                .isEqualTo("warning service");
    }

    @Test
    void aStageThatNoTargetNeedsIsJudgedAsTheImageThatItWouldBe() {
        LintedFile file = lint("Dockerfile", "FROM node AS dev\nFROM node:22 AS prod\nUSER app\n", FixedDay.settings());
        assertThat(severity(file, "mutable-base")).isEqualTo("style development");
    }

    @Test
    void imagesAreNamedWithTheirRoles() {
        LintedFile file = lint("Dockerfile", "FROM node:22\nFROM node:22 AS dev\n", FixedDay.settings());
        assertThat(file.images())
                .containsExactly(new LintedImage("dev", Role.DEVELOPMENT, List.of("its stage is named `dev`")));
    }

    @Test
    void anUnknownRoleIsFound() {
        LintedFile file = lint("Dockerfile", "# plimsoll: role=develop\nFROM node:22\nUSER app\n", FixedDay.settings());
        assertThat(file.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("unknown-ignore");
            assertThat(finding.message())
                    .isEqualTo("unknown role `develop`: expected one of service, development, toolchain, base, test, "
                            + "artifact, bootc");
            assertThat(file.start(finding).column()).isEqualTo(18);
        });
        assertThat(lint("Dockerfile", "# plimsoll: role=test why\nFROM node:22\nUSER app\n", FixedDay.settings())
                        .findings())
                .isEmpty();
    }

    private static String confidence(String rule, String text, Settings settings) {
        return lint("Dockerfile", text, settings).findings().stream()
                .filter(f -> f.rule().id().equals(rule))
                .map(f -> f.confidence().label())
                .reduce("", String::concat);
    }

    @Test
    void aFindingSaysHowSureItIs() {
        Settings all = FixedDay.settings();
        assertThat(confidence("root-user", "FROM node:22\n", all)).isEqualTo("certain");
        assertThat(confidence("root-user", "ARG V=22\nFROM node:$V\n", all)).isEqualTo("default");
        assertThat(confidence("root-user", "FROM stranger/thing:1\n", all)).isEqualTo("assumed");
        assertThat(confidence("root-user", "ARG V=1\nFROM stranger/thing:$V\n", all))
                .isEqualTo("assumed");
        assertThat(confidence("mutable-base", "FROM node\nUSER app\n", all)).isEqualTo("certain");
        assertThat(confidence("mutable-base", "ARG V=latest\nFROM node:$V\nUSER app\n", all))
                .isEqualTo("default");
        Settings sure = all.withConfidence(Confidence.DEFAULT);
        assertThat(confidence("root-user", "FROM stranger/thing:1\n", sure)).isEmpty();
        assertThat(confidence("root-user", "ARG V=22\nFROM node:$V\n", sure)).isEqualTo("default");
        assertThat(confidence("root-user", "ARG V=22\nFROM node:$V\n", all.withConfidence(Confidence.CERTAIN)))
                .isEmpty();
    }

    @Test
    void aDecisionToBuildABuildStageIsTheCauseOfWhatIsFound() {
        String text = """
                FROM golang:1.27 AS builder
                RUN apt-get update && apt-get install -y gcc
                FROM debian:12
                COPY --from=builder /app /app
                USER app
                """;
        BuildOwner api = new BuildOwner("service", "api", "compose.yaml", Optional.of("builder"));
        BuildCase asked =
                new BuildCase(new BuildOptions(List.of("builder"), Map.of()), BuildContext.UNKNOWN, List.of(api));
        assertThat(lint("Dockerfile", text, FixedDay.settings(), asked).findings())
                .hasSizeGreaterThan(3)
                .allSatisfy(f -> assertThat(f.cause()).contains("compose.yaml builds stage `builder`"));
        BuildCase named = new BuildCase(new BuildOptions(List.of("builder"), Map.of()), BuildContext.UNKNOWN);
        assertThat(lint("Dockerfile", text, FixedDay.settings(), named).findings())
                .allSatisfy(f -> assertThat(f.cause()).isEmpty());
    }
}
