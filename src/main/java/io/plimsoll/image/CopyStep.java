package io.plimsoll.image;

import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import java.util.List;
import java.util.Optional;

/**
 * What an ADD or COPY brings: from where, and to where.
 *
 * @param items one for each source, in order
 * @param destination the absolute path, when it is known; ends with a slash when it names a folder
 */
public record CopyStep(Instruction.Transfer instruction, Stage stage, List<Item> items, Optional<String> destination) {
    public CopyStep {
        items = List.copyOf(items);
    }

    /**
     * One source.
     *
     * @param path variables filled in
     */
    public record Item(Word word, Kind kind, Value path) {}

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
            if (isGit(text)) {
                return Kind.GIT;
            }
            if (text.startsWith("http://") || text.startsWith("https://")) {
                return Kind.URL;
            }
        }
        return Kind.CONTEXT;
    }

    /** As BuildKit tells a repository from a file: its scheme, or an address that ends in {@code .git}. */
    private static boolean isGit(String text) {
        int end = text.length();
        for (int i = 0; i < text.length() && end == text.length(); i++) {
            end = text.charAt(i) == '#' || text.charAt(i) == '?' ? i : end;
        }
        boolean http = text.startsWith("http://") || text.startsWith("https://");
        return text.startsWith("git://")
                || text.startsWith("ssh://")
                || text.startsWith("git@")
                || http && text.substring(0, end).endsWith(".git");
    }
}
