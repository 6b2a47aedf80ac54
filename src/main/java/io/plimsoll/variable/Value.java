package io.plimsoll.variable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a word stands for: known, known by default only (a build argument can change it), or unknown in some of its pieces.
 *
 * @param pieces in order; an unknown piece may be any text, the empty one included
 * @param byDefault whether the default of an ARG contributes to it
 * @param origins the assignments that the known pieces come from, outermost first
 */
public record Value(List<Piece> pieces, boolean byDefault, List<Origin> origins) {
    /** Stands for an unknown piece in {@link #template}, and around its name in {@link #symbol}; not a character, so no file has it. */
    public static final char HOLE = '\uFFFF';

    public static final Value EMPTY = Value.of("");

    public Value {
        pieces = List.copyOf(pieces);
        origins = List.copyOf(origins);
    }

    /**
     * @param known whether {@code text} is known
     * @param text the text, or the name of the unknown variable
     */
    public record Piece(boolean known, String text) {}

    public static Value of(String text) {
        return new Value(List.of(new Piece(true, text)), false, List.of());
    }

    public static Value unknown(String variable) {
        return new Value(List.of(new Piece(false, variable)), false, List.of());
    }

    /** The text with unknown variables as signs of their own: two of these are the same where the variables are. */
    public String symbol() {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(piece.known() ? piece.text() : symbol(piece.text()));
        }
        return out.toString();
    }

    /** The sign of one unknown variable. */
    public static String symbol(String variable) {
        return HOLE + variable + HOLE;
    }

    /** The whole text, or empty when a piece is unknown. */
    public Optional<String> text() {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            if (!piece.known()) {
                return Optional.empty();
            }
            out.append(piece.text());
        }
        return Optional.of(out.toString());
    }

    public boolean isKnown() {
        return pieces.stream().allMatch(Piece::known);
    }

    /** For people: unknown pieces as {@code ${name}}. */
    public String display() {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(piece.known() ? piece.text() : "${" + piece.text() + "}");
        }
        return out.toString();
    }

    /** A sentence that holds because of this value; says so when a build argument can change it. */
    public String qualify(String sentence) {
        return byDefault ? "by default, " + sentence : sentence;
    }

    /** What is known of the text before the first unknown piece. */
    public String knownStart() {
        String template = template();
        int hole = template.indexOf(HOLE);
        return hole < 0 ? template : template.substring(0, hole);
    }

    /** The text with {@link #HOLE} for each unknown piece. */
    public String template() {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(piece.known() ? piece.text() : String.valueOf(HOLE));
        }
        return out.toString();
    }

    /** The reverse of {@link #template}; {@code names} are those of the holes, in order. */
    static Value ofTemplate(String template, List<String> names, boolean byDefault, List<Origin> origins) {
        if (template.indexOf(HOLE) < 0) {
            return new Value(List.of(new Piece(true, template)), byDefault, origins);
        }
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        int hole = 0;
        for (int at = template.indexOf(HOLE); at >= 0; at = template.indexOf(HOLE, from)) {
            if (at > from) {
                pieces.add(new Piece(true, template.substring(from, at)));
            }
            pieces.add(new Piece(false, hole < names.size() ? names.get(hole) : "…"));
            hole++;
            from = at + 1;
        }
        if (from < template.length()) {
            pieces.add(new Piece(true, template.substring(from)));
        }
        return new Value(pieces, byDefault, origins);
    }
}
