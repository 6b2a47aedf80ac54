package io.plimsoll.view;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.User;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.terminal.Row;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a view says of one place of a file, in words that hold no secret. */
public final class PlaceFacts {
    private PlaceFacts() {}

    /** A word with its variables filled in. */
    public static String word(BuildView view, Word word, Scope scope) {
        return view.words().of(word, scope);
    }

    /** The value of a variable; empty when it is unknown, or holds a secret. */
    public static Optional<String> value(BuildView view, String variable, Value value) {
        return view.words().isSecret(variable) || !value.isKnown()
                ? Optional.empty()
                : Optional.of(view.words().of(value));
    }

    /** Who else has a say in a value: {@code (TAG by default)}, or nothing. */
    public static String doubt(BuildView view, Value value) {
        return view.words().doubt(value);
    }

    /** The user that commands run as behind an instruction; empty when only the base image knows. */
    public static Optional<String> userAfter(BuildView view, Stage stage, Instruction instruction) {
        Optional<User> user = instruction instanceof Instruction.User own
                ? Optional.of(new User(
                        own,
                        io.plimsoll.variable.Expansion.of(own.user(), stage.scopeAt(own))
                                .value()))
                : stage.userAt(instruction);
        return user.isPresent() ? user.map(u -> view.words().of(u.instruction().user(), u.value())) : userOfBase(stage);
    }

    /** The user that a container of a stage starts as. */
    public static Optional<String> user(BuildView view, Stage stage) {
        return stage.user().isPresent()
                ? stage.user().map(u -> view.words().of(u.instruction().user(), u.value()))
                : userOfBase(stage);
    }

    private static Optional<String> userOfBase(Stage stage) {
        if (stage.root() instanceof Base.Scratch) {
            return Optional.of("root");
        }
        return stage.baseConfig().user().filter(user -> !user.equals("?") && !user.equals("windows"));
    }

    /** The rows about an instruction in the first of the images that has its layer; none where it makes no layer that ships. */
    public static List<String> layerRows(BuildView view, Instruction instruction) {
        for (ShippedImage image : view.images()) {
            List<String> found = new ArrayList<>();
            boolean own = false;
            for (Row row : ImageRows.layers(view, image)) {
                Optional<Span> place = row.place();
                own = place.isPresent() ? place.get().equals(instruction.span()) : own;
                if (own) {
                    StringBuilder text = new StringBuilder();
                    List<Row.Piece> pieces = row.pieces();
                    for (Row.Piece piece : pieces.subList(place.isPresent() ? 1 : 0, pieces.size())) {
                        text.append(piece.text());
                    }
                    found.add(text.toString().strip());
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
