package io.plimsoll.lsp;

import io.plimsoll.shellcheck.BackgroundShellCheck;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is found in scripts, which takes a process: nothing waits for it but an answer that would be another one with it. What is known is
 * in every answer.
 */
final class Scripts {
    /** So long an answer waits for a process; after that, it is without what it would say. */
    private static final long PATIENCE = 3;

    /**
     * An answer.
     *
     * @param missing the scripts that it would depend on
     */
    record Attempt<T>(T answer, Set<String> missing) {}

    private final Host host;
    private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger answers = new AtomicInteger();

    Scripts(Host host) {
        this.host = host;
    }

    /** Does something, and finds out which scripts it would have wanted to know. On the thread that reads and lints. */
    <T> Attempt<T> attempt(Supplier<T> work) {
        host.scripts().ifPresent(BackgroundShellCheck::takeMissing);
        T answer = work.get();
        return new Attempt<>(
                answer, host.scripts().map(BackgroundShellCheck::takeMissing).orElse(Set.of()));
    }

    /**
     * Has the scripts of a document checked.
     *
     * @param whenKnown is called when they are, with what went wrong, on another thread; not if the document has others by then
     */
    void want(String uri, Collection<String> scripts, Consumer<Set<String>> whenKnown) {
        host.scripts().ifPresent(checker -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            CompletableFuture<Void> before = waiting.put(uri, done);
            checker.want(uri, scripts, () -> {
                whenKnown.accept(checker.takeFailures());
                done.complete(null);
                waiting.remove(uri, done);
            });
            if (before != null) {
                before.complete(null);
            }
        });
    }

    /** What is wanted for a document is wanted no longer. */
    void forget(String uri) {
        host.scripts().ifPresent(checker -> checker.forget(uri));
        CompletableFuture<Void> before = waiting.remove(uri);
        if (before != null) {
            before.complete(null);
        }
    }

    /** Done when the scripts of a document are known, or it takes too long; empty when it waits for none. */
    Optional<CompletableFuture<Boolean>> pending(String uri) {
        return Optional.ofNullable(waiting.get(uri)).map(Scripts::patiently);
    }

    /** Whether scripts are known, when they are, or when it takes too long. */
    CompletableFuture<Boolean> known(Collection<String> scripts) {
        if (host.scripts().isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        BackgroundShellCheck checker = host.scripts().get();
        String owner = "answer " + answers.incrementAndGet();
        CompletableFuture<Void> done = new CompletableFuture<>();
        checker.want(owner, scripts, () -> done.complete(null));
        return patiently(done).thenApply(known -> {
            if (!known) {
                checker.forget(owner);
            }
            return known;
        });
    }

    private static CompletableFuture<Boolean> patiently(CompletableFuture<Void> done) {
        return done.thenApply(nothing -> true).completeOnTimeout(false, PATIENCE, TimeUnit.SECONDS);
    }

    void stop() {
        host.scripts().ifPresent(BackgroundShellCheck::close);
    }
}
