package io.plimsoll.lsp;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** The thread on which files are read and linted. What is cancelled before its turn is not begun. */
final class Work {
    /** Scripts may be nested deeply. */
    private static final long STACK = 16L << 20;

    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingDeque<>(), task -> {
                Thread thread = new Thread(null, task, "plimsoll-lsp", STACK);
                thread.setDaemon(true);
                return thread;
            });

    private final ThreadPoolExecutor late = (ThreadPoolExecutor) Executors.newFixedThreadPool(1, task -> {
        Thread thread = new Thread(task, "plimsoll-lsp-client");
        thread.setDaemon(true);
        return thread;
    });

    /** Does something in its turn. A fault of ours becomes an error of that one answer. */
    <T> CompletableFuture<T> ask(Supplier<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        run(() -> {
            if (answer.isCancelled()) {
                return;
            }
            try {
                answer.complete(task.get());
            } catch (CancellationException e) {
                answer.cancel(false);
            } catch (ResponseErrorException e) {
                answer.completeExceptionally(e);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                answer.completeExceptionally(new ResponseErrorException(new ResponseError(
                        ResponseErrorCode.InternalError, "internal error (" + e + "); please report it", null)));
            }
        });
        return answer;
    }

    /** Does something in its turn. */
    void run(Runnable task) {
        try {
            worker.execute(task);
        } catch (RejectedExecutionException e) {
            // the server ends
        }
    }

    /** Does something that waits for the client: its answers come on another thread than work. */
    void later(Runnable task) {
        try {
            late.execute(task);
        } catch (RejectedExecutionException e) {
            // the server ends
        }
    }

    void stop() {
        worker.shutdownNow();
        late.shutdownNow();
    }
}
