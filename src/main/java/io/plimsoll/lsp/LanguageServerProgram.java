package io.plimsoll.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;

/** Runs a server until its client is gone. */
public final class LanguageServerProgram {
    private LanguageServerProgram() {}

    /**
     * @param in the messages of the client
     * @param out takes nothing but messages to it
     * @return whether the client said goodbye before it went
     */
    public static boolean run(InputStream in, OutputStream out, Host host) {
        // what a client does wrong is told in the answer to it
        Logger.getLogger("org.eclipse.lsp4j").setLevel(Level.OFF);
        Server server = new Server(host);
        Launcher<LanguageClient> launcher = new Launcher.Builder<LanguageClient>()
                .setLocalService(server)
                .setRemoteInterface(LanguageClient.class)
                .setInput(in)
                .setOutput(out)
                .setExecutorService(Executors.newCachedThreadPool(task -> {
                    Thread thread = new Thread(task, "plimsoll-lsp-messages");
                    thread.setDaemon(true);
                    return thread;
                }))
                .create();
        server.connect(launcher.getRemoteProxy());
        Future<Void> listening = launcher.startListening();
        Thread watcher = new Thread(
                () -> {
                    try {
                        listening.get(); // it ends with the input
                    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                        // as well as ended
                    }
                    server.exit();
                },
                "plimsoll-lsp-end");
        watcher.setDaemon(true);
        watcher.start();
        try {
            server.awaitExit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return server.isShutDown();
    }
}
