package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dev containers, workflows and Skaffold build is judged as they build it. */
class ToolFilesTest {
    private static final String STAGES = "FROM debian:12 AS full\nUSER root\nFROM debian:12\nUSER app\n";
    private static final String TAGGED = "ARG TAG=lts\nFROM node:${TAG}\nUSER node\n";
    private static final String COPIES = "FROM debian:12\nCOPY . /app\nUSER app\n";

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void repository() throws IOException {
        repository = Repository.in(folder);
    }

    // ---- dev containers

    @ParameterizedTest
    @ValueSource(
            strings = {".devcontainer/devcontainer.json", ".devcontainer/web/devcontainer.json", ".devcontainer.json"})
    void aDevContainerNamesItsDockerfileFromItsOwnFolder(String file) throws IOException {
        repository.write(file, """
                // comments, and commas at the end
                {
                  "name": "web", /* and more */
                  "build": {"dockerfile": "base.txt", "target": "full", "args": {"TAG": "1",},},
                }
                """);
        String place = file.substring(0, file.lastIndexOf('/') + 1);
        repository.write(place + "base.txt", STAGES);
        assertThat(repository.check().found()).containsExactly(place + "base.txt:2:6 root-user");
        assertThat(repository.check(folder.resolve(file)).found()).containsExactly(place + "base.txt:2:6 root-user");
        assertThat(repository.check(folder.resolve(place + "base.txt")).found())
                .containsExactly(place + "base.txt:2:6 root-user");
    }

    @Test
    void itsContextIsTheFolderOfTheDockerfile() throws IOException {
        repository.write("docker/Dockerfile", COPIES);
        repository.write(".dockerignore", ".git\n.env\n");
        assertThat(repository.check().found()).isEmpty();
        repository.write(".devcontainer/devcontainer.json", "{\"build\": {\"dockerfile\": \"../docker/Dockerfile\"}}");
        assertThat(repository.check().found()).containsExactly("docker/Dockerfile:2:6 whole-context");
        repository.write(
                ".devcontainer/devcontainer.json",
                "{\"build\": {\"dockerfile\": \"../docker/Dockerfile\", \"context\": \"..\"}}");
        assertThat(repository.check().found()).isEmpty();
        repository.write(
                ".devcontainer/devcontainer.json",
                "{\"build\": {\"dockerfile\": \"../docker/Dockerfile\", \"context\": \"${localWorkspaceFolder}\"}}");
        assertThat(repository.check().found()).isEmpty();
    }

    @Test
    void theOlderPropertiesStandBesideBuild() throws IOException {
        repository.write("Dockerfile", TAGGED);
        repository.write(
                ".devcontainer/devcontainer.json",
                "{\"dockerFile\": \"../Dockerfile\", \"context\": \"..\", \"build\": {\"args\": {\"TAG\": \"22\"}}}");
        assertThat(repository.check().found()).isEmpty();
    }

    @Test
    void whatOnlyADevContainerIsBuiltFromIsForDevelopment() throws IOException {
        repository.write("Dockerfile", TAGGED);
        assertThat(repository.check().out()).contains("warning mutable-base");
        repository.write(".devcontainer.json", "{\"build\": {\"dockerfile\": \"Dockerfile\"}}");
        assertThat(repository.check("--show", "style", repository.folder()).out())
                .contains("style mutable-base");
        repository.write("compose.yaml", "services:\n  web: {build: .}\n");
        assertThat(repository.check().out()).contains("warning mutable-base");
    }

    @Test
    void whatTheEnvironmentDecidesIsUnknownOrADefault() throws IOException {
        repository.write(".devcontainer/Dockerfile", TAGGED);
        String file = ".devcontainer/devcontainer.json";
        String build = "{\"build\": {\"dockerfile\": \"Dockerfile\", \"args\": {\"TAG\": %s}}}";
        repository.write(file, build.formatted("\"${localEnv:NODE}\""));
        assertThat(repository.check().found()).isEmpty();
        repository.write(file, build.formatted("22"));
        assertThat(repository.check().found()).isEmpty();
        repository.write(file, build.formatted("\"${localEnv:NODE:latest}\""));
        Repository.Run run = repository.check();
        assertThat(run.found()).containsExactly(".devcontainer/Dockerfile:2:6 mutable-base");
        assertThat(repository.check("--show", "style", repository.folder()).out())
                .contains("by default, `node:latest`");
        repository.write(
                file,
                "{\"build\": {\"dockerfile\": \"Dockerfile\", \"options\": [\"--build-arg\", \"TAG=22\", \"--pull\"]}}");
        assertThat(repository.check().found()).isEmpty();
    }

    @Test
    void aDevContainerThatIsNoJsonIsSaid() throws IOException {
        repository.write(".devcontainer/devcontainer.json", "{\"build\": {\"dockerfile\": }}");
        repository.write("Dockerfile", STAGES);
        assertThat(repository.check().err())
                .contains("cannot read .devcontainer/devcontainer.json:1:")
                .hasLineCount(1);
    }

    // ---- workflows

    private void workflow(String name, String... steps) throws IOException {
        StringBuilder text = new StringBuilder("on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n");
        for (String step : steps) {
            text.append("      - ")
                    .append(step.strip().replace("\n", "\n        "))
                    .append('\n');
        }
        repository.write(".github/workflows/" + name, text.toString());
    }

    private static String build(String inputs) {
        return "uses: docker/build-push-action@v6\nwith:\n  " + inputs.strip().replace("\n", "\n  ");
    }

    @Test
    void aStepBuildsWhatItsInputsSay() throws IOException {
        repository.write("docker/app.txt", STAGES);
        workflow("ci.yaml", "uses: actions/checkout@v4", build("context: .\nfile: ./docker/app.txt\ntarget: full"));
        assertThat(repository.check().found()).containsExactly("docker/app.txt:2:6 root-user");
        assertThat(repository.check(folder.resolve("docker/app.txt")).found())
                .containsExactly("docker/app.txt:2:6 root-user");
        assertThat(repository.check(folder.resolve(".github/workflows/ci.yaml")).found())
                .containsExactly("docker/app.txt:2:6 root-user");
    }

    @Test
    void withoutAFileItIsTheDockerfileOfTheContext() throws IOException {
        repository.write("app/Dockerfile", STAGES);
        workflow("ci.yml", build("context: ${{ github.workspace }}/app\ntarget: full"));
        assertThat(repository.check().found()).containsExactly("app/Dockerfile:2:6 root-user");
        workflow("ci.yml", build("context: '{{defaultContext}}:app'\ntarget: full"));
        assertThat(repository.check().found()).containsExactly("app/Dockerfile:2:6 root-user");
    }

    @Test
    void theDefaultContextIsACloneWithoutGitAndIgnoreFile() throws IOException {
        repository.write("Dockerfile", COPIES + "COPY notes.md /\n");
        repository.write(".dockerignore", "*.md\n");
        assertThat(repository.check().found())
                .containsExactly("Dockerfile:2:6 whole-context", "Dockerfile:4:6 ignored-copy-source");
        workflow("ci.yml", build("push: true"));
        assertThat(repository.check().found()).isEmpty();
        workflow("ci.yml", build("context: .\npush: true"));
        assertThat(repository.check().found()).hasSize(2);
    }

    @Test
    void argumentsAreLinesAndExpressionsAreUnknown() throws IOException {
        repository.write(
                "Dockerfile", "ARG TAG=lts\nARG OTHER=latest\nFROM node:${TAG}\nFROM node:${OTHER}\nUSER node\n");
        workflow("ci.yml", build("build-args: |\n  TAG=22\n  \"OTHER=20.2\""));
        assertThat(repository.check().found()).isEmpty();
        workflow("ci.yml", build("build-args: |\n  TAG=${{ vars.TAG }}\n  OTHER"));
        assertThat(repository.check().found()).isEmpty();
        workflow("ci.yml", build("build-args: |\n  TAG=22\n  ${{ inputs.more }}"));
        assertThat(repository.check().found()).isEmpty();
        workflow("ci.yml", build("build-args: ${{ inputs.more }}"));
        assertThat(repository.check().found()).isEmpty();
        workflow("ci.yml", build("build-args: |\n  TAG=22"));
        assertThat(repository.check().found()).containsExactly("Dockerfile:4:6 mutable-base");
        workflow("ci.yml", build("target: ${{ matrix.stage }}\nbuild-args: TAG=latest"));
        assertThat(repository.check().found()).hasSize(2);
    }

    @Test
    void whatIsInAnotherRepositoryOrUnknownIsNotJudged() throws IOException {
        repository.write("Dockerfile", STAGES);
        workflow(
                "ci.yml",
                build("context: https://github.com/example/app.git\ntarget: full"),
                build("context: ${{ matrix.folder }}\ntarget: full"),
                build("file: ${{ matrix.folder }}/Dockerfile\ntarget: full"),
                build("file: gone/Dockerfile\ntarget: full"),
                build("call: check\ntarget: full"),
                "uses: docker/build-push-action@v1\nwith: {target: full}",
                "uses: actions/checkout@v4\nwith: {repository: example/other}",
                build("context: .\ntarget: full"));
        Repository.Run run = repository.check();
        assertThat(run.found()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void pathsStartWhereTheRepositoryWasCheckedOut() throws IOException {
        repository.write("Dockerfile", STAGES);
        workflow("ci.yml", "uses: actions/checkout@v4\nwith: {path: src}", build("context: src\ntarget: full"));
        assertThat(repository.check().found()).containsExactly("Dockerfile:2:6 root-user");
        workflow("ci.yml", "uses: actions/checkout@v4\nwith: {path: src}", build("context: .\ntarget: full"));
        assertThat(repository.check().found()).isEmpty();
        workflow(
                "ci.yml",
                "uses: actions/checkout@v4",
                "uses: actions/checkout@v4\nwith: {repository: example/charts, path: charts}",
                build("context: .\ntarget: full"));
        assertThat(repository.check().found()).containsExactly("Dockerfile:2:6 root-user");
    }

    @Test
    void whatIsPushedCountsBeforeWhatIsOnlyBuilt() throws IOException {
        repository.write("Dockerfile", "FROM debian:12 AS test\nUSER root\nFROM debian:12\nUSER app\n");
        workflow("ci.yml", build("target: test"));
        assertThat(repository.check().found()).containsExactly("Dockerfile:2:6 root-user");
        workflow("release.yml", build("push: ${{ github.ref == 'refs/heads/main' }}"));
        assertThat(repository.check().found()).isEmpty();
        workflow("ci.yml", build("target: test\noutputs: type=local,dest=out"));
        assertThat(repository.check().found()).isEmpty();
        workflow("ci.yml", build("target: test\nload: true"));
        assertThat(repository.check().found()).containsExactly("Dockerfile:2:6 root-user");
    }

    @Test
    void aNamedContextIsNoImage() throws IOException {
        repository.write("Dockerfile", "FROM base\nUSER app\n");
        assertThat(repository.check().found()).containsExactly("Dockerfile:1:6 mutable-base");
        workflow("ci.yml", build("build-contexts: |\n  base=docker-image://debian:12"));
        assertThat(repository.check().found()).isEmpty();
    }

    @Test
    void onlyWorkflowsOfTheRepositoryAreRead() throws IOException {
        repository.write("docker/app.txt", STAGES);
        repository.write("examples/.github/workflows/ci.yml", """
                jobs:
                  image:
                    steps:
                      - uses: docker/build-push-action@v6
                        with: {file: docker/app.txt, target: full}
                """);
        assertThat(repository.check().found()).isEmpty();
    }

    // ---- Skaffold

    @Test
    void anArtifactIsBuiltByDockerUnlessItNamesAnotherBuilder() throws IOException {
        repository.write("app/Dockerfile", STAGES);
        repository.write("other/Dockerfile", STAGES);
        repository.write("skaffold.yaml", """
                apiVersion: skaffold/v4beta11
                kind: Config
                metadata: {name: one}
                build:
                  artifacts:
                    - image: app
                      context: app
                      docker: {target: full}
                ---
                apiVersion: skaffold/v4beta11
                kind: Config
                build:
                  artifacts:
                    - image: other
                      context: other
                      buildpacks: {builder: x}
                """);
        assertThat(repository.check().found()).containsExactly("app/Dockerfile:2:6 root-user");
        assertThat(repository.check(folder.resolve("skaffold.yaml")).found())
                .containsExactly("app/Dockerfile:2:6 root-user");
    }

    @Test
    void aDockerfileIsSoughtInTheContextAndThenBesideTheFile() throws IOException {
        repository.write("deploy/web/build.txt", STAGES);
        repository.write("deploy/shared.txt", STAGES);
        repository.write("deploy/skaffold.yaml", """
                apiVersion: skaffold/v2beta29
                build:
                  artifacts:
                    - {image: a, context: web, docker: {dockerfile: build.txt, target: full}}
                    - {image: b, context: web, kaniko: {dockerfile: shared.txt, target: full}}
                """);
        assertThat(repository.check().found())
                .containsExactly("deploy/shared.txt:2:6 root-user", "deploy/web/build.txt:2:6 root-user");
    }

    @Test
    void templatesAndOtherArtifactsAreUnknown() throws IOException {
        repository.write("Dockerfile", "ARG TAG=lts\nARG BASE=node\nFROM node:${TAG}\nFROM ${BASE}\nUSER node\n");
        String file = """
                apiVersion: skaffold/v4beta11
                build:
                  artifacts:
                    - image: app
                      requires: [{image: base, alias: BASE}]
                      docker:
                        buildArgs: {TAG: "%s"}
                """;
        repository.write("skaffold.yaml", file.formatted("{{.NODE}}"));
        assertThat(repository.check().found()).isEmpty();
        repository.write("skaffold.yaml", file.formatted("22.1"));
        assertThat(repository.check().found()).isEmpty();
        repository.write("skaffold.yaml", file.formatted("latest"));
        assertThat(repository.check().found()).containsExactly("Dockerfile:3:6 mutable-base");
    }

    // ---- together

    @Test
    void theBuildsOfAllToolsAreJudged() throws IOException {
        repository.write("Dockerfile", STAGES + "FROM debian:12 AS web\nUSER root\nFROM debian:12\nUSER app\n");
        repository.write("compose.yaml", "services:\n  a:\n    build: {target: web}\n");
        assertThat(repository.check().found()).containsExactly("Dockerfile:6:6 root-user");
        workflow("ci.yml", build("context: .\ntarget: full"));
        assertThat(repository.check().found()).containsExactly("Dockerfile:6:6 root-user");
        workflow("ci.yml", build("context: .\ntarget: full\npush: true"));
        assertThat(repository.check().found()).containsExactly("Dockerfile:2:6 root-user", "Dockerfile:6:6 root-user");
    }

    @Test
    void aStageThatIsNotThereIsSaid() throws IOException {
        repository.write("Dockerfile", STAGES);
        workflow("ci.yml", build("context: .\ntarget: gone"));
        assertThat(repository.check().err())
                .isEqualTo("plimsoll: job `image` in .github/workflows/ci.yml builds stage `gone`, "
                        + "which Dockerfile does not define\n");
    }
}
