package io.plimsoll.knowledge;

import io.plimsoll.command.Paths;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which file names indicate a secret. Immutable. */
public final class SecretFiles {
    private record Kind(
            Set<String> names,
            List<ImagePattern> globs,
            List<String> paths,
            Set<String> exceptWords,
            List<String> exceptContains,
            List<String> exceptSuffixes) {}

    private final List<Kind> kinds = new ArrayList<>();
    private final Set<String> keyringFolders = new HashSet<>();

    SecretFiles() {
        for (Block block : Tables.blocks("secret-files")) {
            kinds.add(new Kind(
                    Set.copyOf(block.strings("names")),
                    block.strings("globs").stream().map(ImagePattern::new).toList(),
                    block.strings("paths"),
                    Set.copyOf(block.strings("except-words")),
                    block.strings("except-contains"),
                    block.strings("except-suffixes")));
            keyringFolders.addAll(block.strings("keyring-folders"));
        }
    }

    /** Whether the file of that path holds a secret as its name has it. */
    public boolean isSecret(String path) {
        String clean = Paths.clean(path).toLowerCase(Locale.ROOT);
        String name = Paths.name(clean);
        for (Kind kind : kinds) {
            boolean named = kind.names().contains(name)
                    || kind.globs().stream().anyMatch(g -> g.matches(name, ""))
                    || kind.paths().stream().anyMatch(p -> clean.equals(p) || clean.endsWith("/" + p));
            if (named && !isExcepted(kind, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExcepted(Kind kind, String name) {
        return List.of(name.split("[._-]+")).stream().anyMatch(kind.exceptWords()::contains)
                || kind.exceptContains().stream().anyMatch(name::contains)
                || kind.exceptSuffixes().stream().anyMatch(name::endsWith);
    }

    /** Whether a path is a folder in which a package manager keeps public keys, or lies in one. */
    public boolean isKeyringFolder(String path) {
        String clean = Paths.clean(path);
        return keyringFolders.stream().anyMatch(folder -> Paths.isWithin(clean, folder));
    }
}
