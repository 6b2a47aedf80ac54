package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.DependencyInstalls;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An installation of dependencies above a copy of the source, so that each change of the source repeats it.
 *
 * @param copy what brings the source, and the manifest with it
 * @param item the source of the copy
 * @param run where the dependencies are installed
 * @param call the call that does
 * @param moves the files that it needs, relative to the item; empty when they alone are not enough
 * @param certain whether the build context, where it is known, has the manifest
 */
public record LateInstall(
        CopyLayer copy, CopyLayer.Item item, RunLayer run, Call call, List<String> moves, boolean certain) {
    public LateInstall {
        moves = List.copyOf(moves);
    }

    /** Those of one stage, the first of each program. */
    static List<LateInstall> in(
            Stage stage, Function<Instruction, Layer> layers, BuildContext context, Knowledge knowledge) {
        boolean copiesAll = stage.instructions().stream()
                .anyMatch(each -> layers.apply(each) instanceof CopyLayer copy
                        && copy.items().stream().anyMatch(CopyLayer.Item::isWholeContext));
        if (!copiesAll) {
            return List.of();
        }
        List<LateInstall> found = new ArrayList<>();
        List<CopyLayer> copies = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Instruction instruction : stage.instructions()) {
            Layer layer = layers.apply(instruction);
            if (layer instanceof CopyLayer copy && copy.items().stream().anyMatch(CopyLayer.Item::isWholeContext)) {
                copies.add(copy);
            } else if (layer instanceof RunLayer run) {
                for (Call call : run.calls()) {
                    Optional<DependencyInstalls.Manifest> manifest =
                            knowledge.dependencyInstalls().manifestOf(call);
                    if (manifest.isPresent() && seen.add(call.program()) && !hasCache(run)) {
                        late(run, call, manifest.get(), copies, context).ifPresent(found::add);
                    }
                }
            }
        }
        return found;
    }

    /** A cache that is mounted keeps what was installed before. */
    private static boolean hasCache(RunLayer run) {
        return run.instruction().mounts().stream()
                .anyMatch(mount -> mount.type().equals("cache"));
    }

    private static Optional<LateInstall> late(
            RunLayer run,
            Call call,
            DependencyInstalls.Manifest manifest,
            List<CopyLayer> copies,
            BuildContext context) {
        Optional<String> folder = call.folder().map(Paths::clean);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        for (CopyLayer copy : copies) {
            for (CopyLayer.Item item : copy.items()) {
                Optional<String> destination = copy.destination().map(Paths::clean);
                if (destination.isEmpty() || !item.isWholeContext() || !isIn(folder.get(), destination.get())) {
                    continue;
                }
                String below = relative(folder.get(), destination.get());
                List<String> moves =
                        manifest.moves().stream().map(name -> below + name).toList();
                return Optional.of(new LateInstall(
                        copy, item, run, call, below.isEmpty() ? moves : List.of(), isThere(manifest, below, context)));
            }
        }
        return Optional.empty();
    }

    private static boolean isIn(String path, String folder) {
        return path.equals(folder) || folder.equals("/") || path.startsWith(folder + "/");
    }

    /** Ends with a slash unless it is empty. */
    private static String relative(String path, String folder) {
        if (path.equals(folder)) {
            return "";
        }
        return path.substring(folder.equals("/") ? 1 : folder.length() + 1) + "/";
    }

    /** Whether the source has the manifest, as far as is known. */
    private static boolean isThere(DependencyInstalls.Manifest manifest, String below, BuildContext context) {
        return !context.isListed()
                || manifest.files().stream()
                        .map(name -> Paths.clean("/" + below + name).substring(1))
                        .anyMatch(path -> path.indexOf('*') < 0
                                ? context.brings(path)
                                : !context.fitting(path).isEmpty());
    }
}
