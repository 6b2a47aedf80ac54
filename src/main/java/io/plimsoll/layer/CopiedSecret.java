package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.SecretFiles;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import java.util.Optional;

/**
 * A secret file that an ADD or COPY brings.
 *
 * @param span the source or the destination, whichever says so
 * @param name the file's
 * @param removal the first removal by a later RUN of a file that the copy brings from the build context or the network; the layer
 *     of the copy keeps it
 */
public record CopiedSecret(CopyLayer copy, Span span, String name, Optional<RunLayer.Removal> removal) {
    private CopiedSecret(CopyLayer copy, Word word, String path) {
        this(copy, word.span(), Paths.name(path), Optional.empty());
    }

    CopiedSecret with(Optional<RunLayer.Removal> first) {
        return new CopiedSecret(copy, span, name, first);
    }

    /** The first one, by the name of a source or of the destination; empty when there is none. */
    static Optional<CopiedSecret> of(CopyLayer copy, SecretFiles files) {
        boolean fetched = false;
        for (CopyLayer.Item item : copy.items()) {
            fetched |= item.kind() == CopyLayer.Kind.URL || item.kind() == CopyLayer.Kind.GIT;
            String path = item.path().text().orElse("");
            boolean named = !fetched && item.kind() != CopyLayer.Kind.INLINE && !path.endsWith("/");
            if (named && files.isSecretPattern(path, IgnoreFile::fitsPart) && !isPublic(copy, path, files)) {
                return Optional.of(new CopiedSecret(copy, item.word(), path));
            }
        }
        Optional<Word> destination = copy.instruction().destination();
        String path = copy.destination().orElse(destination.map(Word::raw).orElse(""));
        boolean named = destination.isPresent()
                && !fetched
                && !path.endsWith("/")
                && files.isSecret(path)
                && !files.isPublicPlace(path);
        return named ? Optional.of(new CopiedSecret(copy, destination.get(), path)) : Optional.empty();
    }

    /** Whether a source is put where public keys and certificates are. */
    private static boolean isPublic(CopyLayer copy, String source, SecretFiles files) {
        return copy.destination()
                .map(to -> to.endsWith("/") ? Paths.resolve(to, Paths.name(source)) : to)
                .filter(files::isPublicPlace)
                .isPresent();
    }
}
