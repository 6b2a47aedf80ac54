package io.plimsoll.image;

import io.plimsoll.command.Paths;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which files hold secrets, by their names. Immutable. */
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

    /**
     * A secret file that a step copies.
     *
     * @param span the source or the destination, whichever says so
     * @param name the file's
     */
    public record Copied(Span span, String name) {}

    /** The first secret file that a step copies, by the name of its source or of its destination. */
    public Optional<Copied> copiedBy(CopyStep step) {
        if (step.destination().map(this::isKeyringFolder).orElse(false)) {
            return Optional.empty();
        }
        boolean fetched = false;
        for (CopyStep.Item item : step.items()) {
            fetched |= item.kind() == CopyStep.Kind.URL || item.kind() == CopyStep.Kind.GIT;
            String path = item.path().text().orElse("");
            boolean named = !fetched && item.kind() != CopyStep.Kind.INLINE && !path.endsWith("/");
            if (named && isSecret(path)) {
                return Optional.of(new Copied(item.word().span(), Paths.name(path)));
            }
        }
        Optional<Word> destination = step.instruction().destination();
        String path = step.destination().orElse(destination.map(Word::raw).orElse(""));
        boolean named = destination.isPresent() && !fetched && !path.endsWith("/") && isSecret(path);
        return named ? Optional.of(new Copied(destination.get().span(), Paths.name(path))) : Optional.empty();
    }

    /** A folder in which a package manager keeps public keys. */
    private boolean isKeyringFolder(String path) {
        String clean = Paths.clean(path);
        return keyringFolders.stream().anyMatch(folder -> Paths.isWithin(clean, folder));
    }
}
