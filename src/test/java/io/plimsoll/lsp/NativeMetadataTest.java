package io.plimsoll.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.annotations.JsonAdapter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.json.ResponseJsonAdapter;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.NotebookDocumentService;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.junit.jupiter.api.Test;

/**
 * What the native executable has to know of the classes that Gson reads and writes by reflection: those in the messages that our
 * server takes and sends, and no others. {@code -Dplimsoll.native=write} writes it.
 */
class NativeMetadataTest {
    private static final Path FILE =
            Path.of("src/main/resources/META-INF/native-image/io.plimsoll/plimsoll/reachability-metadata.json");
    private static final Set<String> SENT =
            Set.of("publishDiagnostics", "registerCapability", "configuration", "logMessage", "refreshDiagnostics");

    private final Set<Class<?>> known = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            List.of(generic.getActualTypeArguments()).forEach(this::add);
        } else if (type instanceof WildcardType wildcard) {
            List.of(wildcard.getUpperBounds()).forEach(this::add);
        } else if (type instanceof Class<?> plain) {
            add(plain);
        }
    }

    private void add(Class<?> type) {
        boolean ours = type.getName().startsWith("org.eclipse.lsp4j.");
        if (!ours || type.isInterface() && !type.isAnnotationPresent(JsonAdapter.class) || !known.add(type)) {
            return;
        }
        addAdapter(type.getAnnotation(JsonAdapter.class));
        add(type.getGenericSuperclass());
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                add(field.getGenericType());
                addAdapter(field.getAnnotation(JsonAdapter.class));
            }
        }
    }

    private void addAdapter(JsonAdapter adapter) {
        if (adapter != null) {
            add(adapter.value());
        }
    }

    private void addMessages(Class<?> service, Class<?> own) throws NoSuchMethodException {
        for (Method method : service.getMethods()) {
            // LSP4J makes the adapters of all methods when it starts
            ResponseJsonAdapter adapter = method.getAnnotation(ResponseJsonAdapter.class);
            if (adapter != null) {
                add(adapter.value());
            }
            boolean used = own == LanguageClient.class
                    ? SENT.contains(method.getName())
                    : List.of(own.getDeclaredMethods()).stream()
                            .anyMatch(m -> m.getName().equals(method.getName()));
            if (used) {
                List.of(method.getGenericParameterTypes()).forEach(this::add);
                add(method.getGenericReturnType());
            }
        }
    }

    private String wanted() throws Exception {
        addMessages(LanguageServer.class, Server.class);
        addMessages(TextDocumentService.class, TextRequests.class);
        addMessages(WorkspaceService.class, WorkspaceRequests.class);
        addMessages(NotebookDocumentService.class, Void.class);
        addMessages(LanguageClient.class, LanguageClient.class);
        add(Message.class);
        add(ResponseError.class);
        // what a registration carries has no type in the protocol
        add(org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions.class);
        // which operation it is
        add(org.eclipse.lsp4j.CreateFile.class);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode file = (ObjectNode) mapper.readTree(Files.readString(FILE));
        ArrayNode all = mapper.createArrayNode();
        TreeMap<String, ObjectNode> byName = new TreeMap<>();
        for (Class<?> type : known) {
            ObjectNode node = mapper.createObjectNode().put("type", type.getName());
            node.put("allDeclaredFields", true);
            node.put(type.isEnum() ? "allDeclaredMethods" : "allDeclaredConstructors", true);
            byName.put(type.getName(), node);
        }
        for (Class<?> service : List.of(
                Object.class,
                LanguageServer.class,
                TextDocumentService.class,
                WorkspaceService.class,
                NotebookDocumentService.class,
                LanguageClient.class,
                Server.class,
                TextRequests.class,
                WorkspaceRequests.class)) {
            byName.put(
                    service.getName(),
                    mapper.createObjectNode().put("type", service.getName()).put("allDeclaredMethods", true));
        }
        byName.values().forEach(all::add);
        ObjectNode proxy = mapper.createObjectNode();
        proxy.putObject("type")
                .putArray("proxy")
                .add(LanguageClient.class.getName())
                .add(Endpoint.class.getName());
        all.add(proxy);
        file.set("reflection", all);
        StringBuilder text = new StringBuilder("{\n");
        String[] keys = {"resources", "reflection"};
        for (int i = 0; i < keys.length; i++) {
            text.append("  \"").append(keys[i]).append("\": [\n");
            ArrayNode items = (ArrayNode) file.get(keys[i]);
            for (int n = 0; n < items.size(); n++) {
                text.append("    ")
                        .append(mapper.writeValueAsString(items.get(n))
                                .replace("\":", "\": ")
                                .replace(",\"", ", \""))
                        .append(n + 1 < items.size() ? ",\n" : "\n");
            }
            text.append(i + 1 < keys.length ? "  ],\n" : "  ]\n");
        }
        return text.append("}\n").toString();
    }

    @Test
    void theExecutableKnowsTheMessages() throws Exception {
        String wanted = wanted();
        if ("write".equals(System.getProperty("plimsoll.native"))) {
            Files.writeString(FILE, wanted);
        }
        assertThat(wanted)
                .contains("org.eclipse.lsp4j.PublishDiagnosticsParams")
                .contains("\"proxy\"");
        assertThat(Files.readString(FILE))
                .as("mvn -o -B -q test -Dtest=NativeMetadataTest -Dplimsoll.native=write")
                .isEqualTo(wanted);
    }
}
