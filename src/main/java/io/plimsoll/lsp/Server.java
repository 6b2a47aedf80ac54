package io.plimsoll.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What the client asks of the server as a whole; it hands on the rest. */
final class Server implements LanguageServer, LanguageClientAware {
    private final Session session;
    private final Work work;
    private final Editor editor;
    private final TextRequests texts;
    private final WorkspaceRequests workspace;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean shutDown;

    Server(Host host) {
        session = new Session(host);
        work = new Work();
        editor = new Editor(session, work);
        texts = new TextRequests(session, work, editor);
        workspace = new WorkspaceRequests(session, work, editor);
    }

    @Override
    public void connect(LanguageClient client) {
        editor.connect(client);
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        editor.initialize(params);
        watch(params.getProcessId());
        return CompletableFuture.completedFuture(new InitializeResult(
                Abilities.of(editor.encoding(), editor.pulls()),
                new ServerInfo("plimsoll", session.host().version())));
    }

    /** An editor that has ended without a word has left the server behind. */
    private void watch(Integer process) {
        if (process != null) {
            ProcessHandle.of(process)
                    .ifPresent(editorProcess -> editorProcess.onExit().thenRun(this::exit));
        }
    }

    @Override
    public void initialized(InitializedParams params) {
        editor.initialized();
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        shutDown = true;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void exit() {
        ended.countDown();
    }

    /** Waits until the client says {@code exit}, or is gone. */
    void awaitExit() throws InterruptedException {
        ended.await();
        session.scripts().stop();
        work.stop();
    }

    /** Whether the client has said goodbye. */
    boolean isShutDown() {
        return shutDown;
    }

    /** Tells the client what is wrong with something that nobody waits for. */
    void log(String message) {
        editor.warn(message);
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return texts;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return workspace;
    }

    @Override
    public void setTrace(SetTraceParams params) {
        // there is nothing to trace: what happens is in the messages
    }

    @Override
    public void cancelProgress(WorkDoneProgressCancelParams params) {
        // nothing reports progress
    }
}
