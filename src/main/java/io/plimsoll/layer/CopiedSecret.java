package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.SecretFiles;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import java.util.Optional;

/**
 * A secret file that a step copies.
 *
 * @param span the source or the destination, whichever says so
 * @param name the file's
 */
public record CopiedSecret(Span span, String name) {
    /** The first secret file that a step copies, by the name of its source or of its destination; empty when there is none. */
    public static Optional<CopiedSecret> in(CopyLayer step, SecretFiles files) {
        if (step.destination().map(files::isKeyringFolder).orElse(false)) {
            return Optional.empty();
        }
        boolean fetched = false;
        for (CopyLayer.Item item : step.items()) {
            fetched |= item.kind() == CopyLayer.Kind.URL || item.kind() == CopyLayer.Kind.GIT;
            String path = item.path().text().orElse("");
            boolean named = !fetched && item.kind() != CopyLayer.Kind.INLINE && !path.endsWith("/");
            if (named && files.isSecret(path)) {
                return Optional.of(new CopiedSecret(item.word().span(), Paths.name(path)));
            }
        }
        Optional<Word> destination = step.instruction().destination();
        String path = step.destination().orElse(destination.map(Word::raw).orElse(""));
        boolean named = destination.isPresent() && !fetched && !path.endsWith("/") && files.isSecret(path);
        return named ? Optional.of(new CopiedSecret(destination.get().span(), Paths.name(path))) : Optional.empty();
    }
}
