package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where an ADD or COPY puts a source.
 *
 * @param folder the destination, cleaned; the file itself when it is copied under another name
 * @param file where the source is if it is a file; {@code *} stands for any name
 */
@Internal
public record CopyTarget(CopyLayer.Item item, String folder, String file) {
    /** Folders that are there in any image: what is copied to them without a slash at the end lands in them all the same. */
    private static final Set<String> FOLDERS = Set.of(
            "/",
            "/bin",
            "/etc",
            "/home",
            "/mnt",
            "/opt",
            "/root",
            "/sbin",
            "/srv",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/local",
            "/usr/local/bin",
            "/usr/share",
            "/usr/src",
            "/var",
            "/var/lib",
            "/var/tmp");

    /** Whether a path names a folder that any image has. */
    static boolean isFolder(String path) {
        return FOLDERS.contains(path);
    }

    /** The placements of a step; none when its destination is not known. */
    public static List<CopyTarget> of(CopyLayer step) {
        List<CopyTarget> placements = new ArrayList<>();
        if (step.destination().isEmpty()) {
            return placements;
        }
        String destination = step.destination().get();
        String folder = Paths.clean(destination);
        boolean intoFolder = destination.endsWith("/") || step.items().size() > 1 || isFolder(folder);
        for (CopyLayer.Item item : step.items()) {
            // a name that nobody knows is fitted by a lone star, and by itself
            String path = item.path().symbol();
            String name = Paths.name(withoutQuery(path));
            boolean whole = name.equals(".") || name.equals("..") || name.isEmpty();
            boolean many = name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
            String file = whole || !intoFolder && !many ? folder : Paths.resolve(folder, name);
            placements.add(new CopyTarget(item, folder, file));
        }
        return placements;
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
        String rest = folder.equals("/") ? path : path.substring(folder.length());
        return Optional.of((from.equals("/") ? rest : from + rest).substring(1));
    }

    /** Both places; one when they are the same. */
    List<String> paths() {
        return folder.equals(file) ? List.of(folder) : List.of(folder, file);
    }

    /** Whether it comes from the build context or the net. */
    boolean canBeRemoved() {
        return item.kind() == CopyLayer.Kind.CONTEXT || item.kind() == CopyLayer.Kind.URL;
    }

    /** Whether it is source, or may be, and no file that only describes a build. */
    public boolean bringsSource(Knowledge knowledge) {
        return item.kind() == CopyLayer.Kind.CONTEXT
                && !knowledge.isBuildDescriptor(Paths.name(item.path().text().orElse("")));
    }

    public static boolean isWild(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0 || pattern.indexOf('[') >= 0;
    }

    /** Whether removing {@code pattern}, an absolute path perhaps with wildcards, takes something of this away. */
    boolean isRemovedBy(String pattern) {
        if (!isWild(pattern)) {
            return Paths.isWithin(folder, pattern) || Paths.isWithin(file, pattern);
        }
        String[] parts = pattern.split("/", -1);
        return fits(parts, folder.split("/", -1)) || fits(parts, file.split("/", -1));
    }

    /** Whether the pattern fits the path, or a folder above it. */
    private static boolean fits(String[] pattern, String[] path) {
        if (pattern.length > path.length) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            String part = path[i];
            boolean any = part.equals("*") || pattern[i].equals("*");
            // two wildcards fit each other when a name made of one fits the other
            String sample = part.replace("*", "x.").replace("?", "x");
            if (!any && !IgnoreFile.fitsPart(pattern[i], part) && !IgnoreFile.fitsPart(pattern[i], sample)) {
                return false;
            }
        }
        return true;
    }
}
