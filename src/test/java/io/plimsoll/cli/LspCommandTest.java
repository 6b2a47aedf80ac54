package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language server, from the messages that a client sends to those that it gets. */
class LspCommandTest {
    private static final String TEXT = """
            ARG TAG=16
            FROM node:${TAG} AS build
            WORKDIR /app
            COPY package.json ./
            RUN npm ci
            ENV NAME=1
            FROM debian:12
            MAINTAINER me
            RUN apt-get update && apt-get install -y gcc
            COPY --from=build /app /app
            """;

    @TempDir
    Path folder;

    private LspClient client;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        client = new LspClient("--today", "2025-01-15");
        file = folder.resolve("Dockerfile");
    }

    @AfterEach
    void end() {
        client.close();
    }

    private List<String> open(String text) {
        client.open(file, "dockerfile", text);
        return client.diagnostics(file, 1);
    }

    private void initialize() {
        client.initialize(folder, "{}");
    }

    private JsonNode ask(String method, int line, int character) {
        return client.ask(
                method,
                "{'textDocument': {'uri': '" + file.toUri() + "'}, 'position': {'line': " + line + ", 'character': "
                        + character + "}, 'context': {'includeDeclaration': true}}");
    }

    private JsonNode askAll(String method) {
        return client.ask(
                method,
                "{'textDocument': {'uri': '" + file.toUri()
                        + "'}, 'range': {'start': {'line': 0, 'character': 0}, 'end': {'line': 99, 'character': 0}}}");
    }

    private JsonNode actions(int line, String only) {
        return client.ask(
                "textDocument/codeAction",
                "{'textDocument': {'uri': '" + file.toUri() + "'}, 'range': {'start': {'line': " + line
                        + ", 'character': 0}, 'end': {'line': " + line
                        + ", 'character': 99}}, 'context': {'diagnostics': []" + only + "}}");
    }

    private static List<String> texts(JsonNode all, String field) {
        List<String> texts = new ArrayList<>();
        all.forEach(each -> texts.add(each.at(field).asText()));
        return texts;
    }

    private String edited(String text, JsonNode action) {
        JsonNode edits = action.at("/edit/changes").get(file.toUri().toString());
        String[] lines = text.split("\n", -1);
        String now = text;
        for (int i = edits.size() - 1; i >= 0; i--) {
            int start = offset(lines, edits.get(i).at("/range/start"));
            int end = offset(lines, edits.get(i).at("/range/end"));
            now = now.substring(0, start) + edits.get(i).get("newText").asText() + now.substring(end);
        }
        return now;
    }

    private static int offset(String[] lines, JsonNode position) {
        int offset = position.get("character").asInt();
        for (int i = 0; i < position.get("line").asInt(); i++) {
            offset += lines[i].length() + 1;
        }
        return offset;
    }

    // ---- life

    @Test
    void shutdownAndExitEndIt() {
        initialize();
        assertThat(client.ask("shutdown", "null").isNull()).isTrue();
        client.tell("exit", "null");
        assertThat(client.exitStatus()).isEqualTo(Main.OK);
    }

    @Test
    void aClientThatDiesEndsIt() {
        initialize();
        open(TEXT);
        client.die();
        assertThat(client.exitStatus()).isEqualTo(Main.FOUND);
    }

    @Test
    void brokenMessagesAreAnsweredAndTheRestGoesOn() {
        initialize();
        client.raw("Content-Length: 5\r\n\r\n{nope");
        client.raw("Content-Length: 38\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"no\"}".substring(0, 22)
                + "{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"x\"}");
        assertThat(client.answer(77).at("/error/code").asInt()).isEqualTo(-32601);
        assertThat(client.ask("textDocument/never", "{}").get("code").asInt()).isEqualTo(-32601);
        client.tell("$/unknown", "{}");
        client.tell(
                "textDocument/didChange",
                "{'textDocument': {'uri': 'file:///not/open', 'version': 2}, 'contentChanges': []}");
        assertThat(open("FROM debian\n")).anyMatch(d -> d.startsWith("mutable-base"));
    }

    // ---- texts and positions

    @ParameterizedTest
    @CsvSource({"utf-8, 17", "utf-16, 12", "utf-32, 10"})
    void positionsAreInTheUnitsThatTheClientWants(String encoding, int start) {
        JsonNode result =
                client.initialize(folder, "{'general': {'positionEncodings': ['x', '" + encoding + "', 'utf-16']}}");
        assertThat(result.at("/capabilities/positionEncoding").asText()).isEqualTo(encoding);

        // a name without a value is an error behind `ENV A=é😀😀 `
        assertThat(open("FROM debian:12\nENV A=é😀😀 b\n"))
                .filteredOn(d -> d.startsWith("syntax-error"))
                .singleElement()
                .satisfies(d -> assertThat(d).startsWith("syntax-error 1:" + start + "-"));
    }

    @Test
    void utf16IsTheDefault() {
        JsonNode result = client.initialize(folder, "{}");
        assertThat(result.at("/capabilities/positionEncoding").asText()).isEqualTo("utf-16");
    }

    @Test
    void carriageReturnsAndAByteOrderMarkKeepPlaces() {
        initialize();
        assertThat(open("\uFEFFFROM debian\r\nMAINTAINER me\r\n"))
                .contains("mutable-base 0:6-0:12", "deprecated-maintainer 1:0-1:10");
    }

    @Test
    void changesFollowEachOther() {
        initialize();
        open("FROM debian:12\n");
        client.change(file, 2, "1:0-1:0", "MAINTAINER me\n");
        assertThat(client.diagnostics(file, 2)).contains("deprecated-maintainer 1:0-1:10");
        client.change(file, 3, "1:0-2:0", "");
        assertThat(client.diagnostics(file, 3)).noneMatch(d -> d.startsWith("deprecated"));
        client.change(file, 4, "90:5-99:99", "MAINTAINER x");
        assertThat(client.diagnostics(file, 4)).contains("deprecated-maintainer 1:0-1:10");
        client.change(file, 5, "", "FROM scratch\n");
        assertThat(client.diagnostics(file, 5)).containsExactly("root-user 0:5-0:12");
    }

    @Test
    void aParseErrorLeavesTheRest() {
        initialize();
        assertThat(open("FROM debian:12\nRNU x\nMAINTAINER me\n"))
                .anyMatch(d -> d.startsWith("syntax-error 1:0"))
                .anyMatch(d -> d.startsWith("deprecated-maintainer 2:0"));
    }

    @Test
    void onlyTheLastOfManyChangesIsJudged() {
        initialize();
        open(TEXT);
        for (int i = 2; i < 200; i++) {
            client.change(file, i, "0:0-0:0", "# " + i + "\n");
        }
        assertThat(client.diagnostics(file, 199)).anyMatch(d -> d.startsWith("deprecated-maintainer 205:0"));
    }

    @Test
    void aLargeFileIsRead() {
        initialize();
        assertThat(open("FROM debian:12\n" + "RUN echo ${A} | grep x && true\n".repeat(3000) + "MAINTAINER me\n"))
                .contains("deprecated-maintainer 3001:0-3001:10");
    }

    // ---- diagnostics

    @Test
    void diagnosticsSayMoreThanAPlace() {
        initialize();
        client.open(file, "dockerfile", TEXT);
        JsonNode all = client.await(m -> m.path("method").asText().equals("textDocument/publishDiagnostics"))
                .at("/params/diagnostics");
        JsonNode base = all.get(0);
        assertThat(base.get("code").asText()).isEqualTo("end-of-life-base");
        assertThat(base.at("/codeDescription/href").asText()).contains("end-of-life-base");
        assertThat(base.at("/relatedInformation/0/location/range/start/character")
                        .asInt())
                .isEqualTo(4);
        assertThat(base.get("source").asText()).isEqualTo("plimsoll");
        assertThat(all.toString()).contains("\"tags\":[2]", "\"severity\":4");
    }

    @Test
    void aClientThatPullsIsSentNone() {
        JsonNode abilities = client.initialize(folder, "{'textDocument': {'diagnostic': {}}}");
        assertThat(abilities
                        .at("/capabilities/diagnosticProvider/interFileDependencies")
                        .asBoolean())
                .isTrue();
        client.open(file, "dockerfile", TEXT);
        JsonNode report = askAll("textDocument/diagnostic");
        assertThat(report.get("kind").asText()).isEqualTo("full");
        assertThat(LspClient.shown(report.get("items"))).contains("deprecated-maintainer 7:0-7:10");
    }

    @Test
    void aSecretIsNotTold() {
        initialize();
        open("FROM debian:12\nENV API_TOKEN=ghp_0123456789abcdefghijklmnopqrstuvwxyz\nRUN echo $API_TOKEN\n");
        JsonNode hover = ask("textDocument/hover", 2, 12);
        assertThat(hover.at("/contents/value").asText())
                .contains("holds a secret")
                .doesNotContain("ghp_");
        assertThat(ask("textDocument/hover", 1, 6).toString()).doesNotContain("ghp_");
    }

    // ---- files around

    @Test
    void aConfigurationCounts() throws IOException {
        Files.writeString(folder.resolve(".plimsoll.yaml"), "ignore: [deprecated-maintainer]\n");
        initialize();
        assertThat(open(TEXT)).noneMatch(d -> d.startsWith("deprecated")).isNotEmpty();
        Files.writeString(folder.resolve(".plimsoll.yaml"), "ignore: [root-user]\n");
        client.tell("workspace/didChangeWatchedFiles", "{'changes': [{'uri': 'file:///x', 'type': 2}]}");
        assertThat(client.diagnostics(file, 1))
                .anyMatch(d -> d.startsWith("deprecated"))
                .noneMatch(d -> d.startsWith("root-user"));
    }

    @Test
    void theEditorsSettingsCount() {
        initialize();
        open(TEXT);
        client.tell(
                "workspace/didChangeConfiguration",
                "{'settings': {'plimsoll': {'ignore': ['root-user', 'no-such-rule']}}}");
        assertThat(client.diagnostics(file, 1)).noneMatch(d -> d.startsWith("root-user"));
        assertThat(client.await(m -> m.path("method").asText().equals("window/logMessage"))
                        .toString())
                .contains("no-such-rule");
    }

    @Test
    void anInvalidConfigurationIsShownInItAndInTheDockerfile() throws IOException {
        Path configuration = Files.writeString(folder.resolve(".plimsoll.yaml"), "fail-on: loud\n");
        initialize();
        assertThat(open(TEXT)).singleElement().asString().startsWith("invalid-configuration 0:");
        client.open(configuration, "yaml", "fail-on: loud\n");
        assertThat(client.diagnostics(configuration, 1))
                .singleElement()
                .asString()
                .startsWith("invalid-configuration 0:");
    }

    @Test
    void aComposeFileCountsAsItIsTyped() throws IOException {
        Path compose = Files.writeString(folder.resolve("compose.yaml"), "services: {}\n");
        initialize();
        assertThat(open(TEXT)).anyMatch(d -> d.startsWith("root-user 6:"));
        client.open(compose, "yaml", "services: {a: {build: {context: ., target: build}}}\n");
        assertThat(client.diagnostics(file, 1)).anyMatch(d -> d.startsWith("root-user 1:"));
    }

    @Test
    void aDockerfileInAComposeFileIsLinted() throws IOException {
        String text =
                "services:\n  a:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM debian\n";
        Path compose = Files.writeString(folder.resolve("compose.yaml"), text);
        initialize();
        client.open(compose, "yaml", text);
        assertThat(client.diagnostics(compose, 1)).contains("mutable-base 5:13-5:19");
    }

    // ---- actions

    @Test
    void fixesIgnoresAndAllSafeFixesAreOffered() {
        initialize();
        open(TEXT);
        JsonNode here = actions(7, "");
        assertThat(texts(here, "/title"))
                .containsExactly(
                        "Replace it with a label",
                        "Ignore deprecated-maintainer here, with a reason",
                        "Ignore deprecated-maintainer in this file, with a reason");
        assertThat(here.get(0).get("isPreferred").asBoolean()).isTrue();
        assertThat(edited(TEXT, here.get(0))).contains("\nLABEL org.opencontainers.image.authors=\"me\"\n");
        assertThat(edited(TEXT, here.get(1)))
                .contains("\n# plimsoll: ignore=deprecated-maintainer TODO: say why\nMAINTAINER me\n");
        assertThat(edited(TEXT, here.get(2)))
                .startsWith("# plimsoll: ignore-file=deprecated-maintainer TODO: say why\n");

        JsonNode all = actions(0, ", 'only': ['source.fixAll']");
        assertThat(texts(all, "/kind")).containsExactly("source.fixAll.plimsoll");
        assertThat(edited(TEXT, all.get(0)))
                .contains("rm -rf /var/lib/apt/lists/*", "LABEL")
                .doesNotContain("MAINTAINER");
    }

    @Test
    void aFileWithOneStageCanBeSplit() {
        initialize();
        String text =
                "FROM golang:1.25\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nCMD [\"/app\"]\n";
        open(text);
        JsonNode split = actions(0, ", 'only': ['refactor']");
        assertThat(texts(split, "/kind")).containsExactly("refactor.rewrite");
        assertThat(edited(text, split.get(0))).contains("FROM golang:1.25 AS ", "COPY --from=");
    }

    // ---- what is there

    @Test
    void hoversTellWhatIsKnown() {
        initialize();
        open(TEXT);
        assertThat(ask("textDocument/hover", 1, 14).at("/contents/value").asText())
                .contains("`TAG` is `16`", "ARG `TAG`, line 1");
        assertThat(ask("textDocument/hover", 1, 6).at("/contents/value").asText())
                .contains("only builds", "Node.js 16", "The base brings", "entrypoint `docker-entrypoint.sh`");
        assertThat(ask("textDocument/hover", 3, 1).at("/contents/value").asText())
                .contains("**Only builds**");
        assertThat(ask("textDocument/hover", 9, 1).at("/contents/value").asText())
                .contains("**Ships**", "build:/app → /app", "User in force: `root`");
        client.change(file, 2, "0:0-0:0", "# plimsoll: ignore-file=root-user test\n");
        assertThat(ask("textDocument/hover", 0, 28).at("/contents/value").asText())
                .startsWith("# Container runs as root");
    }

    @Test
    void stagesAndVariablesAreFound() {
        initialize();
        open(TEXT);
        assertThat(LspClient.range(ask("textDocument/definition", 9, 14).get(0).get("range")))
                .isEqualTo("1:20-1:25");
        assertThat(LspClient.range(ask("textDocument/definition", 1, 13).get(0).get("range")))
                .isEqualTo("0:4-0:7");
        List<String> references = new ArrayList<>();
        ask("textDocument/references", 1, 22).forEach(each -> references.add(LspClient.range(each.get("range"))));
        assertThat(references).containsExactly("1:20-1:25", "9:12-9:17");
    }

    @Test
    void theOutlineHasStages() {
        initialize();
        open(TEXT);
        JsonNode symbols = askAll("textDocument/documentSymbol");
        assertThat(texts(symbols, "/name")).containsExactly("ARG TAG=16", "build", "stage 1");
        assertThat(symbols.get(1).get("children")).hasSize(4);
        assertThat(texts(askAll("textDocument/foldingRange"), "/startLine")).containsExactly("1", "6");
        assertThat(texts(askAll("textDocument/codeLens"), "/command/title"))
                .containsExactly("only builds", "ships, 2 layers, runs as root");
        assertThat(texts(askAll("textDocument/inlayHint"), "/label"))
                .containsExactly(
                        "= node:16", "Node.js 16 ended on 2023-09-11", "Debian 12 (bookworm) until 2026-07-11");
        JsonNode tokens = askAll("textDocument/semanticTokens/full").get("data");
        assertThat(tokens.size() % 5).isZero();
        assertThat(tokens.size() / 5).isEqualTo(15);
    }

    @Test
    void completionKnowsWhatCanFollow() {
        initialize();
        open(TEXT + "COPY --from=\nRUN --\nRUN echo $\n# plimsoll: ignore=\n\nF");
        assertThat(texts(ask("textDocument/completion", 10, 12), "/label")).containsExactly("build");
        assertThat(texts(ask("textDocument/completion", 11, 6), "/label")).contains("--mount", "--network");
        assertThat(texts(ask("textDocument/completion", 13, 19), "/label")).contains("root-user", "mutable-base");
        assertThat(texts(ask("textDocument/completion", 15, 1), "/label"))
                .contains("FROM", "RUN")
                .hasSize(18);
        client.change(file, 2, "", "FROM debian:12\nARG ONE=1\nENV TWO=2\nRUN echo $T\n");
        assertThat(texts(ask("textDocument/completion", 3, 11), "/label")).containsExactly("ONE", "TWO");
    }

    private static final String LONG = """
            FROM node:20 AS build
            ENV NAME=web \\
                PORT=8080
            RUN --mount=type=cache,target=/root/.npm \\
                # a comment
                npm ci && echo "${NAME}" $PORT
            RUN <<EOF
            echo $NAME
            EOF
            COPY <<EOT /etc/x.conf
            name=${NAME}
            literal=\\$NAME
            EOT
            """;

    @Test
    void variablesAreKnownInLinesThatContinueAndInHeredocs() {
        initialize();
        open(LONG);
        for (String place : List.of("2:5", "5:26", "5:29", "5:30", "5:31")) {
            String[] at = place.split(":");
            assertThat(ask("textDocument/hover", Integer.parseInt(at[0]), Integer.parseInt(at[1]))
                            .at("/contents/value")
                            .asText())
                    .as(place)
                    .startsWith(place.equals("5:26") ? "`NAME` is `web`" : "`PORT` is `8080`");
        }
        // on the dollar sign, the brace, and the name
        for (int character : new int[] {5, 6, 7, 11}) {
            assertThat(ask("textDocument/hover", 10, character)
                            .at("/contents/value")
                            .asText())
                    .as("10:" + character)
                    .startsWith("`NAME` is `web`");
        }
        assertThat(ask("textDocument/hover", 7, 5).at("/contents/value").asText())
                .startsWith("`NAME` is `web`");
        assertThat(ask("textDocument/hover", 11, 10).at("/contents/value").asText())
                .startsWith("**Ships**");
        List<String> references = new ArrayList<>();
        ask("textDocument/references", 1, 5).forEach(each -> references.add(LspClient.range(each.get("range"))));
        assertThat(references).containsExactly("1:4-1:8", "5:22-5:26", "7:6-7:10", "10:7-10:11");
    }

    @Test
    void whatHasSeveralLinesIsShownInOne() {
        initialize();
        open(LONG);
        assertThat(texts(askAll("textDocument/documentSymbol").get(0).get("children"), "/name"))
                .containsExactly(
                        "ENV NAME=web PORT=8080",
                        "RUN npm ci && echo \"${NAME}\" $PORT",
                        "RUN <<EOF",
                        "COPY <<EOT /etc/x.conf");
        assertThat(texts(askAll("textDocument/inlayHint"), "/label")).noneMatch(label -> label.contains("name="));
        List<String> folds = new ArrayList<>();
        askAll("textDocument/foldingRange")
                .forEach(fold -> folds.add(fold.get("startLine") + "-" + fold.get("endLine")));
        assertThat(folds).containsExactly("0-12", "1-2", "3-5", "6-8", "9-12");
    }

    @Test
    void whatCanBeATriggerIsCompletedAfterOnbuild() {
        initialize();
        open("FROM debian:12\nONBUILD RU");
        assertThat(texts(ask("textDocument/completion", 1, 10), "/label"))
                .contains("RUN", "COPY")
                .doesNotContain("ONBUILD", "FROM", "MAINTAINER");
    }

    // ---- a real client

    /** What Neovim 0.7.2 has sent in a session: from initialize to exit, with a hover, a fix, and all safe fixes. */
    @Test
    void aRecordedSessionOfNeovim() throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/lsp/neovim-0.7.2.jsonl"))) {
            String own = line.replace("@URI@", folder.toUri().toString().replaceAll("/$", ""))
                    .replace("@PATH@", folder.toString());
            JsonNode message = LspClient.JSON.readTree(own);
            client.send(message);
            if (message.has("id") && message.has("method")) {
                JsonNode answer = client.answer(message.get("id").asInt());
                assertThat(answer.has("error")).as(answer.toString()).isFalse();
                JsonNode result = answer.get("result");
                if (message.get("method").asText().endsWith("codeAction")) {
                    seen.addAll(texts(result, "/title"));
                } else if (message.get("method").asText().endsWith("hover")) {
                    seen.add(result.at("/contents/value")
                            .asText()
                            .lines()
                            .findFirst()
                            .orElse(""));
                }
            } else if (message.at("/params/textDocument/version").isInt()) {
                seen.add(String.join(
                        ", ",
                        client.diagnostics(
                                file, message.at("/params/textDocument/version").asInt())));
            }
        }
        assertThat(client.exitStatus()).isEqualTo(Main.OK);
        assertThat(seen)
                .contains(
                        "**the image**: ships, 1 layer, runs as root",
                        "Empty the cache with `rm -rf /var/lib/apt/lists/*`",
                        "Apply all safe fixes (deprecated-maintainer)")
                .first()
                .asString()
                .contains("package-cache");
        assertThat(seen.get(seen.size() - 1)).doesNotContain("package-cache", "deprecated-maintainer");
    }

    /**
     * What VS Code 1.100 has sent in a session: it pulls, shows what there is, and adds to the .dockerignore, which it creates, changes,
     * saves and closes for that.
     */
    @Test
    void aRecordedSessionOfVisualStudioCode() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        List<String> titles = new ArrayList<>();
        List<List<String>> found = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/lsp/vscode-1.100.jsonl"))) {
            String own = line.replace("@URI@", folder.toUri().toString().replaceAll("/$", ""))
                    .replace("@PATH@", folder.toString());
            JsonNode message = LspClient.JSON.readTree(own);
            String method = message.path("method").asText();
            if (method.equals("textDocument/didSave")) {
                Files.writeString(folder.resolve(".dockerignore"), ".git\n.env\n");
            }
            client.send(message);
            if (message.has("id") && message.has("method")) {
                JsonNode answer = client.answer(message.get("id").asInt());
                assertThat(answer.has("error")).as(answer.toString()).isFalse();
                if (method.endsWith("codeAction")) {
                    titles.addAll(texts(answer.get("result"), "/title"));
                } else if (method.endsWith("diagnostic")) {
                    found.add(LspClient.shown(answer.at("/result/items")));
                }
            }
        }
        assertThat(client.exitStatus()).isEqualTo(Main.OK);
        assertThat(client.err()).isEmpty();
        assertThat(titles).contains("Add `.git` and `.env` to .dockerignore");
        assertThat(found.get(0)).contains("whole-context 2:5-2:6");
        assertThat(found.get(found.size() - 1))
                .contains("end-of-life-base 0:5-0:12")
                .noneMatch(each -> each.startsWith("whole-context"));
    }
}
