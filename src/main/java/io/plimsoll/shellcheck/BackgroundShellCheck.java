package io.plimsoll.shellcheck;

import io.plimsoll.image.Build;
import io.plimsoll.lint.ScriptChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks scripts in files that are being typed. What it finds is kept by the text of a script, and {@link #start} reports only what is
 * known; the scripts that are not are {@link #want wanted} afterward, and one process at a time checks them while others go on. A
 * process is ended as soon as nobody wants any of its scripts.
 */
public final class BackgroundShellCheck implements ScriptChecker, AutoCloseable {
    /** Somebody who types makes a script in each of these that nobody will ever see again. */
    private static final long PAUSE = 100;

    private static final int MOST = 200;
    private static final int MOST_KEPT = 1000;
    private static final int MOST_CHARACTERS = 4_000_000;
    private static final long END = 1000;

    /**
     * What somebody waits for.
     *
     * @param whenKnown is called once, on another thread
     */
    private record Wish(Set<String> scripts, Runnable whenKnown) {}

    /** @param failed whether it could not be checked */
    private record Answer(List<Remark> remarks, boolean failed) {}

    private final Program program;
    private final Thread thread = new Thread(this::run, "shellcheck-background");
    private final Thread atExit = new Thread(this::kill);
    private final Map<String, Answer> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Wish> wishes = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> failures = new LinkedHashSet<>();
    private Set<String> running = Set.of();
    private int characters;
    private long changes;
    private boolean started;
    private boolean cancelled;
    private boolean closed;

    public BackgroundShellCheck(Path program) {
        this.program = new Program(program);
        thread.setDaemon(true);
    }

    @Override
    public Supplier<ScriptChecker.Result> start(Build build) {
        List<PlacedScript> scripts = ScriptCollector.of(build);
        return () -> result(scripts);
    }

    private synchronized ScriptChecker.Result result(List<PlacedScript> scripts) {
        List<ScriptChecker.Found> found = new ArrayList<>();
        boolean complete = true;
        for (PlacedScript script : scripts) {
            Answer answer = known.get(script.text());
            if (answer == null) {
                missing.add(script.text());
            } else {
                ShellCheck.add(answer.remarks(), script, found);
            }
            complete &= answer != null && !answer.failed();
        }
        return new ScriptChecker.Result(found, complete);
    }

    /** The scripts that were looked at since this was last called, and are not known. */
    public synchronized Set<String> takeMissing() {
        Set<String> taken = new LinkedHashSet<>(missing);
        missing.clear();
        return taken;
    }

    /** Why scripts could not be checked, as far as that has not been taken. */
    public synchronized Set<String> takeFailures() {
        Set<String> taken = new LinkedHashSet<>(failures);
        failures.clear();
        return taken;
    }

    /**
     * Has scripts checked, in place of those that the same one has wanted before.
     *
     * @param owner who wants them
     * @param whenKnown is called when all of them are known, on another thread; never when the owner wants others by then
     */
    public synchronized void want(String owner, Collection<String> scripts, Runnable whenKnown) {
        wishes.put(owner, new Wish(Set.copyOf(scripts), whenKnown));
        changed();
    }

    /** Has nothing checked any longer for somebody. */
    public synchronized void forget(String owner) {
        if (wishes.remove(owner) != null) {
            changed();
        }
    }

    private void changed() {
        if (closed) {
            return;
        }
        if (!started) {
            started = true;
            thread.start();
        }
        changes++;
        boolean stale = !running.isEmpty()
                && running.stream()
                        .noneMatch(script -> wishes.values().stream()
                                .anyMatch(wish -> wish.scripts().contains(script)));
        if (stale) {
            cancelled = true;
            thread.interrupt();
        }
        notifyAll();
    }

    private void run() {
        Path folder = null;
        try {
            Program.beforeExit(atExit);
            folder = Files.createTempDirectory("plimsoll-shellcheck-");
            folder.toFile().deleteOnExit();
            for (List<String> scripts = next(); !scripts.isEmpty(); scripts = next()) {
                check(scripts, folder);
                Program.clear(folder);
                tell();
            }
        } catch (IOException | IllegalStateException e) { // no folder, or the program is about to end
            synchronized (this) {
                failures.add(String.valueOf(e.getMessage()));
            }
        } finally {
            Program.delete(folder);
        }
    }

    /** Waits for scripts to check; empty at the end. */
    private synchronized List<String> next() {
        while (!closed) {
            try {
                long before = -1;
                while (wishes.isEmpty() || before != changes) {
                    before = changes;
                    if (wishes.isEmpty()) {
                        wait();
                    } else {
                        wait(PAUSE);
                    }
                    if (closed) {
                        return List.of();
                    }
                }
            } catch (InterruptedException e) {
                continue; // something has changed
            }
            Set<String> unknown = new LinkedHashSet<>();
            wishes.values()
                    .forEach(wish -> wish.scripts().stream()
                            .filter(script -> !known.containsKey(script))
                            .forEach(unknown::add));
            List<String> some = unknown.stream().limit(MOST).toList();
            running = Set.copyOf(some);
            cancelled = false;
            if (!some.isEmpty()) {
                return some;
            }
            wishes.values().forEach(wish -> wish.whenKnown().run());
            wishes.clear();
        }
        return List.of();
    }

    private void check(List<String> scripts, Path folder) {
        if (isStopped()) {
            return;
        }
        try {
            Program.clear(folder);
            List<List<Remark>> remarks = program.run(scripts, folder);
            for (int i = 0; i < scripts.size(); i++) {
                keep(scripts.get(i), new Answer(remarks.get(i), false));
            }
        } catch (IOException | RuntimeException e) {
            if (isStopped()) {
                return;
            }
            if (scripts.size() > 1) { // the fault of one script must not cost the others
                int half = scripts.size() / 2;
                check(scripts.subList(0, half), folder);
                check(scripts.subList(half, scripts.size()), folder);
            } else {
                keep(scripts.get(0), new Answer(List.of(), true));
                synchronized (this) {
                    failures.add(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** Whether nobody waits for what is being done; an interrupt has told that by then. */
    private synchronized boolean isStopped() {
        Thread.interrupted();
        return cancelled || closed;
    }

    private synchronized void keep(String script, Answer answer) {
        if (known.put(script, answer) == null) {
            characters += script.length();
        }
        Iterator<String> oldest = known.keySet().iterator();
        while (known.size() > MOST_KEPT || characters > MOST_CHARACTERS && known.size() > 1) {
            characters -= oldest.next().length();
            oldest.remove();
        }
    }

    /** Tells those whose scripts are known. */
    private synchronized void tell() {
        Set<String> checked = running;
        running = Set.of();
        Thread.interrupted();
        if (cancelled) {
            return;
        }
        List<Wish> done = wishes.values().stream()
                .filter(wish -> wish.scripts().stream()
                        .allMatch(script -> known.containsKey(script) || checked.contains(script)))
                .toList();
        wishes.values().removeAll(done);
        done.forEach(wish -> wish.whenKnown().run());
    }

    private synchronized void kill() {
        closed = true;
        wishes.clear();
        cancelled = true;
        thread.interrupt();
        notifyAll();
    }

    /** Ends what runs. */
    @Override
    public void close() {
        kill();
        try {
            Program.notBeforeExit(atExit);
            thread.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
