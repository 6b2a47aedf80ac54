package io.plimsoll.stage;

import io.plimsoll.command.Paths;
import io.plimsoll.text.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The patterns of a {@code .dockerignore}, or of {@code --exclude}: the files that are not sent to the builder. */
public final class IgnoreFile {
    private static final String MARK = "\uFEFF";
    /** What keeps out all of the context. */
    private static final Set<String> FOR_ALL = Set.of("*", "**", "**/*");

    private record Pattern(String text, boolean exception, IgnorePattern matcher) {}

    private final List<Pattern> patterns = new ArrayList<>();

    private final String name;

    private IgnoreFile(String name) {
        this.name = name;
    }

    /** Reads the lines of a {@code .dockerignore}. */
    public static IgnoreFile parse(String text) {
        return parse(".dockerignore", text);
    }

    /**
     * Reads the lines of an ignore file.
     *
     * @param name of the file, without its folder
     */
    public static IgnoreFile parse(String name, String text) {
        IgnoreFile file = new IgnoreFile(name);
        String lines = text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        lines.lines().filter(line -> !line.startsWith("#")).forEach(file::add);
        return file;
    }

    /** Takes patterns as they are. */
    public static IgnoreFile of(List<String> patterns) {
        IgnoreFile file = new IgnoreFile("");
        patterns.forEach(file::add);
        return file;
    }

    private void add(String line) {
        String pattern = line.strip();
        boolean exception = pattern.startsWith("!");
        if (exception) {
            pattern = pattern.substring(1).strip();
        }
        if (pattern.isEmpty()) {
            return;
        }
        String clean = Paths.clean(pattern);
        clean = clean.startsWith("/") ? clean.substring(1).strip() : clean;
        if (!clean.isEmpty() && !clean.equals(".")) {
            patterns.add(new Pattern(clean, exception, IgnorePattern.of(clean)));
        }
    }

    /** What the file is called, without its folder; empty for patterns that are in no file. */
    public String name() {
        return name;
    }

    /** Both, {@code other}'s patterns last. */
    public IgnoreFile and(IgnoreFile other) {
        IgnoreFile both = new IgnoreFile(name);
        both.patterns.addAll(patterns);
        both.patterns.addAll(other.patterns);
        return both;
    }

    /**
     * Whether a file is left out. The last pattern that fits it, or a folder above it, decides, but as in BuildKit a pattern counts for
     * what is in a folder only if it changed something for the folder: {@code !docs} does not bring back what <code>**&#47;*.md</code>
     * left out in docs, as docs itself was never left out. In a {@code .containerignore}, which only Podman reads, it does.
     *
     * @param path from the root of the build context, without a leading slash
     */
    public boolean excludes(String path) {
        return excludes(path, false);
    }

    private boolean excludes(String path, boolean wild) {
        boolean[] fits = new boolean[patterns.size()];
        boolean excluded = false;
        for (int end = 0; end < path.length(); ) {
            int slash = path.indexOf('/', end + 1);
            end = slash < 0 ? path.length() : slash;
            excluded = excludes(path.substring(0, end), wild, fits);
        }
        return excluded;
    }

    /**
     * @param fits which patterns count for the folder of the path; afterwards, for the path
     */
    private boolean excludes(String path, boolean wild, boolean[] fits) {
        boolean forPodman = name.endsWith(".containerignore");
        boolean excluded = false;
        for (int i = 0; i < fits.length; i++) {
            Pattern pattern = patterns.get(i);
            fits[i] |= (forPodman || pattern.exception() == excluded)
                    && pattern.matcher().fits(path, wild);
            if (fits[i]) {
                excluded = !pattern.exception();
            }
        }
        return excluded;
    }

    /**
     * Whether the source of an ADD or COPY is left out. It is not where an exception may bring back something of it; the whole
     * context is left out by a pattern for everything only.
     */
    public boolean excludesSource(String source) {
        String clean = Paths.clean("/" + source).substring(1);
        if (patterns.stream().anyMatch(pattern -> pattern.exception() && mayFitWithin(pattern.text(), clean))) {
            return false;
        }
        return clean.isEmpty() ? patterns.stream().anyMatch(IgnoreFile::isForAll) : excludes(clean, true);
    }

    /**
     * Whether an exception names a file or folder, or something in it: its author wants that in the context. {@code !*} names nothing.
     *
     * @param name of something at the root of the build context
     */
    public boolean hasExceptionFor(String name) {
        return patterns.stream()
                .filter(pattern -> pattern.exception() && namesSomething(pattern.text()))
                .anyMatch(pattern -> pattern.matcher().fits(name, false) || isWithin(pattern.text(), name));
    }

    private static boolean isWithin(String pattern, String folder) {
        int slash = pattern.indexOf('/');
        return slash > 0
                && namesSomething(pattern.substring(0, slash))
                && fitsPart(pattern.substring(0, slash), folder);
    }

    private static boolean namesSomething(String pattern) {
        return pattern.chars().anyMatch(c -> "*?/".indexOf(c) < 0);
    }

    /**
     * Whether a pattern may fit what is below a source, or, if either has a wildcard, the source or a folder above it: up to its first
     * wildcard, one begins with the other.
     */
    private static boolean mayFitWithin(String pattern, String source) {
        String start = beforeWildcard(pattern);
        String folder = beforeWildcard(source);
        boolean exact = start.length() == pattern.length() && folder.length() == source.length();
        return exact && !folder.isEmpty()
                ? start.startsWith(folder + "/")
                : start.startsWith(folder) || folder.startsWith(start);
    }

    private static String beforeWildcard(String text) {
        int at = 0;
        while (at < text.length() && "*?[\\".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(0, at);
    }

    private static boolean isForAll(Pattern pattern) {
        return FOR_ALL.contains(pattern.text());
    }

    /** {@code *}, {@code ?}, {@code [a-z]} and backslash escapes within one part of a path. */
    public static boolean fitsPart(String pattern, String text) {
        return Wildcard.matches(
                pattern.length(),
                p -> pattern.charAt(p) == '*',
                text.length(),
                (p, t) -> fitsOne(pattern, p, text.charAt(t)));
    }

    /** @return the index behind the piece of the pattern that fits the character, or -1 */
    private static int fitsOne(String pattern, int p, char c) {
        char first = pattern.charAt(p);
        if (first == '?') {
            return p + 1;
        }
        if (first == '\\' && p + 1 < pattern.length()) {
            return pattern.charAt(p + 1) == c ? p + 2 : -1;
        }
        int close = first == '[' ? pattern.indexOf(']', p + 2) : -1;
        if (close < 0) {
            return first == c ? p + 1 : -1;
        }
        boolean negated = pattern.charAt(p + 1) == '^';
        boolean inside = false;
        for (int i = p + (negated ? 2 : 1); i < close; i++) {
            if (i + 2 < close && pattern.charAt(i + 1) == '-') {
                inside |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
                i += 2;
            } else {
                inside |= pattern.charAt(i) == c;
            }
        }
        return inside != negated ? close + 1 : -1;
    }
}
