package io.plimsoll.shellcheck;

import io.plimsoll.catalog.Severity;
import io.plimsoll.catalog.ShellCheckCodes;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.DefaultShell;
import io.plimsoll.lint.ScriptChecker;
import io.plimsoll.text.Span;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Checks scripts with ShellCheck, each distinct script once in a run, several at once. What it finds depends on the scripts alone, not
 * on their order.
 */
public final class ShellCheck implements ScriptChecker {
    /** One process takes no more scripts, so that all processes end at about the same time. */
    private static final int MOST = 200;

    private final Program program;
    private final int processes;
    private final Executor pool;
    private final Map<String, CompletableFuture<List<Remark>>> known = new ConcurrentHashMap<>();

    /** @param processes how many run at once */
    public ShellCheck(Path program, int processes) {
        this.program = new Program(program);
        this.processes = processes;
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                processes, processes, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ShellCheck::thread);
        threads.allowCoreThreadTimeOut(true);
        this.pool = threads;
    }

    /** One that does not keep the program running. */
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "shellcheck");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Finds the program.
     *
     * @param searchPath the value of PATH
     */
    public static Optional<Path> find(String searchPath) {
        try {
            return Program.find(searchPath, File.pathSeparator);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The scripts that a build has, to be {@link #prepare prepared} together with those of other builds. */
    public static Set<String> scripts(Build build) {
        Set<String> texts = new LinkedHashSet<>();
        ScriptCollector.of(build).forEach(script -> texts.add(script.text()));
        return texts;
    }

    /** Starts to check scripts, in as few processes as there may be at once. */
    public void prepare(Collection<String> scripts) {
        List<String> missing = new ArrayList<>();
        List<CompletableFuture<List<Remark>>> answers = new ArrayList<>();
        for (String script : scripts) {
            CompletableFuture<List<Remark>> answer = new CompletableFuture<>();
            if (known.putIfAbsent(script, answer) == null) {
                missing.add(script);
                answers.add(answer);
            }
        }
        int size = Math.min(MOST, (missing.size() + processes - 1) / processes);
        for (int from = 0; from < missing.size(); from += size) {
            int to = Math.min(from + size, missing.size());
            List<String> some = List.copyOf(missing.subList(from, to));
            List<CompletableFuture<List<Remark>>> theirs = List.copyOf(answers.subList(from, to));
            pool.execute(() -> answer(some, theirs));
        }
    }

    private void answer(List<String> scripts, List<CompletableFuture<List<Remark>>> answers) {
        try {
            List<List<Remark>> remarks = program.run(scripts);
            for (int i = 0; i < answers.size(); i++) {
                answers.get(i).complete(remarks.get(i));
            }
        } catch (RuntimeException | Error e) { // the run waits for each answer, whatever happens to a thread
            if (scripts.size() == 1 || e instanceof Error && !(e instanceof StackOverflowError)) {
                ShellCheckFailure failure =
                        e instanceof ShellCheckFailure ours ? ours : new ShellCheckFailure(e.toString());
                answers.forEach(answer -> answer.completeExceptionally(failure));
            } else {
                // the fault of one script must not cost the others
                int half = scripts.size() / 2;
                answer(scripts.subList(0, half), answers.subList(0, half));
                answer(scripts.subList(half, scripts.size()), answers.subList(half, scripts.size()));
            }
        }
    }

    @Override
    public Supplier<ScriptChecker.Result> start(Build build) {
        List<PlacedScript> scripts = ScriptCollector.of(build);
        prepare(scripts.stream().map(PlacedScript::text).toList());
        return () -> {
            List<ScriptChecker.Found> remarks = new ArrayList<>();
            boolean failed = false;
            for (PlacedScript script : scripts) {
                try {
                    add(known.get(script.text()).join(), script, remarks);
                } catch (CompletionException e) {
                    failed = true;
                }
            }
            return new ScriptChecker.Result(remarks, !failed);
        };
    }

    /** Adds what is reported of the remarks on a script. */
    static void add(List<Remark> remarks, PlacedScript script, List<ScriptChecker.Found> found) {
        remarks.forEach(remark -> of(remark, script).ifPresent(found::add));
    }

    private static Optional<ScriptChecker.Found> of(Remark remark, PlacedScript script) {
        String code = "SC" + remark.code();
        Optional<Span> place = script.place(remark.range());
        if (place.isEmpty() || !isReported(code, script.shell())) {
            return Optional.empty();
        }
        String message = remark.message().replace('\n', ' ').strip();
        Optional<Fix> fix = script.fix(remark);
        return Optional.of(new ScriptChecker.Found(
                ShellCheckCodes.metadata(code, ShellCheckCodes.severity(code, remark.level())),
                Severity.of(remark.level()).orElse(Severity.STYLE),
                place.get(),
                message.endsWith(".") ? message.substring(0, message.length() - 1) : message,
                fix.stream().toList(),
                ShellCheckCodes.sameAs(code)));
    }

    private static boolean isReported(String code, DefaultShell shell) {
        if (ShellCheckCodes.off(code).isPresent()) {
            return false;
        }
        return !ShellCheckCodes.isPortability(code)
                || switch (shell) {
                    case BASH, DASH -> true;
                    case BUSYBOX, PLAIN -> !ShellCheckCodes.doesBusyBox(code);
                    case UNKNOWN -> false;
                };
    }

    /** Why scripts could not be checked, once for each reason. */
    public Set<String> failures() {
        Set<String> reasons = new LinkedHashSet<>();
        for (CompletableFuture<List<Remark>> answer : known.values()) {
            if (answer.isCompletedExceptionally()) {
                answer.handle((remarks, e) -> reasons.add(
                        e instanceof CompletionException && e.getCause() != null
                                ? e.getCause().getMessage()
                                : e.getMessage()));
            }
        }
        return reasons;
    }
}
