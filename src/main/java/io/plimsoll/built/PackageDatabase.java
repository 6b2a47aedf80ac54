package io.plimsoll.built;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files in which package managers keep what is installed. */
final class PackageDatabase {
    private static final String STATUS = "var/lib/dpkg/status";
    private static final String STATUS_FOLDER = "var/lib/dpkg/status.d/";
    private static final Set<String> APK = Set.of("lib/apk/db/installed", "usr/lib/apk/db/installed");
    private static final List<String> RPM_FOLDERS = List.of("var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/share/rpm/");
    private static final Set<String> RPM_FILES = Set.of("rpmdb.sqlite", "Packages", "Packages.db");
    private static final int KIBIBYTE = 1024;

    private PackageDatabase() {}

    /** Whether a path is that of such a file, and it can be read. */
    static boolean isReadable(String path) {
        return path.startsWith("var/lib/dpkg/status")
                        && (path.equals(STATUS)
                                || path.startsWith(STATUS_FOLDER)
                                        && !path.endsWith(".md5sums")
                                        && path.indexOf('/', STATUS_FOLDER.length()) < 0)
                || APK.contains(path)
                || isRpm(path) && path.endsWith(".sqlite");
    }

    /** Whether a path is that of a database of rpm. */
    static boolean isRpm(String path) {
        for (String folder : RPM_FOLDERS) { // asked of every file
            if (path.startsWith(folder)) {
                return RPM_FILES.contains(path.substring(folder.length()));
            }
        }
        return false;
    }

    /** @param length how many of the bytes are the file */
    static List<BuiltPackage> read(String path, byte[] bytes, int length) {
        if (isRpm(path)) {
            return RpmDatabase.read(bytes, length);
        }
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return APK.contains(path) ? apk(text) : dpkg(text);
    }

    private static List<BuiltPackage> dpkg(String text) {
        List<BuiltPackage> found = new ArrayList<>();
        String name = "";
        String version = "";
        boolean installed = true;
        long size = 0;
        int at = 0;
        while (at <= text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            if (end == at || end == text.length()) {
                if (end > at && text.startsWith("Package: ", at)) {
                    name = value(text, at, end);
                }
                if (!name.isEmpty() && installed) {
                    found.add(new BuiltPackage(name, version, "apt", size));
                }
                name = "";
                version = "";
                installed = true;
                size = 0;
            } else if (text.startsWith("Package: ", at)) {
                name = value(text, at, end);
            } else if (text.startsWith("Version: ", at)) {
                version = value(text, at, end);
            } else if (text.startsWith("Status: ", at)) {
                installed = value(text, at, end).endsWith(" installed");
            } else if (text.startsWith("Installed-Size: ", at)) {
                size = number(value(text, at, end)) * KIBIBYTE;
            }
            at = end + 1;
        }
        return found;
    }

    private static String value(String text, int from, int end) {
        return text.substring(text.indexOf(':', from) + 1, end).strip();
    }

    private static List<BuiltPackage> apk(String text) {
        List<BuiltPackage> found = new ArrayList<>();
        String name = "";
        String version = "";
        long size = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            if (end > at + 1 && text.charAt(at + 1) == ':') {
                switch (text.charAt(at)) {
                    case 'P' -> name = value(text, at, end);
                    case 'V' -> version = value(text, at, end);
                    case 'I' -> size = number(value(text, at, end));
                    default -> {
                        // files and dependencies
                    }
                }
            }
            if (end == at || end + 1 >= text.length()) {
                if (!name.isEmpty()) {
                    found.add(new BuiltPackage(name, version, "apk", size));
                }
                name = "";
                version = "";
                size = 0;
            }
            at = end + 1;
        }
        return found;
    }

    private static long number(String digits) {
        boolean valid =
                !digits.isEmpty() && digits.length() < 13 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return valid ? Long.parseLong(digits) : 0;
    }
}
