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

/** Fixes of the language server that add to the ignore file, whether it is there, open or neither. */
class LspIgnoreFileTest {
    private static final String TEXT = "FROM scratch\nUSER app\nCOPY . /app\nCOPY src /src\n";
    private static final String CREATES =
            "{'workspace': {'workspaceEdit': {'documentChanges': true, 'resourceOperations': ['create']}}}";
    private static final String ORDERED = "{'workspace': {'workspaceEdit': {'documentChanges': true}}}";

    @TempDir
    Path root;

    private Path folder;
    private Path file;
    private Path ignoreFile;
    private LspClient client;

    @BeforeEach
    void start() throws IOException {
        folder = root.toRealPath();
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.createDirectories(folder.resolve("src"));
        file = folder.resolve("Dockerfile");
        ignoreFile = folder.resolve(".dockerignore");
        client = new LspClient("--today", "2025-01-15");
    }

    @AfterEach
    void end() {
        client.close();
    }

    private void open(String capabilities) throws IOException {
        Files.writeString(file, TEXT);
        client.initialize(folder, capabilities);
        client.open(file, "dockerfile", TEXT);
        assertThat(client.diagnostics(file, 1)).contains("whole-context 2:5-2:6");
    }

    private JsonNode actions() {
        return client.ask(
                "textDocument/codeAction",
                "{'textDocument': {'uri': '" + file.toUri()
                        + "'}, 'range': {'start': {'line': 2, 'character': 5}, 'end': {'line': 2, 'character': 5}},"
                        + " 'context': {'diagnostics': [], 'only': ['quickfix']}}");
    }

    private static List<String> titles(JsonNode actions) {
        List<String> titles = new ArrayList<>();
        actions.forEach(action -> titles.add(action.get("title").asText()));
        return titles;
    }

    private JsonNode edit() {
        JsonNode action = actions().get(0);
        assertThat(action.get("title").asText()).isEqualTo("Add `.git` and `.env` to .dockerignore");
        assertThat(action.at("/diagnostics/0/code").asText()).isEqualTo("whole-context");
        assertThat(action.has("isPreferred")).isFalse();
        return action.get("edit");
    }

    // ---- that is not there

    @Test
    void oneThatIsNotThereIsCreated() throws IOException {
        open(CREATES);
        JsonNode changes = edit().get("documentChanges");
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).get("kind").asText()).isEqualTo("create");
        assertThat(changes.get(0).get("uri").asText())
                .isEqualTo(ignoreFile.toUri().toString());
        assertThat(changes.get(0).at("/options/ignoreIfExists").asBoolean()).isTrue();
        assertThat(changes.get(0).at("/options/overwrite").asBoolean()).isFalse();
        assertThat(changes.get(1).at("/textDocument/uri").asText())
                .isEqualTo(ignoreFile.toUri().toString());
        assertThat(changes.get(1).at("/textDocument").has("version")).isTrue();
        assertThat(changes.get(1).at("/textDocument/version").isNull()).isTrue();
        assertThat(changes.get(1).at("/edits/0/newText").asText()).isEqualTo(".git\n.env\n");
        assertThat(LspClient.range(changes.get(1).at("/edits/0/range"))).isEqualTo("0:0-0:0");
    }

    /** Neovim 0.7 says no more than that. */
    @Test
    void whoCreatesFilesTakesChangesInAnOrder() throws IOException {
        open("{'workspace': {'workspaceEdit': {'resourceOperations': ['rename', 'create', 'delete']}}}");
        assertThat(edit().get("documentChanges")).hasSize(2);
    }

    @Test
    void aClientThatCreatesNoFilesIsNotOfferedIt() throws IOException {
        open(ORDERED);
        assertThat(titles(actions()))
                .noneMatch(title -> title.startsWith("Add"))
                .isNotEmpty();
    }

    // ---- on the disk

    @Test
    void oneOnTheDiskGetsMoreLines() throws IOException {
        Files.writeString(ignoreFile, "# é😀\r\nbuild");
        open(ORDERED);
        JsonNode changes = edit().get("documentChanges");
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).at("/textDocument/version").isNull()).isTrue();
        assertThat(LspClient.range(changes.get(0).at("/edits/0/range"))).isEqualTo("1:5-1:5");
        assertThat(changes.get(0).at("/edits/0/newText").asText()).isEqualTo("\r\n.git\r\n.env\r\n");
    }

    @Test
    void aPlainClientGetsPlainChanges() throws IOException {
        Files.writeString(ignoreFile, "build\n");
        open("{}");
        JsonNode edits = edit().get("changes").get(ignoreFile.toUri().toString());
        assertThat(LspClient.range(edits.at("/0/range"))).isEqualTo("1:0-1:0");
        assertThat(edits.at("/0/newText").asText()).isEqualTo(".git\n.env\n");
    }

    // ---- open

    @Test
    void oneThatIsOpenCountsAsItIsTyped() throws IOException {
        Files.writeString(ignoreFile, "build\n");
        open(ORDERED);
        client.open(ignoreFile, "ignore", "build\nfirst\n# é😀");
        client.change(ignoreFile, 2, "1:0-1:5", "tmp");
        client.diagnostics(ignoreFile, 2);
        JsonNode changes = edit().get("documentChanges");
        assertThat(changes.get(0).at("/textDocument/version").asInt()).isEqualTo(2);
        assertThat(LspClient.range(changes.get(0).at("/edits/0/range"))).isEqualTo("2:5-2:5");

        client.change(ignoreFile, 3, "", ".git\n.env\n");
        client.diagnostics(ignoreFile, 3);
        client.change(file, 2, "0:0-0:0", "");
        assertThat(client.diagnostics(file, 2)).noneMatch(d -> d.startsWith("whole-context"));
        client.tell("textDocument/didClose", "{'textDocument': {'uri': '" + ignoreFile.toUri() + "'}}");
        client.change(file, 3, "0:0-0:0", "");
        assertThat(client.diagnostics(file, 3)).contains("whole-context 2:5-2:6");
    }

    @Test
    void oneThatIsOpenAndWasNeverSavedIsNotCreated() throws IOException {
        open(ORDERED);
        client.open(ignoreFile, "ignore", "");
        client.diagnostics(ignoreFile, 1);
        JsonNode changes = edit().get("documentChanges");
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).at("/textDocument/version").asInt()).isEqualTo(1);
        assertThat(changes.get(0).at("/edits/0/newText").asText()).isEqualTo(".git\n.env\n");
    }

    @Test
    void theDockerfileIsJudgedAgainWhenItIsTyped() throws IOException {
        open(ORDERED);
        client.open(ignoreFile, "ignore", ".git\n.env\n");
        assertThat(client.diagnostics(file, 1)).noneMatch(d -> d.startsWith("whole-context"));
    }

    // ---- whose it is

    @Test
    void whatAnotherDockerfileNeedsIsNotLeftOut() throws IOException {
        Files.writeString(folder.resolve("Dockerfile.version"), "FROM alpine\nCOPY .git/HEAD /version\n");
        open(CREATES);
        assertThat(titles(actions())).noneMatch(title -> title.startsWith("Add"));
    }

    @Test
    void whatAnotherDockerfileNeedsAsItIsTypedIsNotLeftOut() throws IOException {
        Path other = Files.writeString(folder.resolve("Dockerfile.version"), "FROM alpine\n");
        open(CREATES);
        client.open(other, "dockerfile", "FROM alpine\nCOPY .git/HEAD /version\n");
        client.diagnostics(other, 1);
        assertThat(titles(actions())).noneMatch(title -> title.startsWith("Add"));
    }

    @Test
    void whereItHasTwoNeitherIsChanged() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(
                folder.resolve("compose.yaml"),
                "services:\n  a: {build: .}\n  b: {build: {context: other, dockerfile: ../Dockerfile}}\n");
        open(CREATES);
        assertThat(titles(actions())).noneMatch(title -> title.startsWith("Add"));
    }
}
