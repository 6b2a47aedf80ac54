package io.plimsoll.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry in this process, on the loopback address, that can have any fault. */
public final class FakeRegistry implements AutoCloseable {
    /** Answers in its place. */
    @FunctionalInterface
    public interface Fault {
        /** @return whether it has answered */
        boolean answer(HttpExchange exchange) throws IOException;
    }

    private record Content(String type, byte[] bytes) {}

    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Content> contents = new ConcurrentHashMap<>();
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile Fault fault = exchange -> false;

    public FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void fault(Fault next) {
        fault = next;
    }

    /** What was asked for, as {@code GET /v2/…}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public long count(String start) {
        return requests.stream().filter(each -> each.startsWith(start)).count();
    }

    /** How many requests there were at the same time, at most. */
    public int mostAtOnce() {
        return most.get();
    }

    /** Keeps a blob or a manifest. */
    public String keep(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String digest = ContentDigest.of(bytes);
        contents.put(digest, new Content(type, bytes));
        return digest;
    }

    public void tag(String repository, String tag, String digest) {
        tags.put(repository + ":" + tag, digest);
    }

    public void untag(String repository, String tag) {
        tags.remove(repository + ":" + tag);
    }

    /**
     * An image for one platform.
     *
     * @param annotations as JSON
     */
    public String image(String created, String annotations) {
        String config = keep(
                "application/vnd.oci.image.config.v1+json",
                "{\"created\": \"" + created + "\", \"architecture\": \"amd64\", \"os\": \"linux\"}");
        return keep(
                MANIFEST,
                "{\"schemaVersion\": 2, \"mediaType\": \"" + MANIFEST + "\", \"config\": {\"digest\": \"" + config
                        + "\"}, \"layers\": [], \"annotations\": " + annotations + "}");
    }

    public String push(String repository, String tag, String created) {
        String digest = image(created, "{}");
        tag(repository, tag, digest);
        return digest;
    }

    /** An index with images for two platforms and an attestation. */
    public String index(String amd64, String arm64) {
        return keep(
                INDEX,
                "{\"schemaVersion\": 2, \"manifests\": [" + entry(arm64, "linux", "arm64") + ", "
                        + entry(amd64, "linux", "amd64") + ", " + entry(amd64, "unknown", "unknown") + "]}");
    }

    private static String entry(String digest, String os, String architecture) {
        return "{\"digest\": \"" + digest + "\", \"platform\": {\"os\": \"" + os + "\", \"architecture\": \""
                + architecture + "\"}}";
    }

    private void handle(HttpExchange exchange) {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(exchange.getRequestMethod() + " " + path + (authorization == null ? "" : " +auth"));
            exchange.getRequestBody().readAllBytes();
            if (!fault.answer(exchange)) {
                answer(exchange, path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            now.decrementAndGet();
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        int manifests = path.indexOf("/manifests/");
        int blobs = path.indexOf("/blobs/");
        if (path.equals("/v2/")) {
            send(exchange, 200, "{}");
            return;
        }
        if (manifests < 0 && blobs < 0) {
            send(exchange, 404, "");
            return;
        }
        String repository = path.substring("/v2/".length(), Math.max(manifests, blobs));
        String reference = path.substring(path.lastIndexOf('/') + 1);
        String digest = tags.getOrDefault(repository + ":" + reference, reference);
        Content content = contents.get(digest);
        if (content == null) {
            send(exchange, 404, "{\"errors\": [{\"code\": \"MANIFEST_UNKNOWN\"}]}");
            return;
        }
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
        send(exchange, 200, content);
    }

    private static void send(HttpExchange exchange, int status, Content content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", content.type());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || content.bytes().length == 0 ? -1 : content.bytes().length);
        if (!head) {
            exchange.getResponseBody().write(content.bytes());
        }
    }

    public static boolean send(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, new Content("application/json", text.getBytes(StandardCharsets.UTF_8)));
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
