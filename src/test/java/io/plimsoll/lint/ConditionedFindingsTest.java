package io.plimsoll.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.FixedDay;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How severe a finding is that holds only under a condition. */
class ConditionedFindingsTest {
    private static final String INSTALL =
            "FROM debian:12\nARG X=false\nRUN if [ \"$X\" = true ]; then apt-get install -y gcc; fi\nUSER app\nCMD [\"app\"]\n";

    private static List<String> lint(String text, BuildCase... cases) {
        LintedFile file = new Linter(BuiltInRules.all(), FixedDay.settings())
                .lint(Source.of("Dockerfile", text), Arrays.asList(cases));
        return file.findings().stream()
                .map(f -> f.severity().label() + " " + f.rule().id() + ": "
                        + f.message().split(", ")[0])
                .toList();
    }

    private static BuildCase build(Map<String, String> arguments, String... overridable) {
        return new BuildCase(
                new BuildOptions(List.of(), arguments, Set.of(overridable), Set.of()), BuildContext.UNKNOWN);
    }

    private static final String MESSAGE = "`gcc` is needed only to build but stays in the image";

    @Test
    void whatIsOffByDefaultIsLessSevere() {
        assertThat(lint(INSTALL, build(Map.of()))).containsExactly("info leftover-build-deps: when `X` is `true`");
        assertThat(lint(INSTALL.replace("false", "true"), build(Map.of())))
                .containsExactly("warning leftover-build-deps: by default");
    }

    @Test
    void aBuildArgumentDecides() {
        assertThat(lint(INSTALL, build(Map.of("X", "true"))))
                .containsExactly("warning leftover-build-deps: " + MESSAGE);
        assertThat(lint(INSTALL, build(Map.of("X", "false")))).isEmpty();
    }

    @Test
    void aBuildArgumentThatIsItselfADefaultDoesNot() {
        assertThat(lint(INSTALL, build(Map.of("X", "false"), "X")))
                .containsExactly("info leftover-build-deps: when `X` is `true`");
        assertThat(lint(INSTALL, build(Map.of(), "X")))
                .containsExactly("warning leftover-build-deps: when `X` is `true`");
    }

    @Test
    void anUnknownConditionIsNoReasonToBeLessSevere() {
        assertThat(lint(
                        "FROM debian:12\nRUN if [ \"$(uname -m)\" = arm ]; then apt-get install -y gcc; fi\nUSER app\nCMD [\"app\"]\n",
                        build(Map.of())))
                .containsExactly("warning leftover-build-deps: when `$(uname -m)` is `arm`");
    }

    @Test
    void aKeyThatOneBuildMakesIsOut() {
        assertThat(lint(
                        "FROM debian:12\nARG X\nRUN [ -z \"$X\" ] || openssl genrsa -out /k.pem 2048\nUSER app\nCMD [\"app\"]\n",
                        build(Map.of())))
                .containsExactly("warning generated-key: when `X` is set");
    }

    @Test
    void oneOfSeveralBuildsThatHasItIsEnough() {
        assertThat(lint(INSTALL, build(Map.of()), build(Map.of("X", "true"))))
                .containsExactly("warning leftover-build-deps: " + MESSAGE);
        assertThat(lint(INSTALL, build(Map.of()), build(Map.of("X", "false"))))
                .containsExactly("info leftover-build-deps: when `X` is `true`");
    }

    @Test
    void aRuleAboutACommandNeedNotAsk() {
        Rule rule = new Rule() {
            @Override
            public String id() {
                return "unexpanded-braces";
            }

            @Override
            public void register(Hooks on) {
                on.command("ls", (call, context) -> context.report(call.span(), "`ls` is called"));
                on.file((build, context) ->
                        context.report(build.stages().get(0).from().span(), "a file"));
            }
        };
        LintedFile file = new Linter(List.of(rule), FixedDay.settings())
                .lint(Source.of("Dockerfile", "FROM debian:12\nARG X=0\nRUN [ $X = 1 ] && ls\nRUN ls\n"));

        RuleMetadata words = file.findings().get(0).rule();
        assertThat(file.findings())
                .extracting(f -> f.severity() == words.severity() ? f.message() : f.severity() + " " + f.message())
                .containsExactly(
                        "a file", words.severity().lower() + " when `X` is `1`, `ls` is called", "`ls` is called");
        assertThat(Severity.STYLE.lower()).isEqualTo(Severity.STYLE);
    }
}
