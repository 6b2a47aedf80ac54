package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The folders that the layers of a stage are known to have made so far, with those of the stages below. */
final class Folders {
    /** So many folders above one are noted; hardly any image goes deeper. */
    private static final int MAX_DEPTH = 50;

    private final Set<String> own = new HashSet<>();
    /** Paths that commands name, with the folders that they lie in. */
    private final Set<String> mentioned = new HashSet<>();

    /** The nearest below that know something more; a chain of stages may be long. */
    private final Folders below;

    /** @param below those of the stage that this one is built FROM, or null */
    Folders(Folders below) {
        this.below = below != null && below.own.isEmpty() && below.mentioned.isEmpty() ? below.below : below;
    }

    /** @param path absolute and cleaned */
    boolean has(String path) {
        for (Folders folders = this; folders != null; folders = folders.below) {
            if (folders.own.contains(path)) {
                return true;
            }
        }
        return false;
    }

    void make(WorkdirLayer workdir) {
        workdir.path().ifPresent(this::make);
    }

    void make(CopyLayer copy) {
        boolean spreads = copy.items().stream().anyMatch(CopyLayer.Item::spread);
        copy.destination()
                .filter(path -> spreads || path.endsWith("/"))
                .map(Paths::clean)
                .ifPresent(this::make);
        copy.destination().map(Paths::clean).flatMap(Folders::above).ifPresent(this::make);
    }

    /** Whether a command of a RUN names a path, and so may have made it. */
    boolean mention(String path) {
        for (Folders folders = this; folders != null; folders = folders.below) {
            if (folders.mentioned.contains(path)) {
                return true;
            }
        }
        return false;
    }

    private void mention(RunLayer run) {
        for (Call call : run.calls()) {
            for (Call.Argument argument : call.arguments()) {
                String text = argument.text().orElse("");
                int slash = text.indexOf('/');
                if (slash >= 0) {
                    String path = Paths.clean(text.substring(slash));
                    mentioned.add(path);
                    above(path).ifPresent(mentioned::add);
                }
            }
        }
    }

    void make(RunLayer run) {
        mention(run);
        for (RunLayer.Added added : run.added()) {
            if (added.shape() != RunLayer.Added.Shape.ANY) {
                make(added.path());
            } else {
                above(added.path()).ifPresent(this::make);
            }
        }
    }

    private static Optional<String> above(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 ? Optional.of(path.substring(0, slash)) : Optional.empty();
    }

    private void make(String folder) {
        String path = folder;
        for (int i = 0; i < MAX_DEPTH && !path.isEmpty() && own.add(path); i++) {
            path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }
    }
}
