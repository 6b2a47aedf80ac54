package io.plimsoll.command;

import java.util.ArrayList;
import java.util.List;

/** Paths inside an image: always with slashes, whatever the machine is. */
public final class Paths {
    /** Stands for the working directory that a base image leaves behind, when nobody knows it. */
    public static final String UNKNOWN_FOLDER = "\uFFFF";

    /** The longest path that Linux takes, in characters: whoever goes deeper than that ends nowhere. */
    public static final int MAX_LENGTH = 4096;

    private Paths() {}

    public static boolean isAbsolute(String path) {
        return path.startsWith("/")
                || path.length() > 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0))
                || path.startsWith("\\");
    }

    /** {@code path} seen from {@code folder}, without {@code .} and {@code ..}. */
    public static String resolve(String folder, String path) {
        return clean(isAbsolute(path) ? path : folder + "/" + path);
    }

    /** Without {@code .}, {@code ..}, double and trailing slashes; {@code .} when nothing is left. */
    public static String clean(String path) {
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

    /** The last part, {@code c} of {@code a/b/c} and of {@code a/b/c/}. */
    public static String name(String path) {
        String clean = clean(path);
        return clean.substring(clean.lastIndexOf('/') + 1);
    }

    /** Whether a path begins with a letter or digit, and so with the name of a file or folder that has no second meaning. */
    public static boolean startsWithName(String path) {
        return !path.isEmpty() && Character.isLetterOrDigit(path.charAt(0));
    }

    /** A folder and those it lies in, from the root down, as {@link #isWithin} has it; cleaned and absolute. */
    public static List<String> above(String folder) {
        List<String> above = new ArrayList<>(List.of("/"));
        for (int slash = folder.indexOf('/', 1); slash > 0; slash = folder.indexOf('/', slash + 1)) {
            above.add(folder.substring(0, slash));
        }
        if (!folder.equals("/")) {
            above.add(folder);
        }
        return above;
    }

    /** Whether {@code path} is {@code folder} or lies in it; both cleaned and absolute, or seen from the same unknown folder. */
    public static boolean isWithin(String path, String folder) {
        return folder.equals("/") || path.equals(folder) || path.startsWith(folder + "/");
    }
}
