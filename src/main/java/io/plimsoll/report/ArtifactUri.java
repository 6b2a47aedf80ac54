package io.plimsoll.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The URI of a file.
 *
 * @param relative whether it is relative to the working directory
 */
record ArtifactUri(String text, boolean relative) {
    private static final String UNRESERVED = "-._~/";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    /** A path that leaves the folder becomes absolute: a relative URI would lead nowhere from another root. */
    static ArtifactUri of(String path) {
        if (path.startsWith("../") || path.equals("..")) {
            try {
                Path absolute = Path.of(path).toAbsolutePath().normalize();
                return absolute(absolute.toString().replace('\\', '/'));
            } catch (InvalidPathException e) {
                return new ArtifactUri(encoded(path), true);
            }
        }
        boolean drive = path.length() > 2 && path.charAt(1) == ':' && path.charAt(2) == '/';
        return path.startsWith("/") || drive ? absolute(path) : new ArtifactUri(encoded(path), true);
    }

    static ArtifactUri ofWorkingDirectory() {
        String path = Path.of("").toAbsolutePath().toString().replace('\\', '/');
        return absolute(path.endsWith("/") ? path : path + "/");
    }

    private static ArtifactUri absolute(String path) {
        return new ArtifactUri("file://" + (path.startsWith("/") ? "" : "/") + encoded(path), false);
    }

    /** A colon is encoded too: behind the first word it would make that a scheme. */
    private static String encoded(String path) {
        StringBuilder out = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNRESERVED.indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
            }
        }
        return out.toString();
    }
}
