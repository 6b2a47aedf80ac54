package io.plimsoll.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Paths inside an image: always with slashes, whatever the machine is. One of Windows is {@code C:/x} once it is clean, with its drive in
 * upper case, and is the same in any case of its letters; one of Linux begins with a slash.
 */
public final class Paths {
    /** Stands for the working directory that a base image leaves behind, when nobody knows it. */
    public static final String UNKNOWN_FOLDER = "\uFFFF";

    /** The drive that Windows containers start on. */
    public static final String WINDOWS_ROOT = "C:/";

    /** The longest path that Linux takes, in characters: whoever goes deeper than that ends nowhere. */
    public static final int MAX_LENGTH = 4096;

    /** How many characters {@code C:/} has. */
    private static final int DRIVE = 3;

    private Paths() {}

    public static boolean isAbsolute(String path) {
        return path.startsWith("/")
                || path.length() > 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0))
                || path.startsWith("\\");
    }

    /** Whether a path has a drive: {@code C:\x}, {@code c:/x}, {@code C:}. */
    public static boolean isWindows(String path) {
        return path.length() > 1
                && path.charAt(1) == ':'
                && isDriveLetter(path.charAt(0))
                && (path.length() == 2 || path.charAt(2) == '/' || path.charAt(2) == '\\');
    }

    private static boolean isDriveLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** {@code path} seen from {@code folder}, without {@code .} and {@code ..}; {@code \x} and {@code /x} stay on the drive of a folder of Windows. */
    public static String resolve(String folder, String path) {
        if (!isWindows(folder)) {
            return clean(isAbsolute(path) ? path : folder + "/" + path);
        }
        if (isWindows(path)) {
            return clean(path);
        }
        boolean rooted = path.startsWith("/") || path.startsWith("\\");
        return clean((rooted ? folder.substring(0, 2) : folder) + "/" + path);
    }

    /** Without {@code .}, {@code ..}, double and trailing slashes; {@code .} when nothing is left. */
    public static String clean(String path) {
        if (isWindows(path)) {
            String below = clean("/" + path.substring(2).replace('\\', '/'));
            return Character.toUpperCase(path.charAt(0)) + ":" + below;
        }
        if (isClean(path)) {
            return path;
        }
        boolean rooted = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty() && !parts.get(parts.size() - 1).equals("..")) {
                    parts.remove(parts.size() - 1);
                } else if (!rooted) {
                    parts.add(part);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        String joined = String.join("/", parts);
        return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    /** Whether it is as {@link #clean} would write it, as most paths are; a root and {@code ..} need not be. */
    private static boolean isClean(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        for (int i = start; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                int length = i - start;
                boolean dots = length < 3 && path.regionMatches(start, "..", 0, length); // or nothing
                if (dots) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    /** What two paths that lead to the same file have in common; of clean ones. */
    public static String key(String path) {
        return isWindows(path) ? path.toLowerCase(Locale.ROOT) : path;
    }

    /** The last part, {@code c} of {@code a/b/c} and of {@code a/b/c/}. */
    public static String name(String path) {
        String clean = clean(path);
        return clean.substring(clean.lastIndexOf('/') + 1);
    }

    /** The folder that a clean path lies in; itself for a root, and for a name alone. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        int root = rootLength(path);
        return slash < 0 ? path : path.substring(0, Math.max(slash, root));
    }

    private static int rootLength(String path) {
        return path.startsWith("/") ? 1 : isWindows(path) ? DRIVE : 0;
    }

    /** Whether a path begins with a letter or digit, and so with the name of a file or folder that has no second meaning. */
    public static boolean startsWithName(String path) {
        return !path.isEmpty() && Character.isLetterOrDigit(path.charAt(0));
    }

    /** A folder and those it lies in, from the root down, as {@link #isWithin} has it; cleaned and absolute. */
    public static List<String> above(String folder) {
        int root = isWindows(folder) ? DRIVE : 1;
        List<String> above =
                new ArrayList<>(List.of(root == 1 ? "/" : folder.substring(0, Math.min(root, folder.length()))));
        for (int slash = folder.indexOf('/', root); slash > 0; slash = folder.indexOf('/', slash + 1)) {
            above.add(folder.substring(0, slash));
        }
        if (folder.length() > root || !isAbsolute(folder)) {
            above.add(folder);
        }
        return above;
    }

    /** Where a path is when a file, or a folder that it lies in, has got another place; itself when it is neither. */
    public static String moved(String path, String from, String to) {
        return isWithin(path, from) && from.length() > 1 ? clean(to + path.substring(from.length())) : path;
    }

    /** Whether {@code path} is {@code folder} or lies in it; both cleaned and absolute, or seen from the same unknown folder. */
    public static boolean isWithin(String path, String folder) {
        if (isWindows(folder)) {
            int length = folder.length();
            return path.regionMatches(true, 0, folder, 0, length)
                    && (path.length() == length || folder.endsWith("/") || path.charAt(length) == '/');
        }
        return folder.equals("/") && !isWindows(path) || path.equals(folder) || path.startsWith(folder + "/");
    }
}
