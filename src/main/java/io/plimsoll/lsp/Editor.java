package io.plimsoll.lsp;

import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;

/** The client: what it can do, and what is sent to it without being asked for. */
final class Editor {
    /** The name of our settings. */
    static final String SECTION = "plimsoll";

    private static final String WATCHED =
            "**/{.plimsoll.yaml,.plimsoll.yml,.hadolint.yaml,.hadolint.yml,.dockerignore,.containerignore,"
                    + "*.dockerignore,*.containerignore,*compose*.yaml,*compose*.yml,docker-bake*.hcl,docker-bake*.json,.env,"
                    + "rule.yaml}";

    private final Session session;
    private final Work work;
    private LanguageClient client;
    private volatile Positions.Encoding encoding = Positions.Encoding.UTF_16;
    private volatile boolean pulls;
    private volatile boolean refreshes;
    private volatile boolean configures;
    private volatile boolean watches;
    private volatile IgnoreFileEdits.Abilities edits = new IgnoreFileEdits.Abilities(false, false);

    Editor(Session session, Work work) {
        this.session = session;
        this.work = work;
        session.whenScriptsAreKnown((uri, problems) -> work.run(() -> scriptsAreKnown(uri, problems)));
    }

    void connect(LanguageClient other) {
        client = other;
    }

    Positions.Encoding encoding() {
        return encoding;
    }

    /** Whether it asks for diagnostics, and none are sent. */
    boolean pulls() {
        return pulls;
    }

    /** What it can change. */
    IgnoreFileEdits.Abilities edits() {
        return edits;
    }

    /** Whether it asks again when it is told to. */
    boolean refreshes() {
        return refreshes;
    }

    void initialize(InitializeParams params) {
        Optional<ClientCapabilities> abilities = Optional.ofNullable(params.getCapabilities());
        encoding = Positions.Encoding.of(abilities
                .map(ClientCapabilities::getGeneral)
                .map(general -> general.getPositionEncodings())
                .orElse(List.of()));
        session.agreeOn(encoding);
        pulls = abilities
                .map(ClientCapabilities::getTextDocument)
                .map(TextDocumentClientCapabilities::getDiagnostic)
                .isPresent();
        Optional<WorkspaceClientCapabilities> workspace = abilities.map(ClientCapabilities::getWorkspace);
        configures =
                workspace.map(WorkspaceClientCapabilities::getConfiguration).orElse(false);
        watches = workspace
                .map(WorkspaceClientCapabilities::getDidChangeWatchedFiles)
                .map(files -> files.getDynamicRegistration())
                .orElse(false);
        refreshes = workspace
                .map(WorkspaceClientCapabilities::getDiagnostics)
                .map(diagnostics -> diagnostics.getRefreshSupport())
                .orElse(false);
        Optional<WorkspaceEditCapabilities> changes = workspace.map(WorkspaceClientCapabilities::getWorkspaceEdit);
        boolean documents =
                changes.map(WorkspaceEditCapabilities::getDocumentChanges).orElse(false);
        boolean creates = changes.map(WorkspaceEditCapabilities::getResourceOperations)
                .map(operations -> operations.contains(ResourceOperationKind.Create))
                .orElse(false);
        edits = new IgnoreFileEdits.Abilities(documents || creates, creates);
        session.setFolders(folders(params));
        settings(params.getInitializationOptions()).ifPresent(this::configure);
    }

    private static List<Path> folders(InitializeParams params) {
        List<Path> all = new ArrayList<>();
        if (params.getWorkspaceFolders() != null) {
            for (WorkspaceFolder folder : params.getWorkspaceFolders()) {
                Document.path(folder.getUri()).ifPresent(all::add);
            }
        }
        @SuppressWarnings("deprecation")
        String root = params.getRootUri();
        if (all.isEmpty() && root != null) {
            Document.path(root).ifPresent(all::add);
        }
        return all;
    }

    void initialized() {
        if (watches) {
            session.watch();
            DidChangeWatchedFilesRegistrationOptions options = new DidChangeWatchedFilesRegistrationOptions(
                    List.of(new FileSystemWatcher(Either.forLeft(WATCHED))));
            client.registerCapability(new RegistrationParams(
                    List.of(new Registration("plimsoll-files", "workspace/didChangeWatchedFiles", options))));
        }
        askForSettings();
    }

    /** A client that answers is asked; another one sends its settings. */
    void askForSettings() {
        if (configures) {
            ConfigurationItem item = new ConfigurationItem();
            item.setSection(SECTION);
            client.configuration(new ConfigurationParams(List.of(item))).thenAccept(answer -> {
                if (answer != null && !answer.isEmpty()) {
                    settings(answer.get(0)).ifPresent(this::configure);
                }
            });
        }
    }

    /** @param sent an object, perhaps with ours in it */
    static Optional<Map<String, Object>> settings(Object sent) {
        if (!(sent instanceof JsonElement element) || !element.isJsonObject()) {
            return Optional.empty();
        }
        JsonElement own = element.getAsJsonObject().get(SECTION);
        JsonElement object = own != null && own.isJsonObject() ? own : element;
        Map<String, Object> settings = new java.util.LinkedHashMap<>();
        object.getAsJsonObject().entrySet().forEach(entry -> {
            if (entry.getValue().isJsonArray()) {
                List<String> values = new ArrayList<>();
                entry.getValue().getAsJsonArray().forEach(each -> {
                    if (each.isJsonPrimitive()) {
                        values.add(each.getAsString());
                    }
                });
                settings.put(entry.getKey(), values);
            }
        });
        return Optional.of(settings);
    }

    void configure(Map<String, Object> settings) {
        work.run(() -> {
            session.configure(settings).forEach(this::warn);
            publishAll();
        });
    }

    /** Says something in the log of the client. */
    void warn(String message) {
        client.logMessage(new MessageParams(MessageType.Warning, message));
    }

    /** Findings of a document, once those before it are sent; a version that is older by then is left out. */
    void publish(Document document) {
        if (!pulls) {
            work.run(() -> publishNow(document));
        }
    }

    private void publishNow(Document document) {
        if (session.document(document.uri()).filter(now -> now == document).isEmpty()) {
            return;
        }
        List<Diagnostic> found;
        try {
            found = session.diagnostics(document);
        } catch (ResponseErrorException e) {
            return; // a newer version has its turn
        }
        client.publishDiagnostics(new PublishDiagnosticsParams(document.uri(), found, document.version()));
    }

    private void scriptsAreKnown(String uri, Set<String> problems) {
        problems.forEach(problem -> warn("ShellCheck failed, so some scripts are not checked: " + problem));
        if (session.lintAgain(uri)) {
            if (!pulls) {
                session.document(uri).ifPresent(this::publishNow);
            } else if (refreshes) {
                client.refreshDiagnostics();
            }
        }
    }

    /** Findings of all documents: what is around them has changed. */
    void publishAll() {
        if (!pulls) {
            session.documents().forEach(this::publish);
        } else if (refreshes) {
            client.refreshDiagnostics();
        }
    }

    void clear(String uri) {
        if (!pulls) {
            work.run(() -> client.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of())));
        }
    }
}
