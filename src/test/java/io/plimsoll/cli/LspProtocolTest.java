package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the language server does about clients that keep to the protocol badly, byte by byte. */
class LspProtocolTest {
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":900,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}";

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

    private void initialize() {
        client.initialize(folder, "{}");
    }

    private void body(String text) {
        client.raw("Content-Length: " + text.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + text);
    }

    private void works() {
        client.open(file, "dockerfile", "FROM debian\n");
        assertThat(client.diagnostics(file, 1)).contains("mutable-base 0:5-0:11");
    }

    private JsonNode error(int id) {
        return client.answer(id).get("error");
    }

    private String log() {
        return client.await(m -> m.path("method").asText().equals("window/logMessage"))
                .at("/params/message")
                .asText();
    }

    // ---- headers

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-length: %d\r\n\r\n",
                "CONTENT-LENGTH:%d\r\n\r\n",
                "Content-Length: %d\n\n",
                "\r\n\r\nContent-Length: %d\r\n\r\n",
                "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length : %d  \r\n\r\n",
                "Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc; charset=\"utf8\"\r\n\r\n",
                "X-Other: 5\r\nContent-Length: %d\r\n\r\n",
            })
    void aHeaderIsReadAsHttpReadsIt(String header) {
        client.raw(String.format(header, INITIALIZE.length()) + INITIALIZE);
        assertThat(client.answer(900).at("/result/serverInfo/name").asText()).isEqualTo("plimsoll");
        works();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: -5        | cannot read the message header `Content-Length: -5`",
                "Content-Length: five      | cannot read the message header `Content-Length: five`",
                "Content-Length:           | cannot read the message header `Content-Length:`",
                "Content-Length: 4294967299| cannot read the message header `Content-Length: 4294967299`",
                "Content-Length: 2147483647| cannot read the message header `Content-Length: 2147483647`",
                "X-Length: 5               | a message header has no Content-Length",
                "GET / HTTP/1.1            | cannot read the message header `GET / HTTP/1.1`",
                "Content-Type: x; charset=utf-16 | cannot read the message header `Content-Type: x; charset=utf-16`",
            })
    void aHeaderThatCannotBeReadEndsIt(String header, String message) {
        initialize();
        client.raw(header + "\r\n\r\n{}");
        assertThat(client.exitStatus()).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(client.err())
                .isEqualTo("plimsoll: the connection to the editor is broken: " + message + System.lineSeparator());
    }

    @Test
    void aLineWithoutEndEndsIt() {
        client.raw("Content-Length".repeat(1000));
        assertThat(client.exitStatus()).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(client.err())
                .contains("cannot read the message header `Content-LengthContent-Length")
                .hasLineCount(1);
    }

    @Test
    void aLengthThatIsTooShortEndsIt() {
        initialize();
        client.raw("Content-Length: 5\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"x\"}");
        client.raw("Content-Length: 5\r\n\r\n");
        assertThat(client.await(m -> m.path("id").isNull()).at("/error/code").asInt())
                .isEqualTo(-32700);
        assertThat(client.exitStatus()).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(client.err()).contains("cannot read the message header `nrpc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Content-Len'               | the input ends within a message header",
                "'Content-Length: 5\r\n'     | the input ends within a message header",
                "'Content-Length: 5\r\n\r\n{}'| the input ends within a message: Content-Length is 5, and 2 bytes follow",
            })
    void anInputThatEndsWithinAMessageIsTold(String text, String message) {
        initialize();
        client.raw(text.replace("\\r\\n", "\r\n"));
        client.die();
        assertThat(client.exitStatus()).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(client.err()).contains(message);
    }

    @Test
    void theEndOfTheInputEndsIt() {
        client.die();
        assertThat(client.exitStatus()).isEqualTo(Main.FOUND);
        assertThat(client.err()).isEmpty();
    }

    @Test
    void exitWithoutShutdownEndsIt() {
        initialize();
        client.tell("exit", "null");
        assertThat(client.exitStatus()).isEqualTo(Main.FOUND);
    }

    // ---- bodies

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{nope                              | -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\": | -32700",
                "``                                 | -32700",
                "5                                  | -32600",
                "[{\"id\":4,\"method\":\"shutdown\"}]    | -32600",
                "{}                                 | -32600",
            })
    void whatIsNoMessageIsAnswered(String text, int code) {
        initialize();
        body(text);
        JsonNode answer = client.await(m -> m.has("id") && m.get("id").isNull());
        assertThat(answer.at("/error/code").asInt()).isEqualTo(code);
        works();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'textDocument':3}",
                "[1,2]",
                "{}",
                "{'textDocument':{}}",
                "{'textDocument':{'uri':'file:///x/Dockerfile'}}",
                "{'textDocument':{'uri':'file:///x/Dockerfile'},'position':{'line':'a','character':[]}}",
            })
    void wrongParametersAreAnswered(String params) {
        initialize();
        assertThat(client.ask("textDocument/hover", params).get("code").asInt()).isEqualTo(-32602);
        works();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "textDocument/completion",
                "textDocument/definition",
                "textDocument/references",
                "textDocument/documentSymbol",
                "textDocument/foldingRange",
                "textDocument/codeLens",
                "textDocument/inlayHint",
                "textDocument/codeAction",
                "textDocument/semanticTokens/full",
                "textDocument/diagnostic",
            })
    void eachQuestionRequiresADocument(String method) {
        initialize();
        assertThat(client.ask(method, "{}").get("code").asInt()).isEqualTo(-32602);
        assertThat(client.ask(method, "null").get("code").asInt()).isEqualTo(-32602);
        works();
    }

    @Test
    void unknownMethodsAreAnswered() {
        initialize();
        assertThat(client.ask("textDocument/never", "{}").get("code").asInt()).isEqualTo(-32601);
        assertThat(client.ask("textDocument/formatting", "{'textDocument':{'uri':'file:///x'},'options':{}}")
                        .get("code")
                        .asInt())
                .isEqualTo(-32601);
        assertThat(client.ask("$/never", "{}").get("code").asInt()).isEqualTo(-32601);
        client.tell("$/never", "{}");
        body("{\"jsonrpc\":\"2.0\",\"id\":\"a word\",\"method\":\"never\"}");
        assertThat(client.await(m -> m.path("id").asText().equals("a word"))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32601);
        works();
    }

    @Test
    void answersToNothingAreIgnored() {
        initialize();
        body("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":3}");
        body("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1,\"message\":\"x\"}}");
        client.tell("$/cancelRequest", "{'id': 12345}");
        works();
    }

    // ---- order

    @Test
    void theFirstRequestIsInitialize() {
        assertThat(client.ask("shutdown", "null").get("code").asInt()).isEqualTo(-32002);
        client.open(file, "dockerfile", "FROM node\n"); // before its time, and left out
        initialize();
        assertThat(client.ask("initialize", "{'capabilities':{}}").get("code").asInt())
                .isEqualTo(-32600);
        works();
    }

    @Test
    void afterShutdownNothingIsAnswered() {
        initialize();
        client.ask("shutdown", "null");
        assertThat(client.ask("shutdown", "null").get("code").asInt()).isEqualTo(-32600);
        assertThat(client.ask("textDocument/codeLens", "{'textDocument':{'uri':'file:///x'}}")
                        .get("code")
                        .asInt())
                .isEqualTo(-32600);
        client.tell("exit", "null");
        assertThat(client.exitStatus()).isEqualTo(Main.OK);
    }

    // ---- documents

    @Test
    void whatIsWrongWithANotificationIsLogged() {
        initialize();
        client.tell("textDocument/didOpen", "{'textDocument':{'text':'FROM x'}}");
        assertThat(log()).isEqualTo("textDocument/didOpen: `textDocument.uri` and `textDocument.text` are required");
        client.tell("textDocument/didChange", "{'textDocument':{'uri':'file:///x','version':'two'}}");
        assertThat(log()).isEqualTo("textDocument/didChange: its parameters are not those of the protocol");
        client.tell("textDocument/didChange", "{'textDocument':{'uri':'file:///x','version':2},'contentChanges':[]}");
        assertThat(log()).isEqualTo("a change is left out: file:///x is not open");
        client.tell("workspace/didChangeWorkspaceFolders", "{}");
        assertThat(log()).contains("`event.added`");
        works();
    }

    @Test
    void aVersionThatGoesBackIsLoggedAndApplied() {
        initialize();
        works();
        client.change(file, 5, "", "FROM debian:12\n");
        client.change(file, 3, "", "FROM node\n");
        assertThat(log()).isEqualTo("version 3 of " + file.toUri() + " follows version 5");
        assertThat(client.diagnostics(file, 3)).contains("mutable-base 0:5-0:9");
    }

    @Test
    void rangesOutOfBoundsAreTheNearestOnes() {
        initialize();
        works();
        client.change(file, 2, "7:3-9:9", "USER app\n");
        assertThat(client.diagnostics(file, 2)).noneMatch(d -> d.startsWith("root-user"));
        client.change(file, 3, "1:99-0:0", "RUN x\n"); // backwards: it is put where it starts
        assertThat(client.diagnostics(file, 3)).contains("mutable-base 0:5-0:11");
        assertThat(client.ask(
                                "textDocument/hover",
                                "{'textDocument':{'uri':'" + file.toUri() + "'},'position':{'line':-1,'character':-9}}")
                        .has("code"))
                .isFalse();
    }

    @Test
    void binaryAndHugeDocumentsLeaveTheOthersStanding() {
        initialize();
        client.open(folder.resolve("b/Dockerfile"), "dockerfile", "FROM debian\n\0\1\2\uFFFD\uD800");
        client.open(folder.resolve("c/Dockerfile"), "dockerfile", "RUN echo x\n".repeat(50_000));
        client.open(folder.resolve("d/Dockerfile"), "dockerfile", "RUN " + "( ".repeat(50_000));
        works();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///%zz/Dockerfile", "", "untitled:Untitled-1", "http://x/Dockerfile", "file:x"})
    void aDocumentMayHaveAnyAddress(String uri) {
        initialize();
        client.tell(
                "textDocument/didOpen",
                "{'textDocument':{'uri':'" + uri + "','languageId':'dockerfile','version':1,'text':'FROM node\\n'}}");
        JsonNode found = client.await(m -> m.at("/params/uri").asText("?").equals(uri));
        assertThat(found.at("/params/diagnostics/0/code").asText()).isEqualTo("mutable-base");
        works();
    }
}
