package io.plimsoll.layer;

import io.plimsoll.command.PathIndex;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.SourceFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The copies of source into one image so far, by where to: ten thousand of them, and ten thousand compilers after them, are not too many. */
final class SourceIndex {
    private final Knowledge knowledge;
    private final Predicate<String> isFile;
    private final List<CopyLayer> copies = new ArrayList<>();
    /** The numbers of the copies, by the folders that they bring source to. */
    private final PathIndex<Integer> folders = new PathIndex<>();
    /** The numbers of the copies, by the folders of the files of source that they bring. */
    private final PathIndex<Integer> files = new PathIndex<>();
    /** The copies of a folder's contents into the root, which mostly is a file system and no source: told only with what is compiled there. */
    private final List<Integer> intoRoot = new ArrayList<>();
    /** The copies to below the root, where that is the working directory: what is compiled there is theirs too. */
    private final List<Integer> belowRoot = new ArrayList<>();
    /** How many of those that lie at a path have been told. */
    private final Map<String, Integer> toldAt = new HashMap<>();

    private final Set<String> toldFolders = new HashSet<>();
    private final Set<CopyLayer> told = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param knowledge says which files are source
     * @param isFile tells whether a path in the build context is a file
     */
    SourceIndex(Knowledge knowledge, Predicate<String> isFile) {
        this.knowledge = knowledge;
        this.isFile = isFile;
    }

    /** Adds a copy after those that are there. */
    void add(CopyLayer copy) {
        int number = copies.size();
        copies.add(copy);
        for (CopyTarget target : CopyTarget.of(copy, knowledge)) {
            SourceFiles.Kind kind = target.kind(knowledge, isFile);
            if (kind != SourceFiles.Kind.OTHER && copy.goesBelowRootAsWorkdir()) {
                belowRoot.add(number);
            }
            if (kind == SourceFiles.Kind.SOURCE) {
                add(files, target.folderOfFile(knowledge), number);
            } else if (kind == SourceFiles.Kind.CONTAINER) {
                boolean overlay =
                        target.folder().endsWith("/") && !target.item().isWholeContext();
                if (overlay) {
                    intoRoot.add(number);
                } else {
                    add(folders, target.folder(), number);
                }
            }
        }
    }

    private static void add(PathIndex<Integer> index, String path, int number) {
        List<Integer> there = index.at(path);
        if (there.isEmpty() || there.get(there.size() - 1) != number) {
            index.add(path, number);
        }
    }

    /**
     * The copies that bring source from the build context to where a compiler works: files to the folder or below it, and folders to
     * the folder, below it or above it. The first one, and those after it that no call has told before. None when the first one has
     * been told.
     *
     * @param folder absolute and cleaned
     * @param origin what came from the net to there: a folder that was copied there or above is not what is compiled
     */
    List<CopyLayer> sourcesOf(String folder, Optional<RunLayer.Origin> origin) {
        if (toldFolders.contains(folder)) {
            return List.of();
        }
        List<Integer> below = below(folder, origin);
        List<String> above = Paths.above(folder).stream()
                .filter(path -> origin.isEmpty() || !origin.get().sets(path))
                .toList();
        int first = Integer.MAX_VALUE;
        for (int number : below) {
            first = Math.min(first, number);
        }
        for (String path : above) {
            List<Integer> there = folders.at(path);
            first = there.isEmpty() ? first : Math.min(first, there.get(0));
        }
        if (first == Integer.MAX_VALUE) {
            return List.of();
        }
        toldFolders.add(folder);
        if (told.contains(copies.get(first))) {
            return List.of();
        }
        SortedSet<Integer> all = new TreeSet<>(below);
        for (String path : above) {
            List<Integer> there = folders.at(path);
            all.addAll(there.subList(toldAt.getOrDefault(path, 0), there.size()));
            toldAt.put(path, there.size());
        }
        return all.stream().map(copies::get).filter(told::add).toList();
    }

    /** Everything lies in the root: what is compiled there is what was copied right there, or to below it as the working directory. */
    private List<Integer> below(String folder, Optional<RunLayer.Origin> origin) {
        if (folder.endsWith("/")) {
            List<Integer> root = new ArrayList<>(intoRoot);
            root.addAll(files.at(folder));
            root.addAll(belowRoot);
            return root;
        }
        List<Integer> within = folders.within(folder);
        boolean foreign = origin.filter(o -> o.sets(folder)).isPresent();
        List<Integer> below =
                new ArrayList<>(within.subList(foreign ? folders.at(folder).size() : 0, within.size()));
        below.addAll(files.within(folder));
        return below;
    }
}
