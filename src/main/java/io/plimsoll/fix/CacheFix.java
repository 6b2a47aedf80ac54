package io.plimsoll.fix;

import io.plimsoll.command.Call;
import io.plimsoll.image.Build;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.notation.UserName;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/** Keeps the cache of a package manager out of a layer: by a flag of the calls that fill it, or by a command that empties it. */
public final class CacheFix {
    private static final String DELETE = "rm -rf ";
    private static final String SUDO = "sudo ";

    private CacheFix() {}

    public static Optional<Fix> of(RunLayer.Cache cache, Build build) {
        return flags(cache).or(() -> cleanup(cache, build));
    }

    /** Of all calls that fill it. */
    private static Optional<Fix> flags(RunLayer.Cache cache) {
        if (cache.flags().isEmpty()) {
            return Optional.empty();
        }
        Edit[] edits = cache.flags().stream()
                .map(flag -> Edit.insertAt(flag.after().end(), " " + flag.text()))
                .toArray(Edit[]::new);
        return Optional.of(Fix.safe("Add `" + cache.flags().get(0).text() + "`", edits));
    }

    private static Optional<Fix> cleanup(RunLayer.Cache cache, Build build) {
        boolean used = build.fetchesStaleIndex(cache.span());
        Optional<RunLayer> run = build.runAt(cache.span());
        if (cache.cleanup().isEmpty() || used || run.isEmpty()) {
            return Optional.empty();
        }
        boolean sudo = build.file().asWritten(cache.span()).startsWith(SUDO);
        boolean home = cache.path().startsWith("~");
        if (!sudo && !home && !isRoot(run.get())) {
            return Optional.empty();
        }
        String command = (sudo ? SUDO : "") + cache.cleanup();
        return ScriptEdits.of(run.get().instruction(), run.get().stage(), build.file())
                .flatMap(edits -> cache.cleanup().startsWith(DELETE)
                        ? edits.append(command)
                        : edits.insertAfter(last(cache, run.get()), command))
                .map(edit -> Fix.safe("Empty the cache with `" + command + "`", edit));
    }

    /** What the base decides is root for a RUN that installs packages without {@code sudo}. */
    private static boolean isRoot(RunLayer run) {
        return run.stage()
                .userAt(run.instruction())
                .map(user -> user.name().filter(UserName::isRoot).isPresent())
                .orElse(true);
    }

    /** The last call of the program that fills it: a program may be gone at the end. */
    private static Span last(RunLayer.Cache cache, RunLayer run) {
        List<Call> calls = run.calls();
        String program = calls.stream()
                .filter(call -> call.span().equals(cache.span()))
                .map(Call::program)
                .findFirst()
                .orElse("");
        Span last = cache.span();
        for (Call call : calls) {
            if (call.program().equals(program) && call.span().start() > last.start()) {
                last = call.span();
            }
        }
        return last;
    }
}
