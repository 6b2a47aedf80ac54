package io.plimsoll.custom;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleYaml;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Fixer;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the edits of rules in YAML write, in all forms that a command has; {@code ⏎} is a line break, and {@code -} no fix. */
class EditTest {
    private static final String WORDS =
            "title: A title\nseverity: info\ncategory: correctness\nsince: 1.0.0\nremedy: do something\nwhy: It is so\nfix: suggested\n";

    private static String fixed(String match, String edit, String file) {
        Node node = YamlReader.read(WORDS + "match: " + match + "\nmessage: x\nedit: " + edit + "\n");
        Catalog catalog = Catalog.load().with(List.of(RuleYaml.read("own-rule", node, RuleYaml.Origin.FOLDER)));
        Linter linter = new Linter(List.of(YamlRule.of("own-rule", (Node.Fields) node)), Settings.defaults(), catalog);
        LintedFile linted = linter.lint(Source.of("Dockerfile", file));
        assertThat(linted.failures()).isEmpty();
        assertThat(linted.findings()).isNotEmpty();
        List<Fix> fixes =
                linted.findings().stream().flatMap(f -> f.fixes().stream()).toList();
        return fixes.isEmpty() ? "-" : Fixer.apply(file, fixes);
    }

    private static void check(String match, String edit, String before, String after) {
        String fixed = fixed(match, edit, "FROM a\n" + before.replace("⏎", "\n") + "\nUSER z\n");
        if (after.equals("-")) {
            assertThat(fixed).isEqualTo("-");
            return;
        }
        assertThat(fixed).isEqualTo("FROM a\n" + after.replace("⏎", "\n") + "\nUSER z\n");
        assertThat(Dockerfile.parse(Source.of("Dockerfile", fixed)).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "RUN sudo apt-get update | RUN apt-get update",
                "RUN sudo -u bob apt-get update | RUN apt-get update",
                "RUN sudo -E -u bob -- apt-get update | RUN apt-get update",
                "RUN id && sudo -n apt-get update && sudo id | RUN id && apt-get update && id",
                "RUN sudo \\⏎    -u bob \\⏎    apt-get update | RUN apt-get update",
                "RUN sudo \\⏎    # as root⏎    apt-get update | -",
                "RUN sudo A=1 B=2 id | RUN A=1 B=2 id",
                "RUN sudo \"A=1\" id | -",
                "RUN sudo > /log id | -",
                "RUN sudo env A=1 nice -n 5 id | RUN env A=1 nice -n 5 id",
                "RUN sh -c 'sudo -u bob id; sudo id' | RUN sh -c 'id; id'",
                "RUN \"sudo\" -u \"bob\" id | RUN id",
                "RUN if sudo -n id; then sudo id; fi | RUN if id; then id; fi",
                "RUN echo $(sudo -u bob id) | RUN echo $(id)",
                "RUN [\"sudo\", \"apt-get\", \"update\"] | RUN [\"apt-get\", \"update\"]",
                "RUN [\"sudo\",\"-u\",\"bob\",\"apt-get\",\"update\"] | RUN [\"apt-get\",\"update\"]",
                "RUN [ \"sudo\" , \"-E\" , \\⏎  \"id\" ] | RUN [ \"id\" ]",
                "RUN [\"sudo\", \"A=1\", \"id\"] | -",
                "RUN [\"sh\", \"-c\", \"id && sudo -u bob id\"] | RUN [\"sh\", \"-c\", \"id && id\"]",
                "CMD [\"sudo\", \"-u\", \"bob\", \"server\"] | CMD [\"server\"]",
                "ENTRYPOINT [\"/usr/bin/sudo\", \"server\"] | ENTRYPOINT [\"server\"]",
                "HEALTHCHECK CMD sudo -u bob id | HEALTHCHECK CMD id",
                "HEALTHCHECK CMD [\"sudo\", \"-u\", \"bob\", \"id\"] | HEALTHCHECK CMD [\"id\"]",
                "RUN <<EOF⏎sudo -u bob id⏎  sudo id⏎EOF | RUN <<EOF⏎id⏎  id⏎EOF",
                "RUN --mount=type=cache,target=/c sudo id | RUN --mount=type=cache,target=/c id",
            })
    void aWrapperGoesWithItsOptions(String before, String after) {
        check("{command: {wrapper: sudo}}", "{remove: found}", before, after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "RUN curl -k x | RUN curl x",
                "RUN curl x -k && id | RUN curl x && id",
                "RUN curl x \\⏎    -k | RUN curl x",
                "RUN curl \\⏎    -k \\⏎    x | RUN curl \\⏎    x",
                "RUN curl \\⏎    # fast⏎    -k x | RUN curl \\⏎    # fast⏎    x",
                "RUN curl '-k' x | RUN curl x",
                "RUN sh -c \"curl -k x\" | RUN sh -c \"curl x\"",
                "RUN [\"curl\", \"-k\", \"x\"] | RUN [\"curl\", \"x\"]",
                "RUN [\"curl\",\"x\",\"-k\"] | RUN [\"curl\",\"x\"]",
                "RUN [\"curl\", \\⏎  \"-k\", \\⏎  \"x\"] | RUN [\"curl\", \\⏎  \"x\"]",
                "RUN [\"sh\", \"-c\", \"curl -k x\"] | RUN [\"sh\", \"-c\", \"curl x\"]",
                "RUN <<EOF⏎curl -k x⏎curl \\⏎  -k⏎EOF | RUN <<EOF⏎curl x⏎curl⏎EOF",
                "CMD curl -k x | CMD curl x",
            })
    void anArgumentGoesWithTheSpaceOrTheCommaBeforeIt(String before, String after) {
        check("{command: {name: curl, argument: '-k'}}", "{remove: found}", before, after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN id && sync -f && ls | RUN id && ls",
                "RUN sync && ls | RUN ls",
                "RUN ls && sync | RUN ls",
                "RUN ls && \\⏎    sync | RUN ls",
                "RUN ls; sync; id | RUN ls; id",
                "RUN sync; id | RUN id",
                "RUN ls; sync | RUN ls",
                "RUN ls & sync | -",
                "RUN ls || sync | -",
                "RUN sync || ls | -",
                "RUN ! sync && ls | -",
                "RUN ls | sync | -",
                "RUN if sync; then ls; fi | -",
                "RUN sh -c 'ls && sync' | RUN sh -c 'ls'",
                "RUN <<EOF⏎ls⏎sync⏎id⏎EOF | RUN <<EOF⏎ls⏎id⏎EOF",
                "RUN <<EOF⏎ls⏎# to disk⏎sync⏎id⏎EOF | -",
            })
    void aCommandGoesWithItsOperator(String line) {
        int bar = line.lastIndexOf(" | ");
        check("{command: {name: sync}}", "{remove: found}", line.substring(0, bar), line.substring(bar + 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{command: {name: sync}} | USER a⏎RUN sync | USER a",
                "{command: {name: sync}} | USER a⏎CMD [\"sync\", \"-f\"] | USER a",
                "{port: {number: 22}} | EXPOSE 22 80 | EXPOSE 80",
                "{port: {number: 22}} | EXPOSE 80 22 | EXPOSE 80",
                "{port: {number: 22}} | USER a⏎EXPOSE 22 | USER a",
                "{volume: /b} | VOLUME [\"/a\", \"/b\"] | VOLUME [\"/a\"]",
                "{volume: /b} | VOLUME /b /a | VOLUME /a",
                "{volume: /b} | USER a⏎VOLUME [\"/b\"] | USER a",
                "{user: root} | USER a⏎USER root | USER a",
                "{file: {source: b}} | COPY b c /d/ | COPY c /d/",
                "{file: {source: b}} | COPY [\"b\", \"c\", \"/d/\"] | COPY [\"c\", \"/d/\"]",
                "{file: {source: b}} | USER a⏎COPY b /d/ | USER a",
                "{label: {name: b}} | LABEL a=1 b=2 c=3 | LABEL a=1 c=3",
                "{label: {name: b}} | LABEL b=2 \\⏎  c=3 | LABEL c=3",
                "{label: {name: b}} | USER a⏎LABEL b 2 | USER a",
                "{label: {name: b, value: '2'}} | LABEL a=1 b=2 | LABEL a=1",
                "{variable: {name: b, kind: env}} | ENV a=1 b=2 | ENV a=1",
                "{variable: {name: b, kind: arg}} | ARG a b=2 | ARG a",
                "{instruction: COPY} | COPY b c | -",
                "{instruction: COPY, flag: {name: link}} | COPY --link b c | COPY b c",
                "{instruction: COPY, flag: {name: chown, value: '*'}} | COPY --chown=a b c | COPY b c",
                "{instruction: COPY, flag: {name: link, absent: true}} | COPY b c | -",
                "{healthcheck: none} | HEALTHCHECK NONE | -",
                "{image: {repository: b, use: copy}} | COPY --from=b c d | -",
            })
    void whatIsFoundElsewhereGoesWhole(String match, String before, String after) {
        check(match, "{remove: found}", before, after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{insert-after: ' -y'} | RUN apt-get install b && id | RUN apt-get install -y b && id",
                "{insert-after: ' -y'} | RUN [\"apt-get\", \"install\", \"b\"] | RUN [\"apt-get\", \"install\", \"-y\", \"b\"]",
                "{insert-after: ' -y -q'} | CMD [\"apt-get\",\"install\"] | CMD [\"apt-get\",\"install\", \"-y\", \"-q\"]",
                "{insert-after: ' \"-y\"'} | CMD [\"apt-get\", \"install\"] | -",
                "{insert-after: ' -y'} | RUN [\"sh\", \"-c\", \"apt-get install b\"] | RUN [\"sh\", \"-c\", \"apt-get install -y b\"]",
                "{insert-after: ' \"-y\"'} | RUN [\"sh\", \"-c\", \"apt-get install b\"] | -",
                "{insert-after: \" 'a b'\"} | RUN sh -c 'apt-get install b' | -",
                "{insert-after: ' -y'} | RUN sh -c 'apt-get install b' | RUN sh -c 'apt-get install -y b'",
                "{insert-after: ' -y'} | RUN apt-get \\⏎  install \\⏎  b | RUN apt-get \\⏎  install -y \\⏎  b",
                "{insert-after: ' -y'} | RUN <<EOF⏎apt-get install b⏎EOF | RUN <<EOF⏎apt-get install -y b⏎EOF",
                "{insert-after: \" '\"} | RUN apt-get install b | -",
                "{insert-after: ' # now'} | RUN apt-get install b | -",
                "{insert-after: ' \\'} | RUN apt-get install | -",
                "{insert-before: '-y '} | RUN apt-get install b | RUN apt-get -y install b",
                "{insert-before: '-y '} | RUN [\"apt-get\", \"install\"] | RUN [\"apt-get\", \"-y\", \"install\"]",
                "{insert-before: 're'} | RUN [\"apt-get\", \"install\"] | RUN [\"apt-get\", \"reinstall\"]",
                "{replace: upgrade} | RUN apt-get install b | RUN apt-get upgrade b",
                "{replace: '-y upgrade'} | RUN apt-get install b | RUN apt-get -y upgrade b",
                "{replace: '-y upgrade'} | RUN [\"apt-get\", \"install\"] | RUN [\"apt-get\", \"-y\", \"upgrade\"]",
                "{replace: '$X'} | RUN [\"apt-get\", \"install\"] | -",
                "{replace: 'a; b'} | RUN [\"apt-get\", \"install\"] | -",
            })
    void whatIsWrittenFitsItsPlace(String edit, String before, String after) {
        check("{command: {name: apt-get, argument: install}}", edit, before, after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{insert-after: ' -y'} | RUN apt-get update && id | RUN apt-get update -y && id",
                "{insert-after: ' -y'} | RUN [\"apt-get\", \"update\"] | RUN [\"apt-get\", \"update\", \"-y\"]",
                "{insert-before: 'sudo '} | RUN [\"apt-get\", \"update\"] | RUN [\"sudo\", \"apt-get\", \"update\"]",
                "{insert-before: 'sudo '} | RUN id && apt-get update | RUN id && sudo apt-get update",
                "{replace: 'apk update'} | RUN id && apt-get update | RUN id && apk update",
                "{replace: 'apk update'} | RUN [\"apt-get\", \"update\"] | RUN [\"apk\", \"update\"]",
                "{insert-after: ' && id'} | RUN [\"apt-get\", \"update\"] | -",
            })
    void aCommandIsReplacedWhole(String edit, String before, String after) {
        check("{command: {name: apt-get}}", edit, before, after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{instruction: ADD} | {replace: COPY} | ADD b c | COPY b c",
                "{instruction: ADD} | {replace: CPY} | ADD b c | -",
                "{instruction: CMD} | {insert-before: \"USER b\\n\"} | CMD b | USER b⏎CMD b",
                "{instruction: CMD} | {insert-before: 'RUN x '} | CMD b | -",
                "{user: root} | {replace: \"a\\nUSER b\"} | USER root | USER a⏎USER b",
                "{user: root} | {replace: 'a \\'} | USER root | -",
                "{instruction: COPY} | {remove: instruction} | USER a⏎COPY <<EOF /b⏎x⏎EOF | USER a",
                "{instruction: FROM} | {remove: instruction} | USER a | -",
                "{label: {name: b, value: '2'}} | {replace: 3} | LABEL a=1 b=2 | LABEL a=1 b=3",
                "{label: {name: b, value: '2'}} | {replace: 'x y'} | LABEL a=1 b=2 | -",
                "{label: {name: b, value: '2'}} | {replace: '\"x y\"'} | LABEL a=1 b=2 | LABEL a=1 b=\"x y\"",
                "{volume: /b} | {insert-after: /c} | VOLUME [\"/b\"] | VOLUME [\"/b/c\"]",
                "{volume: /b} | {insert-after: ' /c'} | VOLUME [\"/b\"] | VOLUME [\"/b\", \"/c\"]",
                "{instruction: HEALTHCHECK, missing: true, in: target} | {append: HEALTHCHECK NONE} | USER b | USER b⏎USER z⏎HEALTHCHECK NONE",
            })
    void otherPlaces(String match, String edit, String before, String after) {
        if (edit.startsWith("{append")) {
            assertThat(fixed(match, edit, "FROM a\n" + before + "\nUSER z\n"))
                    .isEqualTo("FROM a\n" + after.replace("⏎", "\n") + "\n");
        } else {
            check(match, edit, before, after);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "RUN b \\ | -",
                "RUN b \\⏎⏎ | -",
                "RUN <<EOF⏎b | -",
                "RUN <<EOF⏎b⏎EOF | RUN <<EOF⏎b⏎EOF⏎HEALTHCHECK NONE",
                "RUN b | RUN b⏎HEALTHCHECK NONE",
            })
    void whatIsAppendedIsAnInstruction(String before, String after) {
        String file = "FROM a\n" + before.replace("⏎", "\n");
        String fixed =
                fixed("{instruction: HEALTHCHECK, missing: true, in: target}", "{append: HEALTHCHECK NONE}", file);
        assertThat(fixed).isEqualTo(after.equals("-") ? "-" : "FROM a\n" + after.replace("⏎", "\n"));
    }

    @Test
    void lineBreaksStayAsTheyAre() {
        assertThat(fixed(
                        "{instruction: HEALTHCHECK, missing: true, in: target}",
                        "{append: HEALTHCHECK NONE}",
                        "FROM a\r\nUSER b\r\n"))
                .isEqualTo("FROM a\r\nUSER b\r\nHEALTHCHECK NONE\r\n");
    }
}
