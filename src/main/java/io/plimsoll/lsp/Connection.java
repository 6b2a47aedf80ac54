package io.plimsoll.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageProducer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.ConcurrentMessageProcessor;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;

/** The way of messages between a client and a server. */
final class Connection extends Launcher.Builder<LanguageClient> {
    private final Server server;
    private MessageJsonHandler json;
    private MessageConsumer out;
    private Incoming incoming;

    private Connection(Server server) {
        this.server = server;
    }

    /**
     * Waits until the client has said goodbye, or is gone.
     *
     * @return why it ended before that, if it did
     */
    static Optional<BrokenConnection> serve(Server server, InputStream in, OutputStream out, ExecutorService threads)
            throws InterruptedException {
        Connection connection = new Connection(server);
        Launcher<LanguageClient> launcher = connection
                .setLocalService(server)
                .setRemoteInterface(LanguageClient.class)
                .setInput(in)
                .setOutput(out)
                .setExecutorService(threads)
                .setExceptionHandler(Connection::error)
                .create();
        server.connect(launcher.getRemoteProxy());
        Future<Void> listening = launcher.startListening();
        threads.execute(() -> {
            try {
                listening.get(); // it ends with the input
            } catch (InterruptedException | ExecutionException e) {
                // as well as ended
            }
            server.exit();
        });
        server.awaitExit();
        return connection.incoming.broken();
    }

    /** LSP4J has a method for all that the protocol has, and those that we have not throw this. */
    private static ResponseError error(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof UnsupportedOperationException)) {
            cause = cause.getCause();
        }
        return cause == null
                ? RemoteEndpoint.DEFAULT_EXCEPTION_HANDLER.apply(thrown)
                : new ResponseError(ResponseErrorCode.MethodNotFound, "the server does not have this method", null);
    }

    @Override
    protected MessageJsonHandler createJsonHandler() {
        json = super.createJsonHandler();
        return json;
    }

    @Override
    protected MessageConsumer wrapMessageConsumer(MessageConsumer consumer) {
        if (consumer instanceof StreamMessageConsumer) {
            out = consumer;
        }
        return super.wrapMessageConsumer(consumer);
    }

    @Override
    protected ConcurrentMessageProcessor createMessageProcessor(
            MessageProducer reader, MessageConsumer handler, LanguageClient client) {
        incoming = new Incoming(input, json, out, server);
        return super.createMessageProcessor(incoming, handler, client);
    }
}
