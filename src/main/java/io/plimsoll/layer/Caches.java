package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.PackageCaches;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Keeps account of the caches that package managers leave in one layer. Emptied in one branch of a condition is emptied. */
@Internal
public final class Caches {
    /**
     * @param flags of all calls that fill it
     * @param program that made the first call
     * @param small whether all calls brought only a few megabytes
     * @param root whether root made the first call
     */
    private record Filled(
            PackageCaches.Cache cache,
            List<PackageCaches.Flag> flags,
            String program,
            Span span,
            boolean small,
            boolean root) {}

    private final PackageCaches caches;
    private final List<PackageCaches.Cache> known;
    private final ProgramTable programs;
    private final Set<String> removedFiles;
    private final boolean environmentKnown;
    private final List<Filled> filled = new ArrayList<>();

    /**
     * @param removedFiles files of {@code unless-file} that the chain below has removed; this account adds to them
     * @param windows whether they are where Windows has them
     * @param environmentKnown whether only the file sets the variables that keep a manager from its cache, and not the base
     */
    public Caches(Knowledge knowledge, Set<String> removedFiles, boolean environmentKnown, boolean windows) {
        this.caches = knowledge.packageCaches();
        this.known = windows ? caches.ofWindows() : caches.all();
        this.programs = knowledge.programs();
        this.environmentKnown = environmentKnown;
        this.removedFiles = removedFiles;
    }

    /** The files that keep a cache empty, for a new chain: none is removed yet. */
    public static Set<String> noneRemoved() {
        return new HashSet<>();
    }

    /**
     * @param variables the value of a variable, when it has one
     * @param home the home of the user that the RUN runs as
     */
    void run(Call call, Function<String, Optional<String>> variables, Mounts mounts, String home) {
        if (saysThatItCleans(call)) {
            filled.clear();
            return;
        }
        if (programs.removesFound(call)) {
            call.arguments().forEach(a -> a.text().ifPresent(this::removed));
            return;
        }
        for (PackageCaches.Cache cache : known) {
            if (cache.isEmptiedBy(call)) {
                filled.removeIf(f -> !Collections.disjoint(f.cache().paths(), cache.paths()));
            } else if (cache.isFilledBy(call) && keeps(cache, variables, mounts, home)) {
                fill(cache, call, home.equals("/root"));
            }
        }
    }

    private void fill(PackageCaches.Cache cache, Call call, boolean root) {
        boolean small = cache.isSmallAfter(call);
        List<PackageCaches.Flag> flags = new ArrayList<>();
        cache.missingFlag(call).ifPresent(flags::add);
        for (int i = 0; i < filled.size(); i++) {
            Filled first = filled.get(i);
            if (first.cache() == cache) {
                flags.removeAll(first.flags());
                flags.addAll(0, first.flags());
                filled.set(
                        i,
                        new Filled(cache, flags, first.program(), first.span(), first.small() && small, first.root()));
                return;
            }
        }
        filled.add(new Filled(cache, flags, call.program(), call.span(), small, root));
    }

    /**
     * A script that says so of itself: {@code /clean.sh}, {@code bash -e /opt/tidyup}; or one that many images have, which updates,
     * installs and cleans up in one: {@code install-packages}.
     */
    private boolean saysThatItCleans(Call call) {
        return caches.isCleaner(call.program())
                || programs.does(call.program(), Verb.SHELL)
                        && call.arguments().stream()
                                .anyMatch(a -> caches.isCleaner(a.text().orElse("")));
    }

    private boolean keeps(
            PackageCaches.Cache cache, Function<String, Optional<String>> variables, Mounts mounts, String home) {
        boolean keptEmpty = !cache.unlessFile().isEmpty() && !removedFiles.contains(cache.unlessFile());
        boolean off = !cache.offVariables().isEmpty() && !environmentKnown
                || cache.offVariables().stream()
                        .anyMatch(name ->
                                variables.apply(name).map(v -> !v.isEmpty()).orElse(false));
        boolean mounted =
                cache.paths().stream().anyMatch(path -> mounts.isMounted(inHome(path, home)) || mounts.hasEnding(path));
        return !keptEmpty && !off && !mounted;
    }

    private static String inHome(String path, String home) {
        return path.startsWith("~/") ? home + path.substring(1) : path;
    }

    /** @param path what is removed, perhaps with wildcards */
    void removed(String path) {
        Removals.Pattern removal = Removals.pattern(path);
        for (PackageCaches.Cache cache : known) {
            String file = cache.unlessFile();
            if (!file.isEmpty() && removal.takesAway(file)) {
                removedFiles.add(file);
            }
        }
        filled.removeIf(f -> f.cache().paths().stream().anyMatch(cache -> empties(path, removal, cache)));
    }

    /** Whether removing a path empties a cache, or some of it: whoever removes some means all. */
    private static boolean empties(String path, Removals.Pattern removal, String where) {
        String removed = Paths.key(path);
        String cache = Paths.isWindows(path) ? where.toLowerCase(Locale.ROOT) : where;
        if (!cache.startsWith("~/")) {
            return removal.takesAway(cache) || Paths.isWithin(removed, cache);
        }
        // in whosever home: the name of the folder, or of one above it
        for (String folder = cache.substring(1); folder.length() > 1; folder = parent(folder)) {
            if (removed.endsWith(folder) || removed.contains(folder + "/")) {
                return true;
            }
        }
        return removal.takesAway("/root" + cache.substring(1));
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** Whatever happened may have emptied them. */
    void forget() {
        filled.clear();
    }

    /** What is there at the end, in the order in which it came. */
    List<RunLayer.Cache> left() {
        return filled.stream()
                .map(f -> new RunLayer.Cache(
                        f.cache().what(),
                        f.cache().shownTo(f.root()),
                        f.cache().remedy(),
                        f.flags(),
                        f.cache().cleanup(f.program()),
                        f.small(),
                        f.cache().ofSdk(),
                        f.cache().codes(),
                        f.span()))
                .toList();
    }
}
