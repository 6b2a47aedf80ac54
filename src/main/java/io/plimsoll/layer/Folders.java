package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The folders that the layers of a stage are known to have made so far, with those of the stages below. */
final class Folders {
    /** So many folders above one are noted; hardly any image goes deeper. */
    private static final int MAX_DEPTH = 50;

    /** So many links of a stage are followed; hardly any image has more. */
    private static final int MAX_LINKS = 50;

    private final Set<String> own = new HashSet<>();
    /** Paths that commands name, with the folders that they lie in. */
    private final Set<String> mentioned = new HashSet<>();

    /** The links to folders that {@code ln -s} has made, with where they lead. */
    private final Map<String, String> links = new LinkedHashMap<>();

    /** The nearest below that know something more; a chain of stages may be long. */
    private final Folders below;

    /** @param below those of the stage that this one is built FROM, or null */
    Folders(Folders below) {
        this.below = below != null && below.own.isEmpty() && below.mentioned.isEmpty() && below.links.isEmpty()
                ? below.below
                : below;
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

    /** Where something lies that is put at a path: what is below a link is below what the link leads to. */
    String behindLinks(String path) {
        String clean = Paths.clean(path);
        String slash = path.endsWith("/") ? "/" : "";
        for (Folders folders = this; folders != null; folders = folders.below) {
            for (Map.Entry<String, String> link : folders.links.entrySet()) {
                if (Paths.isWithin(clean, link.getKey())) {
                    return link.getValue() + clean.substring(link.getKey().length()) + slash;
                }
            }
        }
        return path;
    }

    /** {@code -s}, {@code -sfn}. */
    private static boolean isSoft(String flags) {
        return flags.indexOf('s') > 0 && flags.chars().allMatch(c -> "-fns".indexOf(c) >= 0);
    }

    /** {@code ln -s /real /alias}, of two words that are absolute. */
    private void link(RunLayer run) {
        for (Call call : run.calls()) {
            List<Call.Argument> words = call.arguments();
            boolean soft = call.program().equals("ln")
                    && words.size() == 3
                    && words.get(0).text().filter(Folders::isSoft).isPresent();
            if (soft) {
                Optional<String> from =
                        words.get(1).text().filter(Paths::isAbsolute).map(Paths::clean);
                Optional<String> to = words.get(2)
                        .text()
                        .filter(t -> Paths.isAbsolute(t) && !t.endsWith("/"))
                        .map(Paths::clean);
                if (from.isPresent()
                        && to.isPresent()
                        && links.size() < MAX_LINKS
                        && has(from.get())
                        && !has(to.get())) {
                    links.put(to.get(), from.get());
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
        link(run);
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
