package io.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.Precision;
import io.plimsoll.knowledge.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a configuration file may say, and what is said of one that says something else. */
class ConfigReaderTest {
    private static final RuleNames NAMES = new RuleNames(Catalog.load());
    private static final Path BASE = Path.of("/base");

    private static ConfigFile read(String text) throws InvalidConfig {
        return ConfigReader.read(BASE.resolve(".plimsoll.yaml"), "c", BASE, text, NAMES);
    }

    private static Configuration configuration(String text, String file) throws InvalidConfig {
        return Configuration.of(Optional.of(read(text)), BASE.resolve(file), ConfigLayer.EMPTY);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("ignor: [root-user]", "1:1: unknown key `ignor`; did you mean `ignore`?"),
                arguments("ignored: [root-user]", "1:1: unknown key `ignored`; did you mean `ignore`?"),
                arguments(
                        "trustedRegistries: [a]",
                        "1:1: unknown key `trustedRegistries`; did you mean `trusted-registries`?"),
                arguments("failure-threshold: info", "1:1: unknown key `failure-threshold`; did you mean `fail-on`?"),
                arguments(
                        "xyzzy: 1",
                        "1:1: unknown key `xyzzy`: expected one of extends, rule-packs, select, extend-select, ignore, severity, fail-on, gate, confidence,"
                                + " shellcheck, roles, base-precision, trusted-registries, trusted-registries-only, non-root-bases, base-images,"
                                + " secret-words, build-packages, required-labels, labels, strict-labels, targets, build-args, ignore-comments, require-reason, exclude, overrides"),
                arguments(
                        "# \u2028 \u0085\r# \uD83D\uDE00\na: b",
                        "2:1: unknown key `a`: expected one of "
                                + String.join(
                                        ", ",
                                        Stream.of(Key.values()).map(Key::label).toList())),
                arguments("{build-args: {A: \uD83D\uDE00}, ignore: [''] }", "1:32: `ignore` contains an empty string"),
                arguments("ignore: " + "[".repeat(2000), "1:1: nested too deeply, or a value is too long"),
                arguments("#".repeat(3_200_000), "1:1: file too large: the limit is 3 MB"),
                arguments("- ignore", "1:1: a configuration must be a mapping, such as `ignore: [root-user]`"),
                arguments("ignore: root-user", "1:9: `ignore` must be a list, not a string: `ignore: [whole-context]`"),
                arguments("ignore: {a: b}", "1:9: `ignore` must be a list, not a mapping: `ignore: [whole-context]`"),
                arguments("ignore:", "1:8: `ignore` requires a value, such as `ignore: [whole-context]`"),
                arguments("ignore: [[a]]", "1:10: `ignore` must be a list of strings: `ignore: [whole-context]`"),
                arguments("ignore: ['']", "1:10: `ignore` contains an empty string"),
                arguments(
                        "ignore:\n  - DL3006\n  - rot-user",
                        "3:5: unknown rule or category `rot-user`; did you mean `root-user`?"),
                arguments("select: [secrity]", "1:10: unknown rule or category `secrity`; did you mean `security`?"),
                arguments("select: [xyzzy]", "1:10: unknown rule or category `xyzzy`; `plimsoll rules` lists them"),
                arguments("extend-select: [DL9999]", "1:17: no rule corresponds to `DL9999`"),
                arguments(
                        "severity: [root-user]",
                        "1:11: `severity` must be a mapping, not a list: `severity: {root-user: error}`"),
                arguments("severity: {rot-user: error}", "1:12: unknown rule `rot-user`; did you mean `root-user`?"),
                arguments("severity: {SC1091: error}", "1:12: no rule corresponds to `SC1091`"),
                arguments(
                        "severity: {root-user: eror}",
                        "1:23: a severity must be one of error, warning, info, style, not `eror`; did you mean `error`?"),
                arguments(
                        "severity: {root-user: off}",
                        "1:23: a severity must be one of error, warning, info, style, not `off`; to disable a rule, list"
                                + " it in `ignore`"),
                arguments(
                        "severity: {root-user: [error]}",
                        "1:23: `root-user` must be a string: `severity: {root-user: error}`"),
                arguments(
                        "fail-on: warnings",
                        "1:10: `fail-on` must be one of error, warning, info, style, none, not `warnings`; did you mean"
                                + " `warning`?"),
                arguments("fail-on: [error]", "1:10: `fail-on` must be a single value, not a list: `fail-on: error`"),
                arguments(
                        "base-precision: exact",
                        "1:17: `base-precision` must be one of version, major, minor, patch, digest, not `exact`"),
                arguments("ignore-comments: yes", "1:18: `ignore-comments` must be one of true, false, not `yes`"),
                arguments(
                        "trusted-registries: [\"https://reg.example.com\"]",
                        "1:22: `https://reg.example.com` is a URL; write `reg.example.com`"),
                arguments("trusted-registries: [/team]", "1:22: `/team` is not a valid image or registry"),
                arguments("non-root-bases: [a b]", "1:18: `a b` is not a valid image or registry"),
                arguments(
                        "base-images: {images: [a]}",
                        "1:14: `base-images` must be a list, not a mapping: `base-images: [{images: [team/java:*-21], user: \"1000\", end-of-life: 2027-06-30}]`"),
                arguments(
                        "base-images: [a]",
                        "1:15: a base image must be a mapping, such as `{images: [team/java:*-21], user: \"1000\"}`"),
                arguments("base-images: [{user: app}]", "1:15: a base image requires `images`"),
                arguments(
                        "base-images: [{images: [a]}]",
                        "1:15: a base image requires another key in addition to `images`"),
                arguments(
                        "base-images: [{images: a, user: b}]",
                        "1:24: `images` must be a list: `images: [registry.example.com/base/*, team/java:*-21]`"),
                arguments(
                        "base-images: [{images: [], user: b}]",
                        "1:24: `images` requires a value, such as `images: [registry.example.com/base/*, team/java:*-21]`"),
                arguments("base-images: [{images: [''], user: b}]", "1:25: `images` contains an empty string"),
                arguments(
                        "base-images: [{images: [https://a/b], user: b}]", "1:25: `https://a/b` is a URL; write `a/b`"),
                arguments("base-images: [{images: [a], usr: b}]", "1:29: unknown key `usr`; did you mean `user`?"),
                arguments(
                        "base-images: [{images: [a], user: }]",
                        "1:34: `user` requires a value, such as `user: \"1000\"`"),
                arguments("base-images: [{images: [a], user: [b]}]", "1:35: `user` must be a string: `user: \"1000\"`"),
                arguments(
                        "base-images: [{images: [a], user: a b}]",
                        "1:35: `a b` is not a valid user: it contains a space"),
                arguments(
                        "base-images: [{images: [a], user: 'a:b:c'}]",
                        "1:35: `a:b:c` is not a valid user: expected a name or number, or `user:group`"),
                arguments(
                        "base-images: [{images: [a], user: 'a:'}]",
                        "1:35: `a:` is not a valid user: expected a name or number, or `user:group`"),
                arguments(
                        "base-images: [{images: [a], volumes: [data]}]",
                        "1:39: `volumes` must contain absolute paths, not `data`"),
                arguments(
                        "base-images: [{images: [a], environment: {a b: c}}]",
                        "1:43: `a b` is not a valid variable name"),
                arguments(
                        "base-images: [{images: [a], environment: {A: }}]",
                        "1:45: `A` requires a value: `\"\"` if it is empty, `\"?\"` if it varies"),
                arguments(
                        "base-images: [{images: [a], entrypoint: tini --}]",
                        "1:41: `entrypoint` must be a list: `entrypoint: [tini, --]`"),
                arguments(
                        "base-images: [{images: [a], workdir: app}]",
                        "1:38: `workdir` must be an absolute path, not `app`"),
                arguments(
                        "base-images: [{images: [a], environment: [A=1]}]",
                        "1:42: `environment` must be a mapping: `environment: {JAVA_HOME: /opt/java, APP_VERSION: \"?\"}`"),
                arguments(
                        "base-images: [{images: [a], environment: {A: [1]}}]",
                        "1:46: `A` must be a string: `environment: {JAVA_HOME: /opt/java, APP_VERSION: \"?\"}`"),
                arguments(
                        "base-images: [{images: [a], ports: [http]}]",
                        "1:37: `http` is not a valid port: expected a number up to 65535"),
                arguments(
                        "base-images: [{images: [a], stop-signal: SIGINTT}]",
                        "1:42: unknown signal `SIGINTT`; did you mean `SIGINT`?"),
                arguments(
                        "base-images: [{images: [a], complete: yes}]",
                        "1:39: `complete` must be one of true, false, not `yes`"),
                arguments(
                        "base-images: [{images: [a], role: tool}]",
                        "1:35: a role must be one of service, development, toolchain, base, test, artifact, bootc, not `tool`"),
                arguments(
                        "base-images: [{images: [a], end-of-life: 2027-02-30}]",
                        "1:42: `end-of-life` must be a date such as 2027-06-30, not `2027-02-30`"),
                arguments(
                        "base-images: [{images: [a], user: b, successor: c:1}]",
                        "1:38: `successor` requires `end-of-life`"),
                arguments(
                        "secret-words: [\"*_KEY\"]", "1:16: `*_KEY` is not a valid word: expected letters and digits"),
                arguments("build-packages: [gcc make]", "1:18: `gcc make` is not a valid name: it contains a space"),
                arguments(
                        "build-args: [A=1]",
                        "1:13: `build-args` must be a mapping, not a list: `build-args: {VERSION: \"22\"}`"),
                arguments("build-args: {1A: b}", "1:14: `1A` is not a valid build argument name"),
                arguments(
                        "confidence: sure", "1:13: `confidence` must be one of certain, default, assumed, not `sure`"),
                arguments(
                        "labels: {version: [semver]}",
                        "1:19: `version` must be a string: `labels: {org.opencontainers.image.source: url, team: optional text}`"),
                arguments(
                        "labels: {version: optional semvr}",
                        "1:19: the type of a label must be one of text, url, semver, hash, rfc3339, spdx, digest, email, perhaps after"
                                + " `optional`, not `optional semvr`; did you mean `semver`?"),
                arguments("labels: {a b: url}", "1:10: `a b` is not a valid name: it contains a space"),
                arguments("strict-labels: 1", "1:16: `strict-labels` must be one of true, false, not `1`"),
                arguments(
                        "roles: {dev: develop}",
                        "1:14: a role must be one of service, development, toolchain, base, test, artifact, bootc, not `develop`"),
                arguments(
                        "roles: {/dev: test}",
                        "1:9: `/dev` is absolute; paths must be relative to the directory of the configuration"),
                arguments(
                        "exclude: [/etc]",
                        "1:11: `/etc` is absolute; paths must be relative to the directory of the configuration"),
                arguments("exclude: [../a]", "1:11: `../a` is outside the directory of the configuration"),
                arguments("exclude: ['a\\b']", "1:11: `a\\b` contains a backslash: expected `/` between directories"),
                arguments("exclude: ['!a']", "1:11: `!a` is a negated pattern, which is not supported"),
                arguments(
                        "overrides: {files: [a]}",
                        "1:12: `overrides` must be a list, not a mapping: `overrides: [{files: [test/], ignore: [root-user]}]`"),
                arguments(
                        "overrides: [a]",
                        "1:13: an override must be a mapping, such as `{files: [test/], ignore: [root-user]}`"),
                arguments("overrides: [{ignore: [root-user]}]", "1:13: an override requires `files`"),
                arguments("overrides: [{files: [], ignore: [root-user]}]", "1:21: an override requires `files`"),
                arguments("overrides: [{files: [a]}]", "1:13: an override requires another key in addition to `files`"),
                arguments("overrides: [{files: a, fail-on: none}]", "1:21: `files` must be a list: `files: [test/]`"),
                arguments("overrides: [{files: [a], exclude: [b]}]", "1:26: `exclude` cannot be set in an override"),
                arguments("overrides: [{files: [a], file: [b]}]", "1:26: unknown key `file`; did you mean `files`?"),
                arguments("ignore: []\nignore: []", "2:1: duplicate key `ignore`"),
                arguments(
                        "ignore: *all", "1:9: aliases (`*name`) are not supported; quote the value if it is a string"),
                arguments(
                        "ignore: [",
                        "1:10: invalid YAML: while parsing a flow node, expected the node content, but found '<stream end>'"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlace(String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        InvalidConfig.class, e -> assertThat(e.problems()).containsExactly("c:" + problem));
    }

    @Test
    void allMistakesAreNamedInTheirOrder() {
        assertThatThrownBy(() -> read("overrides: [{files: [/a], x: 1}]\nfail-on: x\nignore: [a, root-user, b]\n"))
                .isInstanceOfSatisfying(
                        InvalidConfig.class,
                        e -> assertThat(e.problems())
                                .extracting(p -> p.substring(0, p.indexOf(": ")))
                                .containsExactly("c:1:22", "c:1:27", "c:2:10", "c:3:10", "c:3:24"));
    }

    @Test
    void nothingIsAConfigurationToo() throws InvalidConfig {
        for (String text : List.of("", "\n", "# ignore: [root-user]\n", "---\n", "{}", "ignore: []")) {
            assertThat(configuration(text, "Dockerfile").settings()).as(text).isEqualTo(Settings.defaults());
        }
    }

    @Test
    void everyKeyHasItsEffect() throws InvalidConfig {
        Configuration configuration = configuration("""
                select: [all]
                extend-select: [DL3002]
                ignore: [style, DL9999]
                severity: {DL3002: error, mutable-base: info}
                fail-on: none
                base-precision: minor
                trusted-registries: [a.example.com]
                trusted-registries-only: true
                non-root-bases: [team/base]
                base-images:
                  - {images: [team/java:*-21], user: 1000, environment: {A: 1.20}, role: toolchain, end-of-life: 2027-06-30}
                secret-words: [seal]
                build-packages: [acme-sdk]
                targets: [app, "0"]
                build-args: {A: 1.20, B: ""}
                ignore-comments: false
                """, "Dockerfile");
        Settings settings = configuration.settings();
        assertThat(settings.selection())
                .isEqualTo(Selection.DEFAULT.then(
                        Optional.of(List.of("all")), List.of("DL3002"), List.of("style", "DL9999")));
        assertThat(settings.severities()).isEqualTo(Map.of("root-user", Severity.ERROR, "mutable-base", Severity.INFO));
        assertThat(configuration.failOn()).isEmpty();
        assertThat(settings.userKnowledge().precision()).isEqualTo(Precision.MINOR);
        assertThat(settings.userKnowledge().trustedRegistries()).containsExactly("a.example.com");
        assertThat(settings.userKnowledge().onlyTrustedRegistries()).isTrue();
        assertThat(settings.userKnowledge().nonRootBases()).containsExactly("team/base");
        assertThat(settings.userKnowledge().baseImages()).singleElement().satisfies(base -> {
            assertThat(base.images()).containsExactly("team/java:*-21");
            assertThat(base.config().user()).contains("1000");
            assertThat(base.config().environment()).isEqualTo(Map.of("A", "1.20"));
            assertThat(base.role()).contains(Role.TOOLCHAIN);
            assertThat(base.endOfLife()).contains(Day.of("2027-06-30").orElseThrow());
        });
        assertThat(settings.userKnowledge().secretWords()).containsExactly("seal");
        assertThat(settings.userKnowledge().buildPackages()).containsExactly("acme-sdk");
        assertThat(settings.build().targets()).containsExactly("app", "0");
        assertThat(settings.build().buildArgs()).isEqualTo(Map.of("A", "1.20", "B", ""));
        assertThat(settings.ignoreComments()).isFalse();
    }

    @Test
    void anOverrideIsForSomeFilesAndTheLastIsStrongest() throws InvalidConfig {
        String text = """
                ignore: [root-user]
                base-precision: minor
                severity: {root-user: info}
                overrides:
                  - files: [test/, "*.dev"]
                    ignore: [mutable-base]
                    base-precision: major
                    severity: {mutable-base: info}
                  - files: [test/own/**]
                    select: [root-user]
                    base-precision: digest
                """;
        Configuration plain = configuration(text, "app/Dockerfile");
        assertThat(plain.settings().userKnowledge().precision()).isEqualTo(Precision.MINOR);
        assertThat(plain.settings().selection().rules(NAMES))
                .contains("mutable-base")
                .doesNotContain("root-user");
        Configuration test = configuration(text, "a/Dockerfile.dev");
        assertThat(test.settings().userKnowledge().precision()).isEqualTo(Precision.MAJOR);
        assertThat(test.settings().selection().rules(NAMES)).doesNotContain("mutable-base", "root-user");
        assertThat(test.settings().severities()).hasSize(2);
        Configuration own = configuration(text, "test/own/Dockerfile");
        assertThat(own.settings().userKnowledge().precision()).isEqualTo(Precision.DIGEST);
        assertThat(own.settings().selection().rules(NAMES)).containsExactlyInAnyOrder("root-user", "syntax-error");
        assertThat(own.entry(Key.IGNORE)).isEmpty();
    }
}
