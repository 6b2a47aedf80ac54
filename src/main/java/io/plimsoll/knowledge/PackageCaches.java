package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which calls fill the caches of package managers, and which empty them. Immutable. */
public final class PackageCaches {
    /**
     * A flag that a call lacks.
     *
     * @param after the word to write it after
     */
    public record Flag(String text, Span after) {}

    /**
     * A cache.
     *
     * @param what for people: {@code the package lists of apt}
     * @param programs that fill it or empty it, by name
     * @param paths where it may lie; {@code ~/} where the home of the user decides
     * @param shown the one to show
     * @param fills the first words of calls that fill it: {@code install}
     * @param empties the first words of calls that empty it
     * @param offFlags flags that keep a call from filling it
     * @param offVariables variables that keep the manager from it, or put it elsewhere
     * @param onlyFlags a call fills it only with one of these, or when its first word names a version; empty for any call
     * @param flag the flag of {@code offFlags} to write; empty when there is none
     * @param flagWords the words of {@code fills} that take it
     * @param cleanup the command that empties it, perhaps with {@code PROGRAM} for the one that fills it; empty when there is none
     * @param unlessFile a file that keeps it empty; empty when there is none
     * @param remedy what to write, for people
     * @param small whether a few megabytes are all that it ever holds
     * @param smallPackages packages that come in a few megabytes with all that they need; empty when none is known
     * @param ofSdk whether a compiler's own image is what fills it, which is a fault of its own where it ships
     * @param codes hadolint's code for it, if it has one
     */
    public record Cache(
            String what,
            Set<String> programs,
            List<String> paths,
            String shown,
            Set<String> fills,
            Set<String> empties,
            Set<String> offFlags,
            List<String> offVariables,
            Set<String> onlyFlags,
            String flag,
            Set<String> flagWords,
            String cleanup,
            String unlessFile,
            String remedy,
            boolean small,
            Set<String> smallPackages,
            boolean ofSdk,
            List<String> codes) {

        /** Whether a call fills it, as far as its words tell. */
        public boolean isFilledBy(Call call) {
            return isOf(call)
                    && isOneOf(fills, call)
                    && !hasFlag(offFlags, call)
                    && (onlyFlags.isEmpty() || fetches(call));
        }

        /** The path to show: of several the first, or for another user than root the first in a home. */
        public String shownTo(boolean root) {
            return root || !shown.startsWith("/")
                    ? shown
                    : paths.stream()
                            .filter(path -> path.startsWith("~/"))
                            .findFirst()
                            .orElse(shown);
        }

        /** Whether what a call brings there is a few megabytes at most, as far as its words tell. */
        public boolean isSmallAfter(Call call) {
            return small || !smallPackages.isEmpty() && installsOnlySmall(call);
        }

        private boolean installsOnlySmall(Call call) {
            List<Call.Argument> own =
                    call.arguments().stream().filter(a -> !a.isFlag()).toList();
            return own.size() > 1
                    && own.stream()
                            .skip(1)
                            .allMatch(a -> a.text()
                                    .map(Cache::withoutVersion)
                                    .filter(smallPackages::contains)
                                    .isPresent());
        }

        /** {@code pip} of {@code pip==24.0} and {@code pip[all]}, {@code pnpm} of {@code pnpm@9}. */
        private static String withoutVersion(String text) {
            for (int i = 1; i < text.length(); i++) {
                if ("=<>!~@[".indexOf(text.charAt(i)) >= 0) {
                    return text.substring(0, i);
                }
            }
            return text;
        }

        /** Whether a path is where it lies, or within. */
        private boolean holds(String path) {
            for (String where : paths) {
                boolean home = where.startsWith("~/");
                int at = home ? path.indexOf(where.substring(1)) : path.startsWith(where) ? 0 : -1;
                int end = at + where.length() - (home ? 1 : 0);
                if (at >= 0 && (end == path.length() || path.charAt(end) == '/')) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a call of the manager empties it. */
        public boolean isEmptiedBy(Call call) {
            return isOf(call) && isOneOf(empties, call);
        }

        /** The flag that the call lacks, and where it belongs; empty when there is none, or no word of the file to write it behind. */
        public Optional<Flag> missingFlag(Call call) {
            return operation(call)
                    .filter(word -> word.written()
                            && word.text().filter(flagWords::contains).isPresent())
                    .map(word -> new Flag(flag, word.span()));
        }

        /** The command that empties what a program has filled; empty when there is none. */
        public String cleanup(String program) {
            return cleanup.replace("PROGRAM", program);
        }

        private static boolean isOneOf(Set<String> words, Call call) {
            List<Call.Argument> own =
                    call.arguments().stream().filter(a -> !a.isFlag()).toList();
            if (own.isEmpty()) {
                return words.contains("");
            }
            Optional<String> first = own.get(0).text();
            Optional<String> second = own.size() > 1 ? own.get(1).text() : Optional.empty();
            return words.contains("*")
                    || first.filter(words::contains).isPresent()
                    || first.flatMap(f -> second.map(n -> f + " " + n))
                            .filter(words::contains)
                            .isPresent();
        }

        /** {@code npx -y NAME}, {@code npx NAME@1}: what may not be there yet. */
        private boolean fetches(Call call) {
            boolean versioned = operation(call)
                    .flatMap(Call.Argument::text)
                    .filter(t -> t.indexOf('@', 1) > 0)
                    .isPresent();
            return versioned || hasFlag(onlyFlags, call);
        }

        private boolean isOf(Call call) {
            return programs.contains(call.program())
                    || programs.contains(PackageManagers.withoutVersion(call.program()));
        }

        private static boolean hasFlag(Set<String> flags, Call call) {
            for (Call.Argument argument : call.arguments()) {
                String text = argument.text().orElse("");
                int equals = text.indexOf('=');
                if (flags.contains(equals < 0 ? text : text.substring(0, equals))) {
                    return true;
                }
            }
            return false;
        }
    }

    private final List<Cache> caches = new ArrayList<>();
    private final List<Cache> ofWindows = new ArrayList<>();
    private final List<String> cleaners = new ArrayList<>();

    PackageCaches() {
        for (Block block : Tables.blocks("package-caches")) {
            cleaners.addAll(block.strings("cleaners"));
            if (block.text("what") != null) {
                caches.add(cache(block, block.strings("paths"), block.text("remedy")));
            }
            if (block.text("windows-remedy") != null) {
                ofWindows.add(cache(block, block.strings("windows-paths"), block.text("windows-remedy")));
            }
        }
    }

    /** Whether the name of a script says that it cleans up: {@code clean.sh}, or {@code install-packages}, which many images have. */
    public boolean isCleaner(String name) {
        return cleaners.stream().anyMatch(name::contains);
    }

    private static Cache cache(Block block, List<String> paths, String remedy) {
        return new Cache(
                block.text("what"),
                Set.copyOf(block.strings("programs")),
                paths.stream().map(PackageCaches::inHome).toList(),
                paths.get(0).startsWith("%") ? paths.get(0).replace('/', '\\') : paths.get(0),
                Set.copyOf(block.strings("fills")),
                Set.copyOf(block.strings("empties")),
                Set.copyOf(block.strings("off-flags")),
                block.strings("off-variables"),
                Set.copyOf(block.strings("only-flags")),
                block.text("flag") == null ? "" : block.text("flag"),
                Set.copyOf(block.strings("flag-words")),
                block.text("cleanup") == null ? "" : block.text("cleanup"),
                block.text("unless-file") == null ? "" : block.text("unless-file"),
                remedy,
                block.text("small") != null,
                Set.copyOf(block.strings("small-packages")),
                block.text("of-sdk") != null,
                block.strings("hadolint"));
    }

    private static String inHome(String path) {
        return path.replace("%LocalAppData%", "~/AppData/Local").replace("%AppData%", "~/AppData/Roaming");
    }

    /** Those that a Windows image may have, where they are there. */
    public List<Cache> ofWindows() {
        return Collections.unmodifiableList(ofWindows);
    }

    /** Whether all that a path holds is the cache of a manager. */
    public boolean isCache(String path) {
        return caches.stream().anyMatch(cache -> cache.holds(path));
    }

    /** In the order of the table. */
    public List<Cache> all() {
        return Collections.unmodifiableList(caches);
    }

    /** The first word of a call that is no flag: {@code install}. */
    private static Optional<Call.Argument> operation(Call call) {
        return call.arguments().stream().filter(a -> !a.isFlag()).findFirst();
    }
}
