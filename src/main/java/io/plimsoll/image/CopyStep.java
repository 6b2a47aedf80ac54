package io.plimsoll.image;

import io.plimsoll.notation.GitRef;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.variable.Value;
import java.util.List;
import java.util.Optional;

/**
 * What an ADD or COPY brings: from where, and to where.
 *
 * @param items one for each source, in order
 * @param destination the absolute path, when it is known; ends with a slash when it names a folder
 */
public record CopyStep(Instruction.Transfer instruction, Stage stage, List<Item> items, Optional<String> destination)
        implements Step {
    public CopyStep {
        items = List.copyOf(items);
    }

    /**
     * One source.
     *
     * @param path variables filled in
     */
    public record Item(Word word, Kind kind, Value path) {}

    /**
     * The first of what it brings, from the build context or the net, that removing a path takes away.
     *
     * @param path absolute and cleaned, perhaps with wildcards
     */
    public Optional<Item> removedBy(String path) {
        for (Placement placement : Placement.of(this)) {
            if (placement.canBeRemoved() && placement.isRemovedBy(path)) {
                return Optional.of(placement.item());
            }
        }
        return Optional.empty();
    }

    /** Whether it takes all of another stage: {@code COPY --from=x / /}. */
    boolean takesWholeStage() {
        return items.size() == 1
                && items.get(0).kind() == Kind.STAGE
                && items.get(0).path().text().filter("/"::equals).isPresent()
                && destination.filter("/"::equals).isPresent();
    }

    /** Where a source lies. */
    public enum Kind {
        /** In the build context. */
        CONTEXT,
        /** In another stage, named by {@code --from}. */
        STAGE,
        /** In an image of a registry, named by {@code --from}. */
        IMAGE,
        /** Somewhere on the net; ADD fetches it. */
        URL,
        /** In a git repository; ADD clones it. */
        GIT,
        /** In the Dockerfile itself, a heredoc. */
        INLINE
    }

    static Kind kindOf(Instruction.Transfer transfer, Word source, String text, boolean fromStage) {
        if (transfer.frame().heredoc(source).isPresent()) {
            return Kind.INLINE;
        }
        if (transfer instanceof Instruction.Copy copy && copy.from().isPresent()) {
            return fromStage ? Kind.STAGE : Kind.IMAGE;
        }
        if (transfer instanceof Instruction.Add) {
            if (GitRef.of(text).filter(git -> !git.indistinguishableFromLocal()).isPresent()) {
                return Kind.GIT;
            }
            if (text.startsWith("http://") || text.startsWith("https://")) {
                return Kind.URL;
            }
        }
        return Kind.CONTEXT;
    }
}
