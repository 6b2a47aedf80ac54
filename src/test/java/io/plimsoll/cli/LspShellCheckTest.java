package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ShellCheck in the language server, for which a script stands as in {@link ScriptChecksTest}. */
class LspShellCheckTest {
    private static final String HEAD = "FROM debian:12\nUSER app\n";

    @TempDir
    Path folder;

    @TempDir
    Path bin;

    private LspClient client;
    private Path file;

    @BeforeEach
    void standIn() throws IOException {
        assumeThat(Path.of("/bin/sh")).exists();
        Files.copy(
                Path.of("src/test/resources/shellcheck/shellcheck"),
                bin.resolve("shellcheck"),
                StandardCopyOption.COPY_ATTRIBUTES);
        file = folder.resolve("Dockerfile");
    }

    @AfterEach
    void end() {
        if (client != null) {
            client.close();
        }
    }

    private void start(String capabilities, String... options) throws IOException {
        String[] all = new String[options.length + 2];
        all[0] = "--today";
        all[1] = "2025-01-15";
        System.arraycopy(options, 0, all, 2, options.length);
        client = new LspClient(Map.of("PATH", bin.toString()), all);
        client.initialize(folder, capabilities);
    }

    private void open(String text) {
        client.open(file, "dockerfile", text);
    }

    private List<String> calls() throws IOException {
        Path calls = bin.resolve("shellcheck.calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** One that writes its process id, and does not end while a script has the word SLOW. */
    private void standInSlowly() throws IOException {
        Path program = bin.resolve("shellcheck");
        String text = Files.readString(program);
        Files.writeString(
                program,
                text.replace(
                        "shift 2\n",
                        "if grep -q SLOW ./*-script; then echo $$ >>\"$0.pids\"; exec sleep 60; fi\nshift 2\n"));
    }

    private List<String> processes() throws IOException {
        Path pids = bin.resolve("shellcheck.pids");
        return Files.exists(pids) ? Files.readAllLines(pids) : List.of();
    }

    private static boolean isAlive(String process) {
        return ProcessHandle.of(Long.parseLong(process))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private boolean hasProcesses(int count) {
        try {
            return processes().size() == count;
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode actions(int line) {
        return client.ask(
                "textDocument/codeAction",
                "{'textDocument': {'uri': '" + file.toUri() + "'}, 'range': {'start': {'line': " + line
                        + ", 'character': 0}, 'end': {'line': " + line
                        + ", 'character': 99}}, 'context': {'diagnostics': []}}");
    }

    // ---- diagnostics

    @Test
    void ourFindingsComeFirstAndTheRemarksLater() throws IOException {
        start("{}");
        open("FROM debian\nUSER app\nRUN echo @2999w@\n");
        assertThat(client.diagnostics(file, 1)).containsExactly("mutable-base 0:5-0:11");
        assertThat(client.diagnostics(file, 1)).containsExactly("mutable-base 0:5-0:11", "SC2999 2:9-2:16");
    }

    @Test
    void unchangedScriptsAreNotCheckedAgain() throws IOException {
        start("{}");
        open(HEAD + "RUN echo @2999w@\nRUN echo b\n");
        client.diagnostics(file, 1);
        client.diagnostics(file, 1);
        client.change(file, 2, "0:0-0:0", "# moved\n");
        assertThat(client.diagnostics(file, 2)).containsExactly("SC2999 3:9-3:16");
        client.change(file, 3, "4:9-4:10", "@2998w@");
        assertThat(client.diagnostics(file, 3)).containsExactly("SC2999 3:9-3:16");
        assertThat(client.diagnostics(file, 3)).containsExactly("SC2999 3:9-3:16", "SC2998 4:9-4:16");
        assertThat(calls()).extracting(call -> call.charAt(0)).containsExactly('4', '3');
    }

    @Test
    void aNewerChangeEndsTheProcessOfAnOlderOne() throws Exception {
        standInSlowly();
        start("{}");
        open(HEAD + "RUN echo SLOW\n");
        client.diagnostics(file, 1);
        await(() -> hasProcesses(1));
        client.change(file, 2, "2:9-2:13", "@2999w@");
        assertThat(client.diagnostics(file, 2)).isEmpty();
        assertThat(client.diagnostics(file, 2)).containsExactly("SC2999 2:9-2:16");
        String process = processes().get(0);
        await(() -> !isAlive(process));
    }

    @Test
    void oneThatStillHasSomethingToSayGoesOn() throws Exception {
        standInSlowly();
        start("{}");
        open(HEAD + "RUN echo SLOW\nRUN echo b\n");
        client.diagnostics(file, 1);
        await(() -> hasProcesses(1));
        client.change(file, 2, "3:9-3:10", "c");
        client.diagnostics(file, 2);
        Thread.sleep(400);
        assertThat(processes()).hasSize(1);
        assertThat(isAlive(processes().get(0))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "death", "close"})
    void theEndEndsTheProcess(String way) throws Exception {
        standInSlowly();
        start("{}");
        open(HEAD + "RUN echo SLOW\n");
        client.diagnostics(file, 1);
        await(() -> hasProcesses(1));
        switch (way) {
            case "exit" -> {
                client.ask("shutdown", "null");
                client.tell("exit", "null");
                assertThat(client.exitStatus()).isEqualTo(Main.OK);
            }
            case "death" -> client.die();
            default -> client.tell("textDocument/didClose", "{'textDocument': {'uri': '" + file.toUri() + "'}}");
        }
        String process = processes().get(0);
        await(() -> !isAlive(process));
    }

    @Test
    void whileTheyAreNotKnownNoIgnoreIsUnused() throws IOException {
        start("{}");
        open(HEAD + "# plimsoll: ignore=SC2999 it is meant\nRUN echo @2999w@\n"
                + "# plimsoll: ignore=SC2998 it is not there\nRUN echo b\n");
        assertThat(client.diagnostics(file, 1)).isEmpty();
        assertThat(client.diagnostics(file, 1)).singleElement().asString().startsWith("unused-ignore 4:");
    }

    @Test
    void aClientThatPullsIsToldToAskAgain() throws IOException {
        start("{'textDocument': {'diagnostic': {}}, 'workspace': {'diagnostics': {'refreshSupport': true}}}");
        open(HEAD + "RUN echo @2999w@\n");
        String document = "{'textDocument': {'uri': '" + file.toUri() + "'}}";
        assertThat(client.ask("textDocument/diagnostic", document).get("items")).isEmpty();
        client.await(m -> m.path("method").asText().equals("workspace/diagnostic/refresh"));
        assertThat(LspClient.shown(
                        client.ask("textDocument/diagnostic", document).get("items")))
                .containsExactly("SC2999 2:9-2:16");
    }

    @Test
    void aClientThatCannotBeToldWaits() throws IOException {
        start("{'textDocument': {'diagnostic': {}}}");
        open(HEAD + "RUN echo @2999w@\n");
        String document = "{'textDocument': {'uri': '" + file.toUri() + "'}}";
        assertThat(LspClient.shown(
                        client.ask("textDocument/diagnostic", document).get("items")))
                .containsExactly("SC2999 2:9-2:16");
    }

    @Test
    void scriptsInAComposeFileAreChecked() throws IOException {
        start("{}");
        Path compose = folder.resolve("compose.yaml");
        String text = "services:\n  a:\n    build:\n      context: .\n      dockerfile_inline: |\n"
                + "        FROM debian:12\n        USER app\n        RUN echo @2999w@\n";
        Files.writeString(compose, text);
        client.open(compose, "yaml", text);
        List<String> found = client.diagnostics(compose, 1);
        assertThat(found).isEmpty();
        for (int i = 0; i < 3 && found.isEmpty(); i++) { // it is a file that concerns all that are open
            found = client.diagnostics(compose, 1);
        }
        assertThat(found).containsExactly("SC2999 7:17-7:24");
    }

    @Test
    void aFailureIsLoggedOnceAndCostsNoOtherScript() throws IOException {
        start("{}");
        open(HEAD + "RUN echo @CRASH@\nRUN echo @2999w@\n");
        assertThat(client.diagnostics(file, 1)).isEmpty();
        assertThat(client.diagnostics(file, 1)).containsExactly("SC2999 3:9-3:16");
        assertThat(client.await(m -> m.path("method").asText().equals("window/logMessage"))
                        .at("/params/message")
                        .asText())
                .isEqualTo("ShellCheck failed, so some scripts are not checked: exit status 3: cannot go on");
    }

    // ---- whether it runs

    @ParameterizedTest
    @ValueSource(strings = {"option", "configuration", "variable", "absent"})
    void itIsNotRunWhereItIsNotWanted(String way) throws Exception {
        switch (way) {
            case "option" -> start("{}", "--no-shellcheck");
            case "configuration" -> {
                Files.writeString(folder.resolve(".plimsoll.yaml"), "shellcheck: off\n");
                start("{}");
            }
            case "variable" -> {
                client = new LspClient(Map.of("PATH", bin.toString(), "PLIMSOLL_SHELLCHECK", "off"));
                client.initialize(folder, "{}");
            }
            default -> {
                client = new LspClient(Map.of("PATH", folder.toString()));
                client.initialize(folder, "{}");
            }
        }
        open(HEAD + "RUN echo @2999w@\n");
        client.diagnostics(file, 1);
        Thread.sleep(400);
        assertThat(calls()).isEmpty();
    }

    @Test
    void theCommandLineNamesIt() throws IOException {
        client = new LspClient("--shellcheck=" + bin.resolve("shellcheck"));
        client.initialize(folder, "{}");
        open(HEAD + "RUN echo @2999w@\n");
        client.diagnostics(file, 1);
        assertThat(client.diagnostics(file, 1)).contains("SC2999 2:9-2:16");
    }

    @Test
    void thatItIsMissingIsTold() throws IOException {
        client = new LspClient("--shellcheck");
        client.initialize(folder, "{}");
        open(HEAD + "RUN echo @2999w@\n");
        client.diagnostics(file, 1);
        assertThat(client.err())
                .startsWith("plimsoll: cannot find ShellCheck on the PATH")
                .hasLineCount(1);
    }

    // ---- fixes

    @Test
    void itsFixesAreQuickFixes() throws IOException {
        start("{}");
        open(HEAD + "RUN echo @2999wf@\n");
        client.diagnostics(file, 1);
        client.diagnostics(file, 1);
        List<String> titles = new ArrayList<>();
        JsonNode actions = actions(2);
        actions.forEach(action -> titles.add(action.get("title").asText()));
        assertThat(titles)
                .containsExactly(
                        "Apply ShellCheck's fix for SC2999",
                        "Ignore SC2999 here, with a reason",
                        "Ignore SC2999 in this file, with a reason");
        assertThat(actions.get(0).at("/edit/changes").toString())
                .contains("\"newText\":\"\\\"\"")
                .contains("\"line\":2,\"character\":9", "\"line\":2,\"character\":17");
    }

    @Test
    void aFixThatDoesNotHoldIsNotOffered() throws IOException {
        // one that cannot be quoted away
        Path program = bin.resolve("shellcheck");
        Files.writeString(program, Files.readString(program).replace("== \"\\\"\"", "== \"never\""));
        start("{}");
        open(HEAD + "RUN echo @2999wf@\n");
        client.diagnostics(file, 1);
        client.diagnostics(file, 1);
        assertThat(actions(2).get(0).get("title").asText()).startsWith("Ignore SC2999 here");
    }

    @Test
    void afterAFixTheFileIsCheckedAgain() throws IOException {
        start("{}");
        open(HEAD + "RUN echo @2999wf@\n");
        client.diagnostics(file, 1);
        client.diagnostics(file, 1);
        actions(2);
        client.change(file, 2, "2:9-2:17", "\"@2999wf@\"");
        // the fix was checked before it was offered
        assertThat(client.diagnostics(file, 2)).isEmpty();
        assertThat(calls()).hasSize(2);
    }
}
