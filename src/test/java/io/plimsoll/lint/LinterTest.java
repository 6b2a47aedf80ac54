package io.plimsoll.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.catalog.Severity;
import io.plimsoll.config.FixedDay;
import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinterTest {
    private static List<String> lint(String... lines) {
        return lint(FixedDay.settings(), lines);
    }

    private static List<String> lint(Settings settings, String... lines) {
        Source source = Source.of("Dockerfile", String.join("\n", lines) + "\n");
        LintedFile file = new Linter(BuiltInRules.all(), settings).lint(source);
        assertThat(file.failures()).isEmpty();
        return file.findings().stream()
                .map(f -> file.start(f).line() + ":" + file.start(f).column() + " "
                        + f.rule().id()
                        + f.related().stream()
                                .map(r -> " <"
                                        + file.lines()
                                                .position(r.span().start())
                                                .line())
                                .reduce("", String::concat))
                .toList();
    }

    @Test
    void rootInABuildStageHurtsNobody() {
        assertThat(lint("FROM debian:12 AS build", "USER root", "FROM debian:12", "USER app"))
                .isEmpty();
    }

    @Test
    void rootInTheTargetIsFoundOnItsLastUser() {
        assertThat(lint("FROM debian:12", "USER app", "RUN id", "USER root")).containsExactly("4:6 root-user");
    }

    @Test
    void aTagFromAnArgShowsTheArg() {
        assertThat(lint("ARG TAG=latest", "FROM node:${TAG}", "USER node")).containsExactly("2:6 mutable-base <1");
    }

    @Test
    void aStageInheritsTheUserOfTheStageItIsBuiltFrom() {
        assertThat(lint("FROM debian:12 AS base", "USER app", "FROM base AS app", "RUN id"))
                .isEmpty();
        assertThat(lint("FROM debian:12 AS base", "USER 0", "FROM base AS app", "RUN id"))
                .containsExactly("2:6 root-user");
    }

    @Test
    void anImageThatIsCopiedFromNeedsATagToo() {
        assertThat(lint("FROM debian:12", "COPY --from=nginx /etc/nginx /etc/nginx", "USER app"))
                .containsExactly("2:13 mutable-base");
    }

    /** What a digest pins cannot be exchanged, whoever published it. */
    @Test
    void aDigestLowersTheSeverityOfAStrangersImage() {
        String digest = "@sha256:" + "3f5a".repeat(16);
        assertThat(severities("FROM someone/tool:1\nUSER app\n")).containsExactly(Severity.WARNING);
        assertThat(severities("FROM someone/tool:1" + digest + "\nUSER app\n")).containsExactly(Severity.INFO);
        assertThat(severities("ARG D\nFROM someone/tool:1@$D\nUSER app\n")).containsExactly(Severity.INFO);
    }

    private static List<Severity> severities(String text) {
        return new Linter(BuiltInRules.all(), FixedDay.settings())
                .lint(Source.of("Dockerfile", text)).findings().stream()
                        .filter(finding -> finding.rule().id().equals("untrusted-base"))
                        .map(Finding::severity)
                        .toList();
    }

    @Test
    void thePortOfARegistryIsNoTag() {
        assertThat(lint("FROM registry:5000/team/app", "USER app")).containsExactly("1:6 mutable-base");
    }

    @Test
    void theSecondErrorIsFoundToo() {
        assertThat(lint("FROM debian:12", "RNU one", "COPY one", "USER app"))
                .containsExactly("2:1 syntax-error", "3:6 syntax-error");
    }

    @Test
    void anotherTargetIsJudgedWhenItIsNamed() {
        String[] file = {"FROM debian:12 AS dev", "USER root", "FROM debian:12 AS prod", "USER app"};
        assertThat(lint(file)).isEmpty();
        Settings dev = FixedDay.settings().withBuild(new BuildOptions(List.of("Dev"), Map.of()));
        assertThat(lint(dev, file)).containsExactly("2:6 root-user");
    }

    @Test
    void stagesThatNobodyUsesAreNamed() {
        LintedFile file = new Linter(BuiltInRules.all(), FixedDay.settings())
                .lint(Source.of("Dockerfile", "FROM debian:12 AS docs\nFROM debian:12\nUSER app\n"));
        assertThat(file.notJudged()).containsExactly("stage `docs`");
    }

    @Test
    void buildArgumentsTakeThePlaceOfDefaults() {
        Settings settings = FixedDay.settings().withBuild(new BuildOptions(List.of(), Map.of("TAG", "22")));
        assertThat(lint(settings, "ARG TAG=latest", "FROM node:${TAG}", "USER node"))
                .isEmpty();
    }

    private static LintedFile lint(Settings settings, String file, BuildCase... cases) {
        return new Linter(BuiltInRules.all(), settings).lint(Source.of("Dockerfile", file), List.of(cases));
    }

    private static BuildCase build(BuildOptions options) {
        return new BuildCase(options, BuildContext.UNKNOWN);
    }

    private static List<String> places(LintedFile file) {
        return file.findings().stream()
                .map(f -> file.start(f).line() + " " + f.rule().id())
                .toList();
    }

    @Test
    void whatIsWrongInAnyBuildIsFoundOnce() {
        String text = """
                ARG TAG
                FROM debian:$TAG AS dev
                USER root
                FROM debian AS prod
                USER root
                FROM debian:12 AS docs
                """;
        BuildCase dev = build(new BuildOptions(List.of("dev"), Map.of("TAG", "latest")));
        BuildCase prod = build(new BuildOptions(List.of("prod"), Map.of("TAG", "12")));
        LintedFile both = lint(FixedDay.settings(), text, dev, prod, dev);
        assertThat(places(both))
                .contains("2 mutable-base", "3 root-user", "4 mutable-base", "5 root-user")
                .doesNotHaveDuplicates();
        assertThat(both.targets()).containsExactly("dev", "prod");
        assertThat(both.notJudged()).containsExactly("stage `docs`");
    }

    @Test
    void anIgnoreIsUnusedWhenNoBuildNeedsIt() {
        String text = """
                ARG TAG=12
                # plimsoll: ignore=mutable-base one of the builds needs it
                FROM debian:$TAG
                # plimsoll: ignore=secret-file nobody needs it
                RUN id
                USER app
                """;
        BuildCase first = build(BuildOptions.NONE);
        BuildCase second = build(new BuildOptions(List.of(), Map.of("TAG", "latest")));
        assertThat(places(lint(FixedDay.settings(), text, first)))
                .containsExactly("2 unused-ignore", "4 unused-ignore");
        assertThat(places(lint(FixedDay.settings(), text, first, second))).containsExactly("4 unused-ignore");
    }

    @Test
    void theSettingsAreStrongerThanTheBuilds() {
        Settings settings = FixedDay.settings().withBuild(new BuildOptions(List.of("b"), Map.of("TAG", "12")));
        BuildOptions options = new BuildOptions(List.of("a"), Map.of("TAG", "latest"), Set.of("TAG"), Set.of());
        String text = "ARG TAG\nFROM debian:$TAG AS a\nUSER root\nFROM debian:12 AS b\nUSER app\n";
        assertThat(lint(settings, text, build(options)).findings()).isEmpty();
        assertThat(places(lint(FixedDay.settings(), text, build(options))))
                .containsExactly("2 mutable-base", "3 root-user");
    }

    @Test
    void whatSomebodyElseMaySetIsUnknownOrADefault() {
        String text = "ARG TAG=latest\nFROM debian:$TAG\nUSER app\n";
        BuildOptions unknown = new BuildOptions(List.of(), Map.of(), Set.of("TAG"), Set.of());
        assertThat(lint(FixedDay.settings(), text, build(unknown)).findings()).isEmpty();
        BuildOptions open = new BuildOptions(List.of(), Map.of("TAG", "stable"), Set.of("TAG"), Set.of());
        assertThat(lint(FixedDay.settings(), text, build(open)).findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .startsWith("by default, `debian:stable` ");
        BuildOptions given = new BuildOptions(List.of(), Map.of("TAG", "stable"));
        assertThat(lint(FixedDay.settings(), text, build(given)).findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .startsWith("`debian:stable` may ");
    }

    @Test
    void aBuildContextIsNeitherAStageNorAnImage() {
        String text = "FROM debian AS base\nFROM base\nCOPY --from=files /a /a\nRUN --mount=from=more,target=/m id\n";
        assertThat(places(lint(FixedDay.settings(), text, build(BuildOptions.NONE))))
                .contains("1 mutable-base", "3 mutable-base", "4 mutable-base", "2 root-user");
        BuildOptions options = new BuildOptions(List.of(), Map.of(), Set.of(), Set.of("base", "files", "more"));
        assertThat(places(lint(FixedDay.settings(), text, build(options)))).containsExactly("1 mutable-base");
    }

    @Test
    void aPrivateRegistryIsItsOwnersBusinessUntilRegistriesAreNamed() {
        String[] file = {"FROM registry.example.com/team/app:1.0", "USER app"};
        assertThat(lint(file)).isEmpty();
        Settings other = FixedDay.settings().withTrustedRegistries(List.of("other.example.com"));
        assertThat(lint(other, file)).containsExactly("1:6 untrusted-base");
        Settings named = FixedDay.settings().withTrustedRegistries(List.of("registry.example.com/team/*"));
        assertThat(lint(named, file)).isEmpty();
    }

    @Test
    void theWholeStoryOfAServiceThatIsBuiltWhereItShips() {
        assertThat(lint(
                        "FROM golang:1.23",
                        "WORKDIR /src",
                        "COPY src .",
                        "RUN go build -o /usr/bin/app",
                        "RUN rm -rf /src",
                        "USER daemon",
                        "CMD [\"/usr/bin/app\"]"))
                .containsExactly("1:6 sdk-base", "3:6 removed-in-later-layer <5", "3:6 source-in-image <4");
        assertThat(lint(
                        "FROM golang:1.23 AS build",
                        "WORKDIR /src",
                        "COPY src .",
                        "RUN go build -o /usr/bin/app",
                        "RUN rm -rf /src",
                        "FROM alpine:3.20",
                        "COPY --from=build /usr/bin/app /usr/bin/app",
                        "USER daemon",
                        "CMD [\"/usr/bin/app\"]"))
                .isEmpty();
    }

    @Test
    void theWholeWayOfASecretIsShown() {
        assertThat(lint(
                        "FROM debian:12",
                        "ARG DB_PASSWORD",
                        "ARG LINE=password=$DB_PASSWORD",
                        "ENV A=$LINE",
                        "ENV B=$A",
                        "USER app"))
                .containsExactly("2:5 secret-build-arg", "4:5 secret-env <2 <3", "5:5 secret-env <2 <3 <4");
    }

    @Test
    void aMountedSecretLeavesNothingUnlessItIsWrittenToAFile() {
        assertThat(lint(
                        "FROM debian:12",
                        "RUN --mount=type=secret,id=t curl -H @/run/secrets/t https://example.com/",
                        "USER app"))
                .isEmpty();
        assertThat(lint("FROM debian:12", "RUN --mount=type=secret,id=t cat /run/secrets/t > /etc/token", "USER app"))
                .containsExactly("2:49 secret-file <2");
    }

    @Test
    void buildPackagesThatTheSameRunTakesAwayAreNone() {
        assertThat(lint(
                        "FROM alpine:3.20",
                        "RUN apk add --no-cache --virtual .deps gcc && make && apk del .deps",
                        "USER app"))
                .isEmpty();
        assertThat(lint(
                        "FROM alpine:3.20",
                        "RUN apk add --no-cache --virtual .deps gcc && make",
                        "RUN apk del .deps",
                        "USER app"))
                .containsExactly("2:40 leftover-build-deps <3");
        assertThat(lint(
                        "FROM debian:12",
                        "RUN savedAptMark=\"$(apt-mark showmanual)\"; apt-get update; apt-get install -y gcc; make; \\",
                        "  apt-mark auto '.*' > /dev/null; apt-mark manual $savedAptMark; \\",
                        "  apt-get purge -y --auto-remove; rm -rf /var/lib/apt/lists/*",
                        "USER app"))
                .isEmpty();
        assertThat(lint(
                        "FROM debian:12",
                        "RUN buildDeps='gcc make'; apt-get update; apt-get install -y $buildDeps; make; \\",
                        "  apt-get purge -y --auto-remove $buildDeps; rm -rf /var/lib/apt/lists/*",
                        "USER app"))
                .isEmpty();
    }

    @Test
    void aRuleThatThrowsIsNamedAndTheRestGoOn() {
        Rule broken = new Rule() {
            @Override
            public String id() {
                return "root-user";
            }

            @Override
            public void register(Hooks on) {
                on.stage((stage, context) -> {
                    throw new IllegalStateException("on purpose");
                });
            }
        };
        List<Rule> rules = List.of(
                broken,
                BuiltInRules.all().stream()
                        .filter(r -> r.id().equals("mutable-base"))
                        .findFirst()
                        .orElseThrow());
        LintedFile file = new Linter(rules, FixedDay.settings()).lint(Source.of("Dockerfile", "FROM node\n"));
        assertThat(file.failures()).extracting(LintedFile.RuleFailure::rule).containsExactly("root-user");
        assertThat(file.findings()).extracting(f -> f.rule().id()).containsExactly("mutable-base");
    }

    @Test
    void aRuleThatIsNotSelectedDoesNotRun() {
        List<String> ran = new ArrayList<>();
        Rule rule = new Rule() {
            @Override
            public String id() {
                return "root-user";
            }

            @Override
            public void register(Hooks on) {
                on.file((build, context) -> ran.add("root-user"));
            }
        };
        Source source = Source.of("Dockerfile", "FROM node\n");
        new Linter(List.of(rule), FixedDay.settings().withSelection(Selection.of("mutable-base"))).lint(source);
        assertThat(ran).isEmpty();
        new Linter(List.of(rule), FixedDay.settings()).lint(source);
        assertThat(ran).containsExactly("root-user");
    }

    @Test
    void anIgnoreOfARuleThatDoesNotRunIsNotUnused() {
        String[] file = {"# plimsoll: ignore=root-user,mutable-base", "FROM debian:12", "USER app"};
        assertThat(lint(file)).containsExactly("1:20 unused-ignore", "1:30 unused-ignore");
        Selection without = Selection.DEFAULT.then(Optional.empty(), List.of(), List.of("mutable-base"));
        assertThat(lint(FixedDay.settings().withSelection(without), file)).containsExactly("1:20 unused-ignore");
        assertThat(lint(FixedDay.settings().withSelection(Selection.of("root-user")), file))
                .isEmpty();
    }

    @Test
    void aSecretStaysASecretWhereNobodyAsksForIt() {
        Settings settings = FixedDay.settings().withSelection(Selection.of("mutable-base"));
        LintedFile file = new Linter(BuiltInRules.all(), settings)
                .lint(Source.of("Dockerfile", "FROM node\nENV API_TOKEN=Zm9vYmFyYmF6\nUSER app\n"));
        assertThat(file.findings()).extracting(f -> f.rule().id()).containsExactly("mutable-base");
        assertThat(file.secrets()).hasSize(1);
    }

    @Test
    void aRuleWithoutWordsIsRefused() {
        Rule nameless = new Rule() {
            @Override
            public String id() {
                return "no-such-words";
            }

            @Override
            public void register(Hooks on) {}
        };
        assertThatThrownBy(() -> new Linter(List.of(nameless), FixedDay.settings()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-words");
    }
}
