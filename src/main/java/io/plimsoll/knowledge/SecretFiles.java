package io.plimsoll.knowledge;

import io.plimsoll.command.PathIndex;
import io.plimsoll.command.Paths;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Which file names indicate a secret. Immutable. */
public final class SecretFiles {
    /** So much of a pattern has to be written for it to be there for one file. */
    private static final int MIN_LITERAL = 3;

    private static final String PRIVATE_KEY = ".key";

    private record Kind(
            Set<String> names,
            List<ImagePattern> globs,
            List<String> paths,
            Set<String> exceptWords,
            List<String> exceptWordSuffixes,
            Set<String> otherWords,
            List<String> exceptContains,
            List<String> exceptSuffixes,
            Set<String> exceptFolders) {
        static Kind of(Block block) {
            return new Kind(
                    Set.copyOf(block.strings("names")),
                    block.strings("globs").stream().map(ImagePattern::new).toList(),
                    block.strings("paths"),
                    Set.copyOf(block.strings("except-words")),
                    block.strings("except-word-suffixes"),
                    Set.copyOf(block.strings("other-words")),
                    block.strings("except-contains"),
                    block.strings("except-suffixes"),
                    Set.copyOf(block.strings("except-folders")));
        }

        /** Names of such files, one for each glob that says more than an ending. */
        Stream<String> examples() {
            Stream<String> ofGlobs = globs.stream()
                    .map(ImagePattern::toString)
                    .filter(glob -> !glob.startsWith("*"))
                    .map(glob -> glob.replace("*", "local"));
            return Stream.concat(names.stream(), ofGlobs);
        }

        /** @param path in lower case */
        boolean names(String path) {
            String name = Paths.name(path);
            return names.contains(name)
                    || globs.stream().anyMatch(g -> g.matches(name, ""))
                    || paths.stream().anyMatch(p -> path.equals(p) || path.endsWith("/" + p));
        }

        /** @param path as it is written: words begin with capitals */
        boolean excepts(String path) {
            String written = Paths.name(path);
            String name = written.toLowerCase(Locale.ROOT);
            return words(written).stream().anyMatch(this::exceptsWord)
                    || exceptContains.stream().anyMatch(name::contains)
                    || exceptSuffixes.stream().anyMatch(name::endsWith)
                    || !exceptFolders.isEmpty()
                            && List.of(path.toLowerCase(Locale.ROOT).split("/")).stream()
                                    .anyMatch(exceptFolders::contains);
        }

        private boolean exceptsWord(String word) {
            return exceptWords.contains(word)
                    || exceptWordSuffixes.stream().anyMatch(word::endsWith) && !otherWords.contains(word);
        }
    }

    private final List<Kind> kinds = new ArrayList<>();
    private final Set<String> allNames = new HashSet<>();
    /** What each glob begins and ends with. */
    private final List<String[]> allGlobs = new ArrayList<>();

    private final Set<String> publicFolders = new HashSet<>();
    private final Set<String> certificateFolders = new HashSet<>();
    /** From the root, or anywhere in a path. */
    private final List<String> packageFolders = new ArrayList<>();

    SecretFiles() {
        for (Block block : Tables.blocks("secret-files")) {
            kinds.add(Kind.of(block));
            allNames.addAll(block.strings("names"));
            block.strings("paths").forEach(path -> allNames.add(Paths.name(path)));
            for (String glob : block.strings("globs")) {
                allGlobs.add(
                        new String[] {glob.substring(0, glob.indexOf('*')), glob.substring(glob.lastIndexOf('*') + 1)});
            }
            publicFolders.addAll(block.strings("keyring-folders"));
            publicFolders.addAll(block.strings("authority-folders"));
            certificateFolders.addAll(block.strings("certificate-folders"));
            packageFolders.addAll(block.strings("public-folders"));
        }
    }

    /** Whether the file of that path holds a secret as its name has it. */
    public boolean isSecret(String path) {
        if (!mayBeSecret(Paths.name(path))) {
            return false;
        }
        String clean = Paths.clean(path);
        String lower = clean.toLowerCase(Locale.ROOT);
        return kinds.stream().anyMatch(kind -> kind.names(lower) && !kind.excepts(clean));
    }

    /** Whether a name is one of those, or begins and ends as one of the globs does: an image has many files, and few of these. */
    private boolean mayBeSecret(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        if (name.isEmpty() || allNames.contains(name)) {
            return true;
        }
        for (String[] ends : allGlobs) {
            if (name.startsWith(ends[0]) && name.endsWith(ends[1])) {
                return true;
            }
        }
        return false;
    }

    /** Where files with secrets are that have names of other files, too: {@code .aws/credentials}. */
    public List<String> paths() {
        return kinds.stream().flatMap(kind -> kind.paths().stream()).toList();
    }

    /**
     * Whether a pattern is there for a file that holds a secret: {@code .env*}, {@code .npmr[c]}.
     *
     * @param fits tells whether a pattern fits one part of a path
     */
    public boolean isSecretPattern(String path, BiPredicate<String, String> fits) {
        String pattern = withoutSingleClasses(Paths.clean(path).toLowerCase(Locale.ROOT));
        if (isSecret(pattern)) {
            return true;
        }
        if (PathIndex.literalStart(pattern).equals(pattern)) {
            return false;
        }
        String name = Paths.name(pattern);
        boolean begins = PathIndex.literalStart(name).length() >= MIN_LITERAL;
        String literal = pattern.replace("*", "").replace("?", "");
        for (Kind kind : kinds) {
            boolean named = begins && kind.examples().anyMatch(n -> fits.test(name, n))
                    || kind.paths().stream().anyMatch(p -> fitsPath(pattern, p, fits));
            if (named && !kind.excepts(literal)) {
                return true;
            }
        }
        return false;
    }

    /** {@code .aws/*}: the folder is written, and the pattern fits what lies in it. */
    private static boolean fitsPath(String pattern, String path, BiPredicate<String, String> fits) {
        int slash = pattern.lastIndexOf('/');
        int end = path.lastIndexOf('/');
        return slash >= 0
                && ("/" + pattern.substring(0, slash)).endsWith("/" + path.substring(0, end))
                && fits.test(pattern.substring(slash + 1), path.substring(end + 1));
    }

    /** A class of one character stands for it: it is there so that nothing fails where there is no such file. */
    private static String withoutSingleClasses(String pattern) {
        StringBuilder out = new StringBuilder(pattern);
        for (int i = 0; i + 2 < out.length(); i++) {
            if (out.charAt(i) == '[' && out.charAt(i + 2) == ']') {
                out.deleteCharAt(i + 2).deleteCharAt(i);
            }
        }
        return out.toString();
    }

    /** The words of a name in lower case: they end at a dot, a dash, an underscore, a digit, and before a capital. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean begins = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1));
            if (begins || !Character.isLetter(c)) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (Character.isLetter(c)) {
                word.append(Character.toLowerCase(c));
            }
        }
        words.add(word.toString());
        return words;
    }

    /** Whether what lies at a path is public: it is put into a folder of public keys, or of certificates. */
    public boolean isPublicPlace(String path) {
        String clean = Paths.clean(path);
        return publicFolders.stream().anyMatch(folder -> Paths.isWithin(clean, folder))
                || !clean.endsWith(PRIVATE_KEY)
                        && certificateFolders.stream().anyMatch(folder -> Paths.isWithin(clean, folder));
    }

    /** Whether a file was most likely published by others, with the samples of its tests: it lies in a folder of packages, or of tests. */
    public boolean isPublished(String path) {
        String clean = Paths.clean(path);
        return packageFolders.stream()
                .anyMatch(folder ->
                        folder.startsWith("/") ? Paths.isWithin(clean, folder) : clean.contains("/" + folder + "/"));
    }
}
