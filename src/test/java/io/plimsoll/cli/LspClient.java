package io.plimsoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Speaks to {@code plimsoll lsp} in this process, message by message. */
final class LspClient implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final PipedOutputStream toServer = new PipedOutputStream();
    private final PipedInputStream fromServer = new PipedInputStream(1 << 20);
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<JsonNode> kept = new ArrayList<>();
    private final Thread server;
    private volatile int status = -1;
    private int number;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    LspClient(String... options) throws IOException {
        this(Map.of(), options);
    }

    LspClient(Map<String, String> environment, String... options) throws IOException {
        PipedInputStream in = new PipedInputStream(toServer, 1 << 20);
        PrintStream out = new PrintStream(new PipedOutputStream(fromServer), false, StandardCharsets.UTF_8);
        String[] arguments = new String[options.length + 1];
        arguments[0] = "lsp";
        System.arraycopy(options, 0, arguments, 1, options.length);
        server = new Thread(() -> {
            status = new Main(new Console(
                            in, out, new PrintStream(err, true, StandardCharsets.UTF_8), environment, false))
                    .run(arguments);
            out.close();
        });
        server.setDaemon(true);
        server.start();
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            while (true) {
                int length = -1;
                for (String line = line(fromServer); !line.isEmpty(); line = line(fromServer)) {
                    if (!line.startsWith("Content-Length: ")) {
                        throw new IllegalStateException("no protocol: " + line);
                    }
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
                messages.add(JSON.readTree(fromServer.readNBytes(length)));
            }
        } catch (IOException e) {
            // the server has ended
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the end");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** What it has written to standard error. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    void raw(String text) {
        try {
            toServer.write(text.getBytes(StandardCharsets.UTF_8));
            toServer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(JsonNode message) {
        String body = message.toString();
        raw("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private static ObjectNode message(String method, String params) {
        try {
            ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", method);
            message.set("params", JSON.readTree(params.replace('\'', '"')));
            return message;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param params JSON, perhaps with single quotes */
    void tell(String method, String params) {
        send(message(method, params));
    }

    /** @return the result, or the error */
    JsonNode ask(String method, String params) {
        int id = ++number;
        send(message(method, params).put("id", id));
        JsonNode answer = answer(id);
        return answer.has("error") ? answer.get("error") : answer.get("result");
    }

    JsonNode answer(int id) {
        return await(message -> !message.has("method") && message.path("id").asInt(-1) == id);
    }

    JsonNode initialize(Path root, String capabilities) {
        JsonNode result = ask(
                "initialize",
                "{'processId': null, 'rootUri': '" + root.toUri() + "', 'capabilities': " + capabilities + "}");
        tell("initialized", "{}");
        return result;
    }

    void open(Path file, String language, String text) {
        ObjectNode item = JSON.createObjectNode()
                .put("uri", file.toUri().toString())
                .put("languageId", language)
                .put("version", 1)
                .put("text", text);
        ObjectNode message = message("textDocument/didOpen", "{}");
        ((ObjectNode) message.get("params")).set("textDocument", item);
        send(message);
    }

    /** @param range {@code line:character-line:character} from 0; empty for all of the text */
    void change(Path file, int version, String range, String text) {
        ObjectNode change = JSON.createObjectNode().put("text", text);
        if (!range.isEmpty()) {
            String[] at = range.split("[:-]");
            ObjectNode both = change.putObject("range");
            both.putObject("start").put("line", Integer.parseInt(at[0])).put("character", Integer.parseInt(at[1]));
            both.putObject("end").put("line", Integer.parseInt(at[2])).put("character", Integer.parseInt(at[3]));
        }
        ObjectNode message = message(
                "textDocument/didChange",
                "{'textDocument': {'uri': '" + file.toUri() + "', 'version': " + version + "}}");
        ((ObjectNode) message.get("params")).putArray("contentChanges").add(change);
        send(message);
    }

    /** The next findings of a version, as {@code code line:character-line:character}. */
    List<String> diagnostics(Path file, int version) {
        JsonNode params = await(message -> message.path("method").asText().equals("textDocument/publishDiagnostics")
                        && message.at("/params/uri")
                                .asText()
                                .equals(file.toUri().toString())
                        && message.at("/params/version").asInt() == version)
                .get("params");
        return shown(params.get("diagnostics"));
    }

    static List<String> shown(JsonNode diagnostics) {
        List<String> all = new ArrayList<>();
        diagnostics.forEach(each -> all.add(each.get("code").asText() + " " + range(each.get("range"))));
        return all;
    }

    static String range(JsonNode range) {
        return range.at("/start/line").asText() + ":"
                + range.at("/start/character").asText() + "-"
                + range.at("/end/line").asText() + ":"
                + range.at("/end/character").asText();
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        for (JsonNode each : List.copyOf(kept)) {
            if (wanted.test(each)) {
                kept.remove(each);
                return each;
            }
        }
        try {
            while (true) {
                JsonNode message = messages.poll(60, TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("no such message; there are " + kept);
                }
                if (wanted.test(message)) {
                    return message;
                }
                kept.add(message);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the input, as a client that dies. */
    void die() {
        try {
            toServer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exitStatus() {
        try {
            server.join(30_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return status;
    }

    @Override
    public void close() {
        die();
    }
}
