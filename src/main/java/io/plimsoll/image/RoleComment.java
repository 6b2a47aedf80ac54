package io.plimsoll.image;

import io.plimsoll.knowledge.Role;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comment that says what an image is for: {@code # plimsoll: role=development reason}. Above the first instruction it is for all
 * images of the file, elsewhere for that of the stage that it stands in, or above whose FROM it stands.
 *
 * @param name what it gives as the role; perhaps there is no such role
 * @param span where that stands
 */
@Internal
public record RoleComment(String name, Span span) {
    private static final List<String> HEAD = List.of("plimsoll", ":", "role", "=");

    /** All those of a file, in its order. */
    public static List<RoleComment> in(Dockerfile file) {
        List<RoleComment> found = new ArrayList<>();
        for (Comment comment : file.comments()) {
            of(comment).ifPresent(found::add);
        }
        return found;
    }

    /** Reads a comment; most of them say nothing about a role. */
    public static Optional<RoleComment> of(Comment comment) {
        String text = comment.text();
        int at = 0;
        for (String part : HEAD) {
            at = afterSpaces(text, at);
            if (!text.regionMatches(true, at, part, 0, part.length())) {
                return Optional.empty();
            }
            at += part.length();
        }
        int from = afterSpaces(text, at);
        int to = from;
        while (to < text.length()
                && (Character.isLetterOrDigit(text.charAt(to)) || "-_".indexOf(text.charAt(to)) >= 0)) {
            to++;
        }
        int start = comment.span().end() - text.length();
        return Optional.of(new RoleComment(text.substring(from, to), new Span(start + from, start + to)));
    }

    private static int afterSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && Whitespace.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The role; empty when there is none of that name. */
    public Optional<Role> role() {
        return Role.of(name);
    }

    /** Whether it is about all images of the file. */
    boolean isOfFile(Dockerfile file) {
        List<Instruction> instructions = file.instructions();
        return instructions.isEmpty()
                || span.start() < instructions.get(0).span().start();
    }

    /** Whether it is about the image that a stage becomes. */
    boolean isOf(Stage stage, Dockerfile file) {
        int next = -1;
        int own = -1;
        List<Instruction> instructions = file.instructions();
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).span().start() > span.start()) {
                next = i;
                break;
            }
            own = instructions.get(i) instanceof Instruction.From ? i : own;
        }
        int from = next >= 0 && instructions.get(next) instanceof Instruction.From ? next : own;
        return from >= 0 && instructions.get(from).span().equals(stage.from().span());
    }
}
