package io.plimsoll.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a server until its client is gone. */
public final class LanguageServerProgram {
    private LanguageServerProgram() {}

    /**
     * @param in the messages of the client
     * @param out takes nothing but messages to it
     * @return whether the client said goodbye before it went
     * @throws BrokenConnection when what it sends are no messages
     */
    public static boolean run(InputStream in, OutputStream out, Host host) {
        // what a client does wrong is told in the answer to it
        Logger.getLogger("org.eclipse.lsp4j").setLevel(Level.OFF);
        Server server = new Server(host);
        try {
            Optional<BrokenConnection> broken =
                    Connection.serve(server, in, out, Executors.newCachedThreadPool(task -> {
                        Thread thread = new Thread(task, "plimsoll-lsp-messages");
                        thread.setDaemon(true);
                        return thread;
                    }));
            if (broken.isPresent()) {
                throw broken.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return server.isShutDown();
    }
}
