package io.plimsoll.image;

import io.plimsoll.knowledge.Role;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that says what an image is for: {@code # plimsoll: role=development reason}. Above the first instruction it is for all
 * images of the file, elsewhere for that of the stage that it stands in, or above whose FROM it stands.
 *
 * @param name what it gives as the role; perhaps there is no such role
 * @param span where that stands
 */
@Internal
public record RoleComment(String name, Span span) {
    private static final Pattern ROLE = Pattern.compile(
            "plimsoll\\s*:?\\s*role\\s*=\\s*([A-Za-z0-9_-]*).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
        Matcher matcher = ROLE.matcher(comment.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int text = comment.span().end() - comment.text().length();
        Span span = new Span(text + matcher.start(1), text + matcher.end(1));
        return Optional.of(new RoleComment(matcher.group(1), span));
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
