package io.plimsoll.fix;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.PackageCaches;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.layer.RunLayer.ManagerCall;
import io.plimsoll.layer.StaleIndex;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches a package index in each RUN that installs from it, where a RUN of its own does that now; a layer that ships does not keep it. */
public final class IndexFix {
    private IndexFix() {}

    public static Optional<Fix> of(StaleIndex stale, Build build) {
        Optional<RunLayer> fetching = build.runAt(stale.fetch().span());
        String command = build.file().asWritten(stale.fetch().span());
        if (fetching.isEmpty() || command.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        RunLayer fetch = fetching.get();
        Optional<ScriptEdits> alone = edits(fetch, build)
                .filter(script -> script.isOnly(stale.fetch().span())
                        && fetch.instruction().header().flags().isEmpty());
        List<RunLayer> installing = installing(fetch, stale.fetch().manager(), build);
        if (alone.isEmpty() || installing.isEmpty()) {
            return Optional.empty();
        }
        boolean next = installing.size() == 1 && isNext(fetch, installing.get(0));
        Optional<List<Edit>> joined = next
                ? edits(installing.get(0), build).flatMap(alone.get()::join)
                : moved(fetch, installing, command, build);
        return joined.flatMap(edits -> withCleanups(edits, installing, stale.fetch(), command, build))
                .map(edits -> new Fix(
                        "Fetch the index in the RUN that installs from it",
                        next ? Safety.SAFE : Safety.SUGGESTED,
                        edits));
    }

    private static Optional<ScriptEdits> edits(RunLayer run, Build build) {
        return ScriptEdits.of(run.instruction(), run.stage(), build.file());
    }

    /** The RUNs after it, in its stage and those built from that, that install without fetching the index before. */
    private static List<RunLayer> installing(RunLayer fetch, String manager, Build build) {
        List<RunLayer> found = new ArrayList<>();
        for (Layer layer : build.layers()) {
            boolean above = layer.stage().chain().contains(fetch.stage())
                    && layer.instruction().span().start()
                            > fetch.instruction().span().start();
            if (above && layer instanceof RunLayer run && installs(run, manager)) {
                found.add(run);
            }
        }
        return found;
    }

    private static boolean installs(RunLayer run, String manager) {
        for (ManagerCall call : run.managerCalls()) {
            if (call.manager().equals(manager)) {
                return call.kind() != ManagerCall.Kind.INDEX;
            }
        }
        return false;
    }

    private static boolean isNext(RunLayer fetch, RunLayer install) {
        Stage stage = fetch.stage();
        List<Instruction> own = stage.ownInstructions();
        int at = own.indexOf(fetch.instruction());
        return install.stage() == stage && at + 1 < own.size() && own.get(at + 1) == install.instruction();
    }

    private static Optional<List<Edit>> moved(RunLayer fetch, List<RunLayer> installing, String command, Build build) {
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.delete(build.file().linesOf(fetch.instruction().span())));
        for (RunLayer run : installing) {
            Optional<Edit> edit = edits(run, build).flatMap(script -> script.prepend(command));
            if (edit.isEmpty()) {
                return Optional.empty();
            }
            edits.add(edit.get());
        }
        return Optional.of(edits);
    }

    private static Optional<List<Edit>> withCleanups(
            List<Edit> edits, List<RunLayer> installing, ManagerCall fetch, String command, Build build) {
        List<Edit> all = new ArrayList<>(edits);
        Optional<PackageCaches.Cache> cache = build.knowledge().packageCaches().all().stream()
                .filter(c -> c.programs().contains(fetch.manager()) && c.fills().contains("update"))
                .findFirst();
        for (RunLayer run : installing) {
            boolean kept = cache.isPresent()
                    && build.ships(run.stage())
                    && run.departures().stream()
                            .noneMatch(gone -> gone instanceof RunLayer.Removal removal
                                    && removal.path().startsWith(cache.get().shown()));
            if (kept) {
                String sudo = command.startsWith("sudo ") ? "sudo " : "";
                Optional<Edit> edit = edits(run, build)
                        .flatMap(script -> script.append(sudo + cache.get().cleanup(fetch.manager())));
                if (edit.isEmpty()) {
                    return Optional.empty();
                }
                all.add(edit.get());
            }
        }
        return Optional.of(all);
    }
}
