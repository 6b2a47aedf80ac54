package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which packages are needed to build and not to run. Immutable. */
public final class BuildPackages {
    private final Set<String> packages = new HashSet<>();
    private final Set<String> versioned = new HashSet<>();
    private final List<String> suffixes = new ArrayList<>();
    private final List<ImagePattern> globs = new ArrayList<>();
    private final List<ImagePattern> except = new ArrayList<>();
    private final List<ImagePattern> added = new ArrayList<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> brings = new HashSet<>();
    private final Set<String> recommendsCompiler = new HashSet<>();
    private final List<ImagePattern> removable = new ArrayList<>();
    /** What can be removed by managers that need its libraries themselves. */
    private final Map<String, List<ImagePattern>> withLibraries = new HashMap<>();

    private final List<ImagePattern> interpreterHeaders = new ArrayList<>();
    private final Set<String> compileNothing = new HashSet<>();
    private final List<ImagePattern> compilerImages = new ArrayList<>();
    private final List<ImagePattern> withoutCompiler = new ArrayList<>();

    /** @param more the user's own, which no exception takes out */
    BuildPackages(List<String> more) {
        more.forEach(name -> added.add(new ImagePattern(name)));
        for (Block block : Tables.blocks("build-packages")) {
            packages.addAll(block.strings("packages"));
            versioned.addAll(block.strings("versioned"));
            suffixes.addAll(block.strings("suffixes"));
            block.strings("globs").forEach(g -> globs.add(new ImagePattern(g)));
            block.strings("except").forEach(g -> except.add(new ImagePattern(g)));
            brings.addAll(block.strings("brings"));
            recommendsCompiler.addAll(block.strings("recommends-compiler"));
            block.strings("removable").forEach(p -> removable.add(new ImagePattern(p)));
            for (String manager : block.strings("removable-by")) {
                withLibraries
                        .computeIfAbsent(manager, m -> new ArrayList<>())
                        .addAll(block.strings("with-libraries").stream()
                                .map(ImagePattern::new)
                                .toList());
            }
            block.strings("interpreter-headers").forEach(p -> interpreterHeaders.add(new ImagePattern(p)));
            compileNothing.addAll(block.strings("compile-nothing"));
            block.strings("compiler-images").forEach(i -> compilerImages.add(new ImagePattern(i)));
            block.strings("without-compiler").forEach(i -> withoutCompiler.add(new ImagePattern(i)));
            block.strings("groups").forEach(g -> groups.add(g.toLowerCase(Locale.ROOT)));
        }
    }

    /** @param name without version and architecture */
    public boolean isBuildOnly(String name) {
        if (added.stream().anyMatch(p -> p.matches(name, ""))) {
            return true;
        }
        if (except.stream().anyMatch(p -> p.matches(name, ""))) {
            return false;
        }
        return packages.contains(name)
                || versioned.contains(name)
                || versioned.contains(withoutVersion(name))
                || packages.contains(withoutVersion(name))
                || isBuildOnlyWithout(releaseOf(name), name)
                || suffixes.stream()
                        .anyMatch(s -> name.endsWith(s) || withoutVersion(name).endsWith(s))
                || globs.stream().anyMatch(p -> p.matches(name, ""));
    }

    private boolean isBuildOnlyWithout(String release, String name) {
        if (release.isEmpty()) {
            return false;
        }
        String bare = name.substring(0, name.length() - release.length() - 1);
        return packages.contains(bare)
                || versioned.contains(bare)
                || suffixes.stream().anyMatch(bare::endsWith);
    }

    /** {@code 4.8.5-44.el7} of {@code gcc-4.8.5-44.el7}: what rpm writes behind a name, each part of it with a digit first. */
    private static String releaseOf(String name) {
        String[] parts = name.split("-");
        int from = parts.length;
        while (from > 1 && !parts[from - 1].isEmpty() && Character.isDigit(parts[from - 1].charAt(0))) {
            from--;
        }
        return String.join("-", List.of(parts).subList(from, parts.length));
    }

    /** Whether a group of packages is: {@code Development Tools}. */
    public boolean isBuildOnlyGroup(String name) {
        return groups.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether it can be removed after it has been used: nothing that was compiled loads a library that goes with it.
     *
     * @param name as in {@link #isBuildOnly}
     * @param manager that removes it; of the family of dnf the program
     * @param others the packages that stay, and the image below them
     */
    public boolean isRemovable(String name, String manager, Set<String> others) {
        if (interpreterHeaders.stream().anyMatch(p -> p.matches(name, ""))) {
            String interpreter = name.substring(0, name.lastIndexOf('-'));
            return Stream.of(interpreter, withoutVersion(interpreter), interpreter + "-pip")
                    .anyMatch(others::contains);
        }
        return Stream.of(name, withoutVersion(name))
                .anyMatch(n -> removable.stream().anyMatch(p -> p.matches(n, ""))
                        || withLibraries.getOrDefault(manager, List.of()).stream()
                                .anyMatch(p -> p.matches(n, "")));
    }

    /** Whether a program is known to need none of them. */
    public boolean isUnneededFor(String program) {
        return compileNothing.contains(program);
    }

    /** Whether apt installs others with it that only a build needs, and leaves those when it removes this one alone. */
    public boolean bringsOthers(String name) {
        return brings.contains(name);
    }

    /** Whether apt installs a compiler with it as a recommended package. */
    public boolean recommendsCompiler(String name) {
        return recommendsCompiler.contains(name);
    }

    /** Whether an image has a compiler anyway, so that none comes along with other packages. */
    boolean hasCompiler(String repository, String tag) {
        return compilerImages.stream().anyMatch(p -> p.matches(repository, tag))
                && withoutCompiler.stream().noneMatch(p -> p.matches(repository, tag));
    }

    /** {@code gcc} of {@code gcc-7}, {@code clang} of {@code clang-5.0}, {@code cmake} of {@code cmake3}. */
    private static String withoutVersion(String name) {
        int end = name.length();
        while (end > 0 && (Character.isDigit(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
            end--;
        }
        if (end == name.length() || end == 0) {
            return name;
        }
        return name.charAt(end - 1) == '-' ? name.substring(0, end - 1) : name.substring(0, end);
    }
}
