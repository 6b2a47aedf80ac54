package io.plimsoll.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.config.FixedDay;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Fixer;
import io.plimsoll.fix.Safety;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comments silence. The messages about comments that do not are in the fixtures of unused-ignore and unknown-ignore. */
class SuppressionsTest {
    private static final Linter LINTER = linter("mutable-base", "root-user", "syntax-error");

    private static Linter linter(String... ids) {
        Set<String> wanted = Set.of(ids);
        List<Rule> rules =
                BuiltInRules.all().stream().filter(r -> wanted.contains(r.id())).toList();
        assertThat(rules).hasSize(ids.length);
        return new Linter(rules, FixedDay.settings());
    }

    private static LintedFile lint(Linter linter, String text) {
        LintedFile file = linter.lint(Source.of("Dockerfile", text));
        assertThat(file.failures()).isEmpty();
        return file;
    }

    private static List<String> found(Linter linter, String... lines) {
        LintedFile file = lint(linter, String.join("\n", lines) + "\n");
        LineIndex index = file.lines();
        return file.findings().stream()
                .map(f ->
                        index.position(f.span().start()).line() + " " + f.rule().id())
                .toList();
    }

    private static List<String> found(String... lines) {
        return found(LINTER, lines);
    }

    // ---- where it stands
    // ---------------------------------------------------------------------------------------------------

    @Test
    void aboveAnInstructionItIsForThatOneOnly() {
        assertThat(found("# plimsoll: ignore=mutable-base", "FROM debian AS a", "FROM debian", "USER app"))
                .containsExactly("3 mutable-base");
    }

    @Test
    void aboveFromItIsNotForTheStage() {
        assertThat(found("# plimsoll: ignore=mutable-base", "FROM debian", "COPY --from=nginx /a /a", "USER app"))
                .containsExactly("3 mutable-base");
    }

    @Test
    void itMayStandAnywhereInTheBlockAbove() {
        assertThat(found(
                        "FROM debian:12",
                        "# what comes now is root",
                        "  # plimsoll: ignore=root-user",
                        "",
                        "#",
                        "# and stays root",
                        "",
                        "USER root"))
                .isEmpty();
    }

    @Test
    void belowTheInstructionItIsForTheNextOne() {
        assertThat(found("FROM debian", "# plimsoll: ignore=mutable-base", "USER app"))
                .containsExactly("1 mutable-base", "2 unused-ignore");
    }

    @Test
    void insideAContinuedInstruction() {
        assertThat(found(
                        "FROM debian:12",
                        "RUN --mount=type=bind,from=nginx,target=/a \\",
                        "    # plimsoll: ignore=mutable-base",
                        "    --mount=type=bind,from=busybox,target=/b \\",
                        "    true",
                        "USER app"))
                .isEmpty();
    }

    @Test
    void insideAnInstructionThatTheEndOfTheFileCutsOff() {
        assertThat(found("FROM debian:12", "USER root \\", "# plimsoll: ignore=root-user", "", "# and more"))
                .isEmpty();
    }

    @Test
    void aLineThatIsNoInstructionTakesNothingAway() {
        assertThat(found("# plimsoll: ignore=mutable-base", "\\", "# more", "", "FROM debian", "USER app"))
                .isEmpty();
    }

    @Test
    void forTheStage() {
        assertThat(found(
                        "FROM debian AS a",
                        "# plimsoll: ignore-stage=mutable-base",
                        "FROM debian AS b",
                        "COPY --from=nginx /a /a",
                        "FROM debian",
                        "COPY --from=a /a /a",
                        "COPY --from=b /a /a",
                        "USER app"))
                .containsExactly("1 mutable-base", "5 mutable-base");
    }

    @Test
    void forTheFileFromAnywhere() {
        String[] file = {"FROM debian", "COPY --from=nginx /a /a", "RUN true \\", "  && true", "USER app"};
        assertThat(found(file)).containsExactly("1 mutable-base", "2 mutable-base");
        for (int at = 0; at <= file.length; at++) {
            String[] with = new String[file.length + 1];
            System.arraycopy(file, 0, with, 0, at);
            with[at] = "# plimsoll: ignore-file=mutable-base";
            System.arraycopy(file, at, with, at + 1, file.length - at);
            assertThat(found(with)).as("at line " + at).isEmpty();
        }
    }

    @Test
    void whatIsNoCommentSilencesNothing() {
        assertThat(found("FROM debian", "RUN true # plimsoll: ignore-file=mutable-base", "USER app"))
                .containsExactly("1 mutable-base");
        assertThat(found("FROM debian", "RUN <<EOF", "# plimsoll: ignore-file=mutable-base", "EOF", "USER app"))
                .containsExactly("1 mutable-base");
        assertThat(found("FROM debian", "LABEL a=\"\\", "b # plimsoll: ignore-file=mutable-base\"", "USER app"))
                .containsExactly("1 mutable-base");
    }

    @Test
    void aFindingOutsideOfAllInstructionsIsTheFiles() {
        assertThat(found("# plimsoll: ignore-file=syntax-error", "# no instruction"))
                .isEmpty();
        assertThat(found("# escape=x", "# plimsoll: ignore=syntax-error", "FROM debian:12", "USER app"))
                .containsExactly("1 syntax-error", "2 unused-ignore");
    }

    @Test
    void whatAnotherFrontEndKnows() {
        assertThat(found("FROM debian:12", "# plimsoll: ignore=syntax-error", "INCLUDE a", "INCLUDE b", "USER app"))
                .containsExactly("4 syntax-error");
    }

    // ---- what it names
    // -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# plimsoll: ignore=mutable-base",
                "#plimsoll:ignore=mutable-base",
                "# plimsoll ignore=mutable-base",
                "\t#  Plimsoll :  IGNORE  =  Mutable-Base  ",
                "# plimsoll: ignore=DL3007",
                "# plimsoll: ignore=dl3006 built every night",
                "# plimsoll: ignore=mutable-base, DL1001",
                "# plimsoll: ignore=DL1001 ,mutable-base",
                "# plimsoll: ignore=mutable-base, # built every night",
                "# plimsoll: ignore=mutable-base // built every night",
                "# plimsoll: ignore=mutable-base -- built every night",
                "# plimsoll: ignore=mutable-base: built every night",
                "# plimsoll: ignore=mutable-base.",
                "# plimsoll: ignore=mutable-base (a, b)",
                "# plimsoll: ignore-stage=mutable-base",
                "# plimsoll: ignore-file=mutable-base",
                "# hadolint ignore=DL3006",
                "#hadolint ignore = DL3006",
                "# hadolint ignore=DL3006,DL3007 # why",
                "# hadolint ignore=crazy, DL3006 // why",
                "# hadolint ignore=DL3008, DL3006 - why",
                "# hadolint ignore=DL3006#why",
                "# hadolint: ignore=DL3006",
                "# hadolint ignore=mutable-base",
                "# hadolint stage ignore=DL3006",
                "# hadolint global ignore=DL3006",
                "# hadolint global  ignore = DL3006",
                "# check=skip=mutable-base",
                "# check=skip=WorkdirRelativePath,mutable-base;error=true",
                "# check=error=true;skip=mutable-base // why",
                "# check=skip=mutable-base;skip=crazy",
                "# check=skip=crazy,mutable-base",
                "\n# Check = skip=WorkdirRelativePath,mutable-base",
                "# not about checks\n# check=skip=mutable-base\n\n# check=skip=crazy",
            })
    void silences(String comment) {
        assertThat(found(comment, "FROM debian", "USER app")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# hadolint ignore=DL3008",
                "# hadolint ignore",
                "# hadolint ignore:DL3006",
                "# hadolint shell=DL3006",
                "# hadolint files ignore=DL3006",
                "# hadolinted ignore=DL3006",
                "# see hadolint ignore=DL3006",
                "# ignore=DL3006",
                "# check=error=true",
                "# check=experimental=mutable-base",
                "# check=skip=WorkdirRelativePath mutable-base",
                "# check=skip=WorkdirRelativePath, mutable-base",
                "# check=skip = mutable-base",
                "# check=skip=mutable-base;crazy=true",
                "# check=skip=mutable-base;error=maybe",
                "# check=error=true;error=true;error=true;skip=mutable-base",
                "# checks=skip=mutable-base",
                "# check skip=mutable-base",
                "# check=skip",
                "# plimsoll",
                "# plimsoll: ignoring is not what we do",
            })
    void silencesNothing(String comment) {
        assertThat(found(comment, "FROM debian", "USER app")).contains("2 mutable-base");
    }

    // ---- other tools
    // -------------------------------------------------------------------------------------------------------

    @Test
    void hadolintsCommentsReachAsFarAsTheyDoThere() {
        assertThat(found("# hadolint ignore=DL3006", "FROM debian AS a", "FROM debian", "USER app"))
                .containsExactly("3 mutable-base");
        assertThat(found(
                        "# hadolint stage ignore=DL3006",
                        "FROM debian AS a",
                        "COPY --from=nginx /a /a",
                        "FROM debian",
                        "COPY --from=a /a /a",
                        "USER app"))
                .containsExactly("4 mutable-base");
        assertThat(found("FROM debian AS a", "FROM debian", "USER app", "# hadolint global ignore=DL3006"))
                .isEmpty();
        assertThat(found("FROM debian", "# hadolint stage ignore=DL3006", "USER app"))
                .containsExactly("1 mutable-base");
    }

    @Test
    void theCheckDirectiveIsForTheFile() {
        assertThat(found("# syntax=docker/dockerfile:1", "# check=skip=root-user", "FROM debian:12", "USER root"))
                .isEmpty();
        assertThat(found("#!/usr/bin/env docker", "# check=skip=root-user", "FROM debian:12", "USER root"))
                .isEmpty();
        assertThat(found("# a comment", "# check=skip=root-user", "FROM debian:12", "USER root"))
                .containsExactly("4 root-user");
    }

    @Test
    void aCheckCommentIsForItsInstruction() {
        assertThat(found("FROM debian:12", "# check=skip=root-user", "USER root"))
                .isEmpty();
        assertThat(found("FROM debian:12", "# check=skip=root-user", "RUN true", "USER root"))
                .containsExactly("4 root-user");
    }

    @Test
    void skippingAllChecksSkipsOnlyThoseOfBuildKit() {
        List<String> checks = LINTER.catalog().all().stream()
                .filter(d -> d.aliases().containsKey("buildkit"))
                .map(d -> d.id())
                .toList();
        assertThat(new RuleNames(LINTER.catalog()).checks()).isEqualTo(checks).doesNotContain("root-user");
        assertThat(found("# check=skip=all", "FROM debian:12", "USER root")).containsExactly("3 root-user");
    }

    @Test
    void whoSkipsTheCheckOfNamesSkipsWhatWeFindBehindThem() {
        Linter linter = linter("secret-build-arg", "hardcoded-secret");
        String[] lines = {"FROM debian", "# check=skip=SecretsUsedInArgOrEnv", "ARG NPM_TOKEN", "ARG DB_PASSWORD"};
        assertThat(found(linter, lines)).containsExactly("4 secret-build-arg");
        assertThat(found(linter, "# check=skip=SecretsUsedInArgOrEnv", "FROM debian", "ENV DB_PASSWORD=hunter2"))
                .as("a secret that is written down")
                .containsExactly("3 hardcoded-secret");
    }

    @Test
    void codesOfOtherToolsAreKnown() {
        RuleNames names = new RuleNames(LINTER.catalog());
        assertThat(List.of("DL3000", "dl4006", "SC2086", "NoEmptyContinuation", "invalidbaseimageplatform"))
                .allMatch(names::isForeign);
        assertThat(List.of("DL", "SC", "XX1000", "3000", "DL3000a", "mutable-base", "all", ""))
                .noneMatch(names::isForeign);
    }

    // ---- what is said of the comments
    // -------------------------------------------------------------------------------------

    @Test
    void anIgnoreOfARuleThatIsNotRunIsNotUnused() {
        assertThat(found(linter("root-user"), "# plimsoll: ignore=mutable-base", "FROM debian:12", "USER app"))
                .isEmpty();
    }

    @Test
    void anIgnoreOfARuleThatBrokeIsNotUnused() {
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
        LintedFile file = new Linter(List.of(broken), FixedDay.settings())
                .lint(Source.of("Dockerfile", "FROM debian:12\n# plimsoll: ignore=root-user\nUSER root\n"));
        assertThat(file.failures()).hasSize(1);
        assertThat(file.findings()).isEmpty();
    }

    @Test
    void anIgnoreOfARuleThatCannotTellIsNotUnused() {
        Linter linter = linter("whole-context");
        Source source = Source.of("Dockerfile", "FROM debian:12\n# plimsoll: ignore=whole-context\nCOPY . .\n");
        assertThat(linter.lint(source, BuildContext.UNKNOWN).findings()).isEmpty();
        assertThat(linter.lint(source, BuildContext.WITHOUT_IGNORE_FILE).findings())
                .isEmpty();
        BuildContext clean = BuildContext.with(IgnoreFile.parse("*"));
        assertThat(linter.lint(source, clean).findings())
                .extracting(f -> f.rule().id())
                .containsExactly("unused-ignore");
    }

    @Test
    void anIgnoreThatAnotherTargetNeedsIsNotUnused() {
        String[] file = {
            "FROM debian:12 AS prod", "USER app", "FROM debian:12 AS dev", "# plimsoll: ignore=root-user", "USER root"
        };
        assertThat(found(file)).isEmpty();
        Settings prod = FixedDay.settings().withBuild(new BuildOptions(List.of("prod"), Map.of()));
        assertThat(found(new Linter(BuiltInRules.all(), prod), file)).isEmpty();
    }

    @Test
    void oneThatIsNotNeededPointsAtTheOneThatIs() {
        LintedFile file = lint(LINTER, "# plimsoll: ignore=DL3006,mutable-base\nFROM debian\nUSER app\n");
        assertThat(file.findings()).hasSize(1);
        assertThat(file.findings().get(0).related())
                .extracting(r -> r.span().start())
                .containsExactly(19);
    }

    // ---- fixes
    // -------------------------------------------------------------------------------------------------------------

    private static String fixed(Safety safety, String... lines) {
        String text = String.join("\n", lines);
        for (String before = ""; !before.equals(text); ) {
            before = text;
            List<Fix> fixes = lint(LINTER, text).findings().stream()
                    .flatMap(f -> f.fixes().stream().limit(1))
                    .filter(f -> f.safety() == safety)
                    .toList();
            text = Fixer.apply(text, fixes);
        }
        return text;
    }

    @Test
    void oneNameIsTakenOffTheListAndTheReasonStays() {
        String[] rest = {"FROM debian:12", "USER root"};
        for (String list : List.of(
                "root-user,syntax-error,mutable-base",
                "syntax-error, root-user ,  mutable-base",
                "mutable-base,syntax-error,root-user",
                "mutable-base,root-user,root-user",
                "root-user,DL3002")) {
            assertThat(fixed(Safety.SAFE, rest[0], "# plimsoll: ignore=" + list + " it steps down, later", rest[1]))
                    .isEqualTo(rest[0] + "\n# plimsoll: ignore=root-user it steps down, later\n" + rest[1]);
        }
    }

    @Test
    void theWholeCommentGoesWhenNothingIsLeftOfIt() {
        assertThat(fixed(
                        Safety.SAFE,
                        "FROM debian:12\r",
                        "  # plimsoll: ignore=root-user,mutable-base no reason\r",
                        "# stays\r",
                        "# plimsoll: ignore=root-user\r",
                        "USER app\r",
                        "# plimsoll: ignore-file=mutable-base"))
                .isEqualTo("FROM debian:12\r\n# stays\r\nUSER app\r\n");
    }

    @Test
    void aCommentThatKeepsTheNextOneFromBeingADirectiveStays() {
        String[] file = {
            "# plimsoll: ignore=mutable-base", "# plimsoll: ignore=mutable-base", "# escape=`", "FROM debian:12"
        };
        assertThat(found(file)).startsWith("1 unused-ignore", "2 unused-ignore");
        assertThat(fixed(Safety.SAFE, file)).isEqualTo(String.join("\n", file));
        assertThat(fixed(Safety.SAFE, "# escape=`", "# plimsoll: ignore=mutable-base", "FROM debian:12"))
                .isEqualTo("# escape=`\nFROM debian:12");
    }

    @Test
    void aNameIsPutWhereOneIsMissing() {
        for (String comment :
                List.of("ignore", "ignore=", "ignore =", "ignore=all", "ignore: root-user", "ignroe=root-user")) {
            assertThat(fixed(Safety.SUGGESTED, "FROM debian:12", "# plimsoll: " + comment, "USER root"))
                    .isEqualTo("FROM debian:12\n# plimsoll: ignore=root-user\nUSER root");
        }
    }

    // ---- what stops the build
    // ---------------------------------------------------------------------------------------------------

    private static final Linter CHECKS = linter("mutable-base", "uppercase-stage-name", "relative-workdir");

    private static List<String> severities(String... top) {
        return lint(CHECKS, String.join("\n", top) + "\nFROM debian AS Base\nWORKDIR a\n").findings().stream()
                .map(f -> f.rule().id() + " " + f.severity())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"# check=error=true", "# check=skip=crazy;error=T", "#!/bin/sh\n# check=error=1"})
    void whereChecksAreFatalTheirFindingsAreErrors(String top) {
        assertThat(severities(top))
                .containsExactly("mutable-base WARNING", "uppercase-stage-name ERROR", "relative-workdir ERROR");
    }

    @Test
    void aCheckThatIsSkippedIsNotFatal() {
        assertThat(severities("# check=skip=WorkdirRelativePath;error=true"))
                .containsExactly("mutable-base WARNING", "uppercase-stage-name ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# check=error=false",
                "# check=error=yes",
                "# check=skip=crazy,error=true",
                "# nothing\n# check=error=true"
            })
    void nothingElseMakesThemFatal(String top) {
        assertThat(severities(top))
                .containsExactly("mutable-base WARNING", "uppercase-stage-name STYLE", "relative-workdir WARNING");
    }
}
