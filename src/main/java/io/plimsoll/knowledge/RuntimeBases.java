package io.plimsoll.knowledge;

import io.plimsoll.command.Paths;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What runs where a program was built before, from {@code rules/data/runtime-bases.yaml}. Immutable. */
@Internal
public final class RuntimeBases {
    private static final List<Integer> LONG_TERM_SUPPORT = List.of(8, 11, 17, 21, 25);

    /**
     * A base for what a build image built.
     *
     * @param image the reference; empty for the build image itself
     * @param assumption what it rests on, a clause that follows the image's name; empty where that is nothing
     */
    public record Choice(Optional<String> image, String assumption) {}

    private record Row(Set<String> images, Pattern tag, Optional<String> base, boolean newest, String assumption) {}

    private final List<Row> rows = new ArrayList<>();
    private final Set<String> fetchTools = new HashSet<>();
    private final List<String> buildVariables = new ArrayList<>();
    private final List<String> buildFolders = new ArrayList<>();
    private final Map<String, String> installedBy = new HashMap<>();
    private final Map<String, Map<String, String>> libraries = new HashMap<>();
    private final List<String> withoutLibrary = new ArrayList<>();
    private final Map<String, String> families = new HashMap<>();
    private final Map<String, String> work = new HashMap<>();
    private String staticFiles = "";

    RuntimeBases() {
        for (Block block : Tables.blocks("runtime-bases")) {
            if (block.text("tag") != null) {
                rows.add(new Row(
                        Set.copyOf(block.strings("images")),
                        Pattern.compile(block.text("tag")),
                        Optional.ofNullable(block.text("base")),
                        block.text("newest") != null,
                        block.text("assume") == null ? "" : block.text("assume")));
            }
            fetchTools.addAll(block.strings("fetch-tools"));
            buildVariables.addAll(block.strings("build-variables"));
            buildFolders.addAll(block.strings("build-folders"));
            withoutLibrary.addAll(block.strings("none"));
            block.map("installed-by").forEach((program, name) -> installedBy.put(program, name.toString()));
            for (String manager : List.of("apt", "apk")) {
                block.map(manager)
                        .forEach((headers, library) -> libraries
                                .computeIfAbsent(manager, m -> new HashMap<>())
                                .put(headers, library.toString()));
            }
            block.strings("tools").forEach(tool -> families.put(tool, block.text("family")));
            block.strings("programs").forEach(program -> work.put(program, block.text("does")));
            if (block.text("static-files") != null) {
                staticFiles = block.text("static-files");
            }
        }
    }

    /**
     * The base that runs what an image builds; empty when none is known.
     *
     * @param repository see {@link Knowledge#repository}
     * @param newest whether the base of the same release is not to be used: it has reached the end of its life
     */
    public Optional<Choice> choice(String repository, ImageRef image, boolean newest) {
        if (image.tagState() == ImageRef.State.UNKNOWN) {
            return Optional.empty();
        }
        String tag = image.tag().orElse("latest");
        boolean known = false;
        for (Row row : rows) {
            Matcher matcher = row.tag().matcher(tag);
            boolean fits = row.images().contains(repository) && matcher.matches();
            known |= fits;
            if (fits && (!newest || row.newest())) {
                return Optional.of(
                        new Choice(row.base().map(base -> filled(base, repository, matcher)), row.assumption()));
            }
        }
        if (known) {
            return Optional.of(new Choice(Optional.empty(), ""));
        }
        return Optional.empty();
    }

    private static String filled(String base, String repository, Matcher matcher) {
        String filled = base.replace("$0", repository);
        if (filled.contains("$lts")) {
            filled = filled.replace("$lts", longTermSupport(matcher.group(1)));
        }
        for (int i = 1; i <= matcher.groupCount(); i++) {
            filled = filled.replace("$" + i, matcher.group(i) == null ? "" : matcher.group(i));
        }
        return Paths.clean(filled);
    }

    /** The first release with long-term support that runs what a release of Java compiles. */
    private static String longTermSupport(String release) {
        int number = Integer.parseInt(release);
        return LONG_TERM_SUPPORT.stream()
                .filter(supported -> supported >= number)
                .map(String::valueOf)
                .findFirst()
                .orElse(release);
    }

    /** The image that serves files which a browser runs. */
    public String staticFiles() {
        return staticFiles;
    }

    /** Whether builds download with a package, and programs rarely need it. */
    public boolean isFetchTool(String name) {
        return fetchTools.contains(name);
    }

    /** Whether a variable configures a build and no program. */
    public boolean isBuildVariable(String name) {
        return buildVariables.stream().anyMatch(pattern -> Wildcard.matches(pattern, name));
    }

    /** Whether a path is where the tools of a build keep settings. */
    public boolean isOfBuildTools(String path) {
        return buildFolders.stream().anyMatch(folder -> Paths.isWithin(path, folder));
    }

    /** The package that has a program which slim bases lack. */
    public Optional<String> installedBy(String program) {
        return Optional.ofNullable(installedBy.get(program));
    }

    /** The package of the library that a package of headers belongs to, by their manager; empty when that is not known. */
    public Optional<String> library(String manager, String headers) {
        return Optional.ofNullable(libraries.getOrDefault(manager, Map.of()).get(headers));
    }

    /** Whether no library of its own belongs to a package of headers. */
    public boolean hasNoLibrary(String headers) {
        return withoutLibrary.stream().anyMatch(pattern -> Wildcard.matches(pattern, headers));
    }

    /** The toolchain that a program is of: {@code go}, {@code jvm}; empty for any other program. */
    public Optional<String> family(String program) {
        return Optional.ofNullable(families.get(program));
    }

    /** What a program is called for in a RUN that compiles nothing: {@code account}, {@code fetch}, {@code files}; empty where that is not known. */
    public Optional<String> work(String program) {
        return Optional.ofNullable(work.get(program));
    }
}
