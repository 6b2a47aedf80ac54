package io.plimsoll.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleYaml;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Fixer;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the words of {@code match} find. */
class MatchTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private static final String WORDS = String.join(
            "\n",
            "title: A title",
            "severity: info",
            "category: correctness",
            "since: 1.0.0",
            "remedy: do something",
            "why: It is so",
            "");

    private static List<String> find(String rule, String... lines) {
        return find(Settings.defaults(), rule, lines);
    }

    private static List<String> find(Settings settings, String rule, String... lines) {
        Node node = YamlReader.read(WORDS + rule);
        Catalog catalog = Catalog.load().with(List.of(RuleYaml.read("own-rule", node, RuleYaml.Origin.FOLDER)));
        Linter linter = new Linter(List.of(YamlRule.of("own-rule", (Node.Fields) node)), settings, catalog);
        LintedFile file = linter.lint(Source.of("Dockerfile", String.join("\n", lines) + "\n"));
        assertThat(file.failures()).isEmpty();
        return file.findings().stream()
                .map(f -> file.start(f).line() + ":" + file.start(f).column() + " " + f.message())
                .toList();
    }

    private static String rule(String match, String message) {
        return "match: " + match + "\nmessage: \"" + message + "\"\n";
    }

    @Test
    void instructionsAreFoundInWhatShips() {
        String rule = "{instruction: [MAINTAINER, onbuild]%s}";
        String[] file = {"FROM a AS x", "MAINTAINER me", "FROM b", "ONBUILD RUN id", "FROM b", "MAINTAINER me"};
        assertThat(find(rule(rule.formatted(""), "{instruction} in {stage}"), file))
                .containsExactly("6:1 MAINTAINER in stage 2");
        assertThat(find(rule(rule.formatted(", in: build"), "{instruction} in {stage}"), file))
                .containsExactly("2:1 MAINTAINER in stage `x`", "4:1 ONBUILD in stage 1");
        assertThat(find(rule(rule.formatted(", in: any"), "x"), file)).hasSize(3);
    }

    @Test
    void aStageThatTheTargetIsBuiltOnShipsButIsNoTarget() {
        String[] file = {"FROM a AS x", "MAINTAINER me", "FROM x", "MAINTAINER you"};
        assertThat(find(rule("{instruction: MAINTAINER}", "x"), file)).containsExactly("2:1 x", "4:1 x");
        assertThat(find(rule("{instruction: MAINTAINER, in: target}", "x"), file))
                .containsExactly("4:1 x");
        Settings x = Settings.defaults().withBuild(new BuildOptions(List.of("x"), Map.of()));
        assertThat(find(x, rule("{instruction: MAINTAINER, in: target}", "x"), file))
                .containsExactly("2:1 x");
    }

    @Test
    void flagsAreFoundByNameAndValue() {
        String[] file = {
            "FROM --platform=$BUILDPLATFORM a",
            "COPY --chown=root:root a b",
            "ARG U=root",
            "ADD --chown=$U a b",
            "COPY a b"
        };
        assertThat(find(rule("{instruction: [ADD, COPY], flag: {name: chown, value: root*}}", "{name} {value}"), file))
                .containsExactly("2:6 chown root:root", "4:5 chown root");
        assertThat(find(rule("{instruction: [ADD, COPY], flag: {name: chown, absent: true}}", "no {name}"), file))
                .containsExactly("5:1 no chown");
        assertThat(find(rule("{instruction: FROM, flag: {name: platform, value: linux/*}}", "x"), file))
                .isEmpty();
        assertThat(find(rule("{instruction: FROM, flag: {name: platform}}", "x"), file))
                .containsExactly("1:6 x");
    }

    @Test
    void imagesAreFoundByTheirPieces() {
        String[] file = {
            "FROM node AS a",
            "FROM docker.io/library/node:22@sha256:" + DIGEST + " AS b",
            "FROM ghcr.io/team/node:latest",
            "COPY --from=busybox:1 /a /b"
        };
        assertThat(find(rule("{image: {repository: node}, in: any}", "{image}"), file))
                .containsExactly("1:6 node", "2:6 docker.io/library/node:22@sha256:" + DIGEST);
        assertThat(find(rule("{image: {tag: latest}, in: any}", "x"), file)).containsExactly("1:6 x", "3:6 x");
        assertThat(find(rule("{image: {digest: present}, in: any}", "x"), file)).containsExactly("2:6 x");
        assertThat(find(rule("{image: {registry: {not: [docker.io, '*.example.com']}}}", "x"), file))
                .containsExactly("3:6 x");
        assertThat(find(rule("{image: {repository: '*', use: copy}}", "x"), file))
                .containsExactly("4:13 x");
    }

    @Test
    void commandsAreFoundByNameAndArguments() {
        String[] file = {
            "FROM debian:12",
            "ARG URL=https://example.com",
            "RUN set -e; if true; then sudo /usr/bin/curl -k $URL; fi; curl --fail $URL",
            "RUN --mount=type=secret,id=t wget --password=hunter2hunter2 $(cat /x)",
            "CMD [\"curl\", \"-k\", \"https://example.com\"]",
            "HEALTHCHECK CMD curl --insecure http://localhost"
        };
        assertThat(find(
                        rule("{command: {name: curl, argument: [-k, --insecure]}}", "{name} {value} in {instruction}"),
                        file))
                .containsExactly("3:46 curl -k in RUN", "5:15 curl -k in CMD", "6:22 curl --insecure in HEALTHCHECK");
        assertThat(find(rule("{command: {name: 'cur?', without: --fail}}", "{name}"), file))
                .containsExactly("3:27 curl", "5:5 curl", "6:17 curl");
        assertThat(find(rule("{command: {name: wget, argument: --password*}}", "{value}"), file))
                .containsExactly("4:35 …");
        // what a command prints may be anything
        assertThat(find(rule("{command: {name: wget, without: --no-verbose}}", "x"), file))
                .isEmpty();
        assertThat(find(rule("{instruction: USER, missing: true}", "none"), file))
                .hasSize(1);
        assertThat(find(rule("{command: {name: curl, argument: -k}, later: {command: {name: wget}}}", "x"), file))
                .containsExactly("3:46 x");
    }

    @Test
    void theUnknownIsNeverFound() {
        String[] file = {"ARG BASE", "ARG TAG", "FROM ${BASE}", "FROM example/node:${TAG}", "USER $NOBODY_KNOWS"};
        assertThat(find(rule("{image: {registry: {not: docker.io}}, in: any}", "x"), file))
                .isEmpty();
        assertThat(find(rule("{user: root}", "x"), file)).isEmpty();
        assertThat(find(rule("{user: {not: root}}", "x"), file)).isEmpty();
        assertThat(find(rule("{user: root, missing: true}", "x"), file)).isEmpty();
        assertThat(find(rule("{user: '*'}", "x"), file)).containsExactly("5:6 x");
        assertThat(find(rule("{instruction: FROM, later: {user: root}}", "x"), file))
                .isEmpty();
        assertThat(find(rule("{instruction: FROM, later: {user: root, missing: true}}", "x"), file))
                .isEmpty();
    }

    @Test
    void labelsAreFoundByNameAndValueAndMissed() {
        String[] file = {"FROM a AS base", "ARG V=1", "LABEL team=x version=$V", "FROM base AS app", "USER u"};
        assertThat(find(rule("{label: {name: 'te?m'}}", "{name}={value}"), file))
                .containsExactly("3:7 team=x");
        assertThat(find(rule("{label: {name: version, value: '1'}}", "{name}={value}"), file))
                .containsExactly("3:22 version=1");
        assertThat(find(rule("{label: {name: team}, missing: true}", "x"), file))
                .isEmpty();
        assertThat(find(rule("{label: {name: owner}, missing: true}", "{stage} has no owner"), file))
                .containsExactly("4:6 stage `app` has no owner");
    }

    @Test
    void variablesAreFoundByKindAndDefault() {
        String[] file = {"ARG V=1", "ARG W=$V", "FROM a", "ARG W", "ARG X", "ENV Y=$W Z=9", "ARG Z=8"};
        assertThat(find(rule("{variable: {name: '*', kind: arg, default: absent}}", "{name}"), file))
                .containsExactly("4:5 W", "5:5 X");
        assertThat(find(rule("{variable: {name: '*', value: '1'}, in: any}", "{name}={value}"), file))
                .containsExactly("1:7 V=1", "2:7 W=1", "4:5 W=1", "6:7 Y=1");
        assertThat(find(rule("{variable: {name: Z, kind: env}}", "{name}={value}"), file))
                .containsExactly("6:10 Z=9");
        assertThat(find(rule("{variable: {name: X, value: {not: y}}}", "x"), file))
                .isEmpty();
    }

    @Test
    void anArgThatIsGivenAgainIsJudgedByWhatIsKnownOfIt() {
        assertThat(find(rule("{variable: {name: A, value: '1'}, in: any}", "x"), "ARG A=1", "ARG A=2", "FROM a"))
                .isEmpty();
        assertThat(find(rule("{variable: {name: A, value: '2'}, in: any}", "x"), "ARG A=1", "ARG A=2", "FROM a"))
                .containsExactly("2:7 x");
    }

    @Test
    void wordsAreFoundByValue() {
        String[] file = {"FROM a", "WORKDIR /tmp", "VOLUME /data /var/lib/x", "STOPSIGNAL 9", "USER 0:0"};
        assertThat(find(rule("{workdir: '/tmp*'}", "{value}"), file)).containsExactly("2:9 /tmp");
        assertThat(find(rule("{volume: '/var/*'}", "{value}"), file)).containsExactly("3:14 /var/lib/x");
        assertThat(find(rule("{stop-signal: ['9', SIGKILL]}", "{value}"), file)).containsExactly("4:12 9");
        assertThat(find(rule("{user: ['0', '0:*', root]}", "{value}"), file)).containsExactly("5:6 0:0");
    }

    @Test
    void portsAreFoundByNumber() {
        String[] file = {"FROM a", "ARG P='22 23'", "EXPOSE 22 20-25/udp 8080 $P", "EXPOSE $Q 99999 x"};
        assertThat(find(rule("{port: {number: 22}}", "{value}"), file))
                .containsExactly("3:8 22", "3:11 20-25/udp", "3:26 22 23");
        assertThat(find(rule("{port: {number: 1-1023, protocol: udp}}", "{value}"), file))
                .containsExactly("3:11 20-25/udp");
        assertThat(find(rule("{port: {number: 0-65535}, in: target, later: {port: {number: 8080}}}", "x"), file))
                .isEmpty();
    }

    @Test
    void filesAreFoundByWhereTheyComeFromAndGo() {
        String[] file = {
            "FROM a AS b", "FROM c", "WORKDIR /srv", "COPY --from=b x.pem .", "ADD https://e.org/y.pem z.pem /a/"
        };
        assertThat(find(rule("{file: {source: '*.pem', from: context}}", "{value}"), file))
                .containsExactly("5:25 z.pem");
        assertThat(find(rule("{file: {from: [stage, url]}}", "{value}"), file))
                .containsExactly("4:15 x.pem", "5:5 https://e.org/y.pem");
        assertThat(find(rule("{file: {destination: '/srv/*'}}", "x"), file)).containsExactly("4:15 x");
    }

    @Test
    void laterLooksAlongTheChainThatShips() {
        String[] file = {"FROM a AS base", "USER root", "FROM base", "USER app", "USER root", "FROM base AS other"};
        Settings both = Settings.defaults().withBuild(new BuildOptions(List.of("1", "other"), Map.of()));
        String last = rule("{user: root, later: {user: '*', missing: true}}", "x");
        assertThat(find(last, file)).containsExactly("2:6 x");
        assertThat(find(both, last, file)).containsExactly("2:6 x", "5:6 x");
        assertThat(find(both, rule("{user: root, later: {user: app}}", "x"), file))
                .containsExactly("2:6 x");
        assertThat(find(rule("{user: root, in: build, later: {instruction: USER}}", "x"), file))
                .isEmpty();
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(find(
                        rule("{variable: {name: '*'}}", "{name}={value}"),
                        "FROM a",
                        "ARG DB_PASSWORD=hunter2",
                        "ENV URL=x$DB_PASSWORD",
                        "ENV DSN=postgres://u:hunter3@h/d"))
                .containsExactly("2:5 DB_PASSWORD=…", "3:5 URL=…", "4:5 DSN=…");
    }

    @Test
    void bracesOfShellVariablesStay() {
        assertThat(find(rule("{user: root}", "${value} and {VALUE} and {value}"), "FROM a", "USER root"))
                .containsExactly("2:6 ${value} and {VALUE} and root");
    }

    @Test
    void aFileWithoutAStageIsNoTrouble() {
        assertThat(find(rule("{user: root, missing: true}", "x"), "# nothing")).isEmpty();
        assertThat(find(rule("{instruction: ARG, in: any, later: {user: x}}", "x"), "ARG A"))
                .isEmpty();
    }

    @Test
    void longFilesTakeTimeInProportion() {
        String[] lines = new String[20_001];
        lines[0] = "FROM a";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "USER root";
        }
        assertThat(find(rule("{user: root, later: {user: app}}", "x"), lines)).isEmpty();
    }

    @Test
    void wrappersAreFoundWithWhatTheyRun() {
        String[] file = {
            "FROM a",
            "RUN sudo -u app env A=b make && nice make",
            "RUN exec sudo id; env; sudo",
            "CMD [\"env\", \"A=b\", \"app\"]"
        };
        assertThat(find(rule("{command: {wrapper: sudo}}", "{value} runs {name}"), file))
                .containsExactly("2:5 sudo runs make");
        assertThat(find(rule("{command: {wrapper: [env, nice], name: '*'}}", "{value} runs {name}"), file))
                .containsExactly("2:33 nice runs make", "4:7 env runs app");
        assertThat(find(rule("{command: {wrapper: '*', name: id}}", "{value} runs {name}"), file))
                .containsExactly("3:5 exec runs id");
    }

    @Test
    void aHealthCheckIsACommandOrNone() {
        String[] file = {"FROM a", "HEALTHCHECK --interval=5m CMD true", "HEALTHCHECK none"};
        assertThat(find(rule("{healthcheck: none}", "x"), file)).containsExactly("3:1 x");
        assertThat(find(rule("{healthcheck: command}", "x"), file)).containsExactly("2:1 x");
        assertThat(find(rule("{healthcheck: command, missing: true, in: target}", "x"), "FROM a", "HEALTHCHECK NONE"))
                .containsExactly("1:6 x");
    }

    @Test
    void matchesAreCountedByStage() {
        String[] file = {"FROM a AS b", "RUN 1", "RUN 2", "RUN 3", "RUN 4", "FROM b", "RUN 5", "RUN 6"};
        assertThat(find(rule("{instruction: RUN, more-than: 2}", "{stage}"), file))
                .containsExactly("4:1 stage `b`");
        assertThat(find(rule("{instruction: RUN, more-than: 1}", "x"), file)).containsExactly("3:1 x", "8:1 x");
        assertThat(find(rule("{instruction: RUN, more-than: 4}", "x"), file)).isEmpty();
        assertThat(find(rule("{instruction: RUN, more-than: 0, in: target}", "x"), file))
                .containsExactly("7:1 x");
    }

    private static String fixed(String match, String edit, String... lines) {
        String rule = rule(match, "x") + "fix: suggested\nedit: " + edit + "\n";
        Node node = YamlReader.read(WORDS + rule);
        Catalog catalog = Catalog.load().with(List.of(RuleYaml.read("own-rule", node, RuleYaml.Origin.FOLDER)));
        Linter linter = new Linter(List.of(YamlRule.of("own-rule", (Node.Fields) node)), Settings.defaults(), catalog);
        String text = String.join("\n", lines) + "\n";
        List<Fix> fixes = linter.lint(Source.of("Dockerfile", text)).findings().stream()
                .flatMap(finding -> finding.fixes().stream())
                .toList();
        return Fixer.apply(text, Fixer.independent(fixes));
    }

    @Test
    void anEditSaysWhatToWrite() {
        assertThat(fixed("{image: {repository: node}}", "{replace: 'registry.example.com/{image}'}", "FROM node:22"))
                .isEqualTo("FROM registry.example.com/node:22\n");
        assertThat(fixed(
                        "{command: {name: apt-get, without: '-y'}}",
                        "{insert-after: ' -y'}",
                        "FROM a",
                        "RUN apt-get update"))
                .isEqualTo("FROM a\nRUN apt-get update -y\n");
        assertThat(fixed("{user: root}", "{insert-before: 'not-'}", "FROM a", "USER root"))
                .isEqualTo("FROM a\nUSER not-root\n");
        assertThat(fixed("{command: {name: curl, argument: '-k'}}", "{remove: found}", "FROM a", "RUN curl  -k x"))
                .isEqualTo("FROM a\nRUN curl x\n");
        assertThat(fixed("{instruction: MAINTAINER}", "{remove: instruction}", "FROM a", "MAINTAINER me", "USER b"))
                .isEqualTo("FROM a\nUSER b\n");
        assertThat(fixed(
                        "{instruction: HEALTHCHECK, missing: true, in: target}",
                        "{append: HEALTHCHECK NONE}",
                        "FROM a",
                        "USER b"))
                .isEqualTo("FROM a\nUSER b\nHEALTHCHECK NONE\n");
    }

    @Test
    void whatComesFromAVariableOrIsSecretIsNotEdited() {
        String[] file = {"FROM a", "ARG OPTION=-k", "RUN curl $OPTION x"};
        assertThat(fixed("{command: {name: curl, argument: '-k'}}", "{remove: found}", file))
                .isEqualTo(String.join("\n", file) + "\n");
        String[] secret = {"FROM a", "ENV API_TOKEN=abcdef0123"};
        assertThat(fixed("{variable: {name: API_TOKEN, value: '*'}}", "{replace: '{value}'}", secret))
                .isEqualTo(String.join("\n", secret) + "\n");
    }

    @Test
    void anEditThatCannotBeIsAMistake() {
        assertThatThrownBy(() -> fixed("{user: root}", "{replace: '{nome}'}", "FROM a"))
                .hasMessageContaining("unknown placeholder `{nome}`");
        assertThatThrownBy(() -> fixed("{user: root}", "{append: USER x}", "FROM a"))
                .hasMessageContaining("`append` requires `missing: true`");
        assertThatThrownBy(() -> fixed("{user: '*', missing: true, in: target}", "{remove: found}", "FROM a"))
                .hasMessageContaining("`missing` requires `append`");
        assertThatThrownBy(() -> fixed("{user: root}", "{replace: a, remove: found}", "FROM a"))
                .hasMessageContaining("`edit` must have one of");
        assertThatThrownBy(() -> find(rule("{user: root}", "x") + "edit: {remove: found}\n", "FROM a"))
                .hasMessageContaining("`edit` requires `fix: safe` or `fix: suggested`");
        assertThatThrownBy(() -> find(rule("{user: root}", "x") + "fix: safe\n", "FROM a"))
                .hasMessageContaining("`fix: safe` requires `edit`");
        assertThatThrownBy(() -> find(rule("{instruction: RUN, more-than: x}", "x"), "FROM a"))
                .hasMessageContaining("`more-than` must be a number");
        for (String wrong : List.of("{healthcheck: {command: curl}}", "{healthcheck: curl}", "{healthcheck: [none]}")) {
            assertThatThrownBy(() -> find(rule(wrong, "x"), "FROM a"))
                    .hasMessage("`healthcheck` must be `command` (there is a command) or `none` (`HEALTHCHECK NONE`)");
        }
        assertThatThrownBy(() -> find(rule("{command: {wrapper: sudo, argument: x}}", "x"), "FROM a"))
                .hasMessageContaining("`wrapper` can be combined with `name` only");
    }
}
