package io.plimsoll.rules;

import io.plimsoll.command.Call;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.lint.ScriptEdits;
import io.plimsoll.notation.UserName;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/** Caches of package managers that stay in a shipped layer. */
final class PackageCache implements Rule {
    private static final String DELETE = "rm -rf ";
    private static final String SUDO = "sudo ";

    @Override
    public String id() {
        return "package-cache";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.leftoverCaches().forEach(cache -> check(cache, context)));
    }

    private static void check(RunLayer.Cache cache, RuleContext context) {
        FindingBuilder finding = context.report(
                        cache.span(),
                        "this layer keeps " + cache.what() + " in `" + cache.path() + "`, although nothing will use it")
                .when(context.build().conditionAt(cache.span()))
                .remedy(cache.remedy());
        flags(cache).or(() -> cleanup(cache, context)).ifPresent(finding::fix);
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

    private static Optional<Fix> cleanup(RunLayer.Cache cache, RuleContext context) {
        boolean used = context.build().staleIndexes().stream()
                .anyMatch(stale -> stale.fetch().span().equals(cache.span()));
        Optional<RunLayer> run = context.build().runAt(cache.span());
        if (cache.cleanup().isEmpty() || used || run.isEmpty()) {
            return Optional.empty();
        }
        boolean sudo = context.file().asWritten(cache.span()).startsWith(SUDO);
        boolean home = cache.path().startsWith("~");
        if (!sudo && !home && !isRoot(run.get())) {
            return Optional.empty();
        }
        String command = (sudo ? SUDO : "") + cache.cleanup();
        return ScriptEdits.of(run.get().instruction(), run.get().stage(), context.file())
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
