package io.plimsoll.custom;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Safety;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Value;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What a rule proposes to write instead of what it finds.
 *
 * @param text with names in braces, as in a message; empty when something is removed
 */
record EditSpec(Kind kind, Message text, Safety safety) {
    /** What is done with the text. */
    enum Kind {
        REPLACE("replace"),
        INSERT_BEFORE("insert-before"),
        INSERT_AFTER("insert-after"),
        /** What is found, or all of its instruction. */
        REMOVE("remove"),
        REMOVE_INSTRUCTION("remove"),
        /** An instruction at the end of a target that has nothing of what is looked for. */
        APPEND("append");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    private static final List<String> KEYS = List.of("replace", "insert-before", "insert-after", "remove", "append");

    /** @throws InvalidYaml when there is something in it that nobody knows */
    static Optional<EditSpec> read(Node.Fields words, MatchSpec match) {
        Node.Field field = words.fields().get("edit");
        if (field == null) {
            return Optional.empty();
        }
        Node.Field fix = words.fields().get("fix");
        String safety = fix == null ? "" : Shape.text(fix.value(), "fix").text();
        if (!safety.equals("safe") && !safety.equals("suggested")) {
            throw new InvalidYaml(field.at(), "`edit` requires `fix: safe` or `fix: suggested`");
        }
        Node.Fields edit = Shape.fields(field.value(), "edit", KEYS);
        List<String> found = KEYS.stream().filter(edit.fields()::containsKey).toList();
        if (found.size() != 1) {
            throw new InvalidYaml(edit.at(), "`edit` must have one of " + String.join(", ", KEYS));
        }
        Node.Text text = Shape.text(edit.fields().get(found.get(0)).value(), found.get(0));
        if (match.missing() != found.get(0).equals("append")) {
            throw new InvalidYaml(
                    text.at(), match.missing() ? "`missing` requires `append`" : "`append` requires `missing: true`");
        }
        Safety trust = safety.equals("safe") ? Safety.SAFE : Safety.SUGGESTED;
        if (found.get(0).equals("remove")) {
            boolean all = Shape.choice(text, "thing to remove", List.of("found", "instruction"))
                    .equals("instruction");
            return Optional.of(new EditSpec(all ? Kind.REMOVE_INSTRUCTION : Kind.REMOVE, new Message(""), trust));
        }
        Kind kind = List.of(Kind.values()).stream()
                .filter(k -> k.key.equals(found.get(0)))
                .findFirst()
                .orElseThrow();
        return Optional.of(new EditSpec(kind, Message.unstripped(text, match), trust));
    }

    /** Empty where the characters of the finding are not what it is about, and where there is a secret among them. */
    Optional<Fix> fix(InstructionSite place, Candidate candidate) {
        Span span = candidate.span();
        String source = place.walk().build().file().source().text();
        Value value = candidate.value().orElse(Value.EMPTY);
        boolean written = candidate.value().isEmpty()
                || value.isKnown() && source.substring(span.start(), span.end()).contains(value.display());
        if (candidate.secret() || !written) {
            return Optional.empty();
        }
        String filled = text.fill(place, candidate);
        Instruction instruction = place.instruction();
        Edit edit = switch (kind) {
            case REPLACE -> Edit.replace(span, filled);
            case INSERT_BEFORE -> Edit.insertAt(span.start(), filled);
            case INSERT_AFTER -> Edit.insertAt(span.end(), filled);
            case REMOVE -> Edit.delete(withSpace(span, source));
            case REMOVE_INSTRUCTION -> Edit.delete(withLineEnd(instruction.span(), source));
            case APPEND -> Edit.insertAt(lastOf(place.stage().orElseThrow()), "\n" + filled);
        };
        Fix fix = kind == Kind.REMOVE || kind == Kind.REMOVE_INSTRUCTION
                ? Fix.suggested("Remove it", edit)
                : Fix.suggested("Write `" + filled.strip() + "`", edit);
        return Optional.of(new Fix(fix.title(), safety, fix.edits()));
    }

    private static int lastOf(Stage stage) {
        List<Instruction> own = stage.ownInstructions();
        return own.isEmpty()
                ? stage.from().span().end()
                : own.get(own.size() - 1).span().end();
    }

    /** A word goes with the space before it. */
    private static Span withSpace(Span span, String source) {
        int start = span.start();
        while (start > 0 && source.charAt(start - 1) == ' ') {
            start--;
        }
        return new Span(start, span.end());
    }

    private static Span withLineEnd(Span span, String source) {
        int end = source.indexOf('\n', span.end());
        return new Span(span.start(), end < 0 ? source.length() : end + 1);
    }
}
