package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.IgnoreFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an ADD or COPY puts a source.
 *
 * @param folder the destination, cleaned; the file itself when it is copied under another name
 * @param file where the source is if it is a file; {@code *} stands for any name
 */
record CopyTarget(CopyLayer.Item item, String folder, String file) {
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
        for (CopyLayer.Item item : copy.items()) {
            // a name that nobody knows is fitted by a lone star, and by itself
            String path = item.path().symbol();
            String name = Paths.name(withoutQuery(path));
            boolean whole = name.equals(".") || name.equals("..") || name.isEmpty();
            boolean many = name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
            String file = whole || !intoFolder && !many ? folder : Paths.resolve(folder, name);
            targets.add(new CopyTarget(item, folder, file));
        }
        return targets;
    }

    private static String withoutQuery(String path) {
        int query = path.indexOf("://") > 0 ? path.indexOf('?') : -1;
        return query < 0 ? path : path.substring(0, query);
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

    /** Both places; one when they are the same. */
    List<String> paths() {
        return folder.equals(file) ? List.of(folder) : List.of(folder, file);
    }

    /** Whether it is source, or may be, and no file that only describes a build. */
    boolean bringsSource(Knowledge knowledge) {
        return item.kind() == CopyLayer.Kind.CONTEXT
                && !knowledge.isBuildDescriptor(Paths.name(item.path().text().orElse("")));
    }

    /** Whether a part of a pattern leaves a name because that begins with a dot. */
    static boolean sparesDot(String pattern, String name) {
        return !pattern.isEmpty() && "*?[".indexOf(pattern.charAt(0)) >= 0 && name.startsWith(".");
    }

    static boolean isWild(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0 || pattern.indexOf('[') >= 0;
    }

    /** Whether removing {@code pattern}, an absolute path perhaps with wildcards, takes something of this away. */
    boolean isRemovedBy(String pattern) {
        if (!isWild(pattern)) {
            return Paths.isWithin(folder, pattern) || Paths.isWithin(file, pattern);
        }
        String[] parts = Paths.key(pattern).split("/", -1);
        return fits(parts, Paths.key(folder).split("/", -1))
                || fits(parts, Paths.key(file).split("/", -1));
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
