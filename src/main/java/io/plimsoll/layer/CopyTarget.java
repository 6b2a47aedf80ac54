package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.SourceFiles;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.syntax.Heredoc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where an ADD or COPY puts a source.
 *
 * @param folder the destination, cleaned; the file itself when it is copied under another name
 * @param file where the source is if it is a file; {@code *} stands for any name
 * @param amongFiles whether another source of the copy is a file by its name
 */
record CopyTarget(CopyLayer.Item item, String folder, String file, boolean amongFiles) {
    /** One for each source; none when the destination is not known. */
    static List<CopyTarget> of(CopyLayer copy, Knowledge knowledge) {
        List<CopyTarget> targets = new ArrayList<>();
        if (copy.destination().isEmpty()) {
            return targets;
        }
        String destination = copy.destination().get();
        String folder = Paths.clean(destination);
        boolean intoFolder =
                destination.endsWith("/") || copy.items().size() > 1 || knowledge.isFolderOfAnyImage(folder);
        boolean amongFiles = copy.items().size() > 1
                && copy.items().stream()
                        .map(item -> Paths.name(item.path().symbol()))
                        .anyMatch(name -> knowledge.sourceFiles().kindOfFile(name) != SourceFiles.Kind.CONTAINER);
        for (CopyLayer.Item item : copy.items()) {
            // a name that nobody knows is fitted by a lone star, and by itself
            String path = item.heredoc().map(Heredoc::name).orElse(item.path().symbol());
            String name = Paths.name(CopyLayer.withoutQuery(path));
            boolean whole = item.spread() || name.equals(".") || name.equals("..") || name.isEmpty();
            boolean many = name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
            String file = whole || !intoFolder && !many ? folder : Paths.resolve(folder, name);
            targets.add(new CopyTarget(item, folder, file, amongFiles));
        }
        return targets;
    }

    /**
     * Where in the build context something lies that is copied to a path below this; empty when it comes from elsewhere.
     *
     * @param path absolute and cleaned, below {@link #folder}
     */
    Optional<String> sourceOf(String path) {
        Optional<String> source = item.path().text().filter(text -> !isWild(text));
        if (item.kind() != CopyLayer.Kind.CONTEXT || source.isEmpty()) {
            return Optional.empty();
        }
        String from = Paths.clean("/" + source.get());
        String rest = path.substring(folder.endsWith("/") ? folder.length() - 1 : folder.length());
        return Optional.of((from.equals("/") ? rest : from + rest).substring(1));
    }

    /**
     * Where in the build context the file may lie that is copied to this path; none when it comes from elsewhere.
     *
     * @param path absolute and cleaned
     */
    List<String> filesFor(String path) {
        Optional<String> source = item.path().text();
        if (item.kind() != CopyLayer.Kind.CONTEXT || source.isEmpty() || !Paths.isWithin(path, folder)) {
            return List.of();
        }
        String from = Paths.clean("/" + source.get()).substring(1);
        String rest =
                path.equals(folder) ? "" : path.substring(folder.endsWith("/") ? folder.length() : folder.length() + 1);
        if (isWild(from)) {
            int slash = from.lastIndexOf('/') + 1;
            return IgnoreFile.fitsPart(from.substring(slash), rest)
                    ? List.of(from.substring(0, slash) + rest)
                    : List.of();
        }
        List<String> files = new ArrayList<>();
        if (path.equals(file)) {
            files.add(from);
        }
        if (!rest.isEmpty()) {
            files.add(from.isEmpty() ? rest : from + "/" + rest);
        }
        return files;
    }

    /** Both places; one when they are the same. */
    List<String> paths() {
        return folder.equals(file) ? List.of(folder) : List.of(folder, file);
    }

    /**
     * Whether it is source, or may hold some; what comes from elsewhere than the build context is neither.
     *
     * @param isFile tells whether a path in the build context is a file
     */
    SourceFiles.Kind kind(Knowledge knowledge, Predicate<String> isFile) {
        if (item.kind() != CopyLayer.Kind.CONTEXT) {
            return SourceFiles.Kind.OTHER;
        }
        SourceFiles files = knowledge.sourceFiles();
        String path = item.path().symbol();
        SourceFiles.Kind kind = files.kindOf(Paths.name(path));
        boolean other = kind == SourceFiles.Kind.CONTAINER
                && (isKnownFile(isFile)
                        || amongFiles && !path.endsWith("/") && files.isFileAmongFiles(Paths.name(path)));
        boolean renamed = folder.equals(file)
                && !item.isWholeContext()
                && files.kindOfFile(Paths.name(folder)) == SourceFiles.Kind.OTHER;
        return other || renamed ? SourceFiles.Kind.OTHER : kind;
    }

    private boolean isKnownFile(Predicate<String> isFile) {
        return item.path()
                .text()
                .map(text -> Paths.clean("/" + text))
                .filter(clean -> clean.length() > 1 && isFile.test(clean.substring(1)))
                .isPresent();
    }

    /** The folder that a file of source is in; where the destination may be a folder or the file itself, its name decides. */
    String folderOfFile(Knowledge knowledge) {
        boolean renamed =
                folder.equals(file) && knowledge.sourceFiles().kindOf(Paths.name(folder)) != SourceFiles.Kind.CONTAINER;
        if (!folder.equals(file) || !renamed) {
            return folder;
        }
        int slash = file.lastIndexOf('/');
        return slash == 0 ? "/" : slash < 0 ? file : file.substring(0, slash);
    }

    /** Whether a part of a pattern leaves a name because that begins with a dot. */
    static boolean sparesDot(String pattern, String name) {
        return !pattern.isEmpty() && "*?[".indexOf(pattern.charAt(0)) >= 0 && name.startsWith(".");
    }

    static boolean isWild(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0 || pattern.indexOf('[') >= 0;
    }

    /** The same after a move; empty when that takes nothing of it, or it is not known where to. */
    Optional<CopyTarget> moved(String from, String to) {
        if (isWild(from) || !isRemovedBy(from)) {
            return Optional.empty();
        }
        String place = Paths.isWithin(folder, from) ? folder : file;
        String there = Paths.clean(to + "/" + place.substring(from.length()));
        return Optional.of(new CopyTarget(item, there, there, amongFiles));
    }

    /** Whether removing {@code pattern}, an absolute path perhaps with wildcards, takes something of this away. */
    boolean isRemovedBy(String pattern) {
        if (!isWild(pattern)) {
            return Paths.isWithin(folder, pattern) || Paths.isWithin(file, pattern);
        }
        if (Paths.key(folder).equals(Paths.key(emptied(pattern))) && !sparesDot("*", Paths.name(file))) {
            return true;
        }
        String[] parts = Paths.key(pattern).split("/", -1);
        return fits(parts, Paths.key(folder).split("/", -1))
                || fits(parts, Paths.key(file).split("/", -1));
    }

    /** The folder of which {@code FOLDER/*} takes all; empty for any other pattern, and the root. */
    static String emptied(String pattern) {
        String folder = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : "";
        return isWild(folder) ? "" : folder;
    }

    /** Whether the pattern fits the path, or a folder above it. */
    private static boolean fits(String[] pattern, String[] path) {
        if (pattern.length > path.length) {
            return false;
        }
        boolean windows = Paths.isWindows(pattern[0]);
        for (int i = 0; i < pattern.length; i++) {
            String part = path[i];
            boolean any = part.equals("*") || pattern[i].equals("*");
            // two wildcards fit each other when a name made of one fits the other
            String sample = part.replace("*", "x.").replace("?", "x");
            if (!windows && sparesDot(pattern[i], part)) {
                return false;
            }
            if (!any && !IgnoreFile.fitsPart(pattern[i], part) && !IgnoreFile.fitsPart(pattern[i], sample)) {
                return false;
            }
        }
        return true;
    }
}
