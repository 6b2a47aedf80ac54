package io.plimsoll.custom;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Safety;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
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
        Node.Field fix = words.fields().get("fix");
        String safety = fix == null ? "" : Shape.text(fix.value(), "fix").text();
        if (field == null && fix != null && !safety.equals("absent")) {
            throw new InvalidYaml(fix.at(), "`fix: " + safety + "` requires `edit`");
        }
        if (field == null) {
            return Optional.empty();
        }
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

    /** Empty where the characters of the finding are not what it is about, where there is a secret among them, and where the result
     * would not be read as it is meant. */
    Optional<Fix> fix(InstructionSite place, Candidate candidate) {
        Span span = candidate.span();
        String source = place.walk().build().file().source().text();
        Value value = candidate.value().orElse(Value.EMPTY);
        boolean named = kind == Kind.REMOVE
                && candidate.name().equals(source.substring(span.start(), span.end())); // its value goes with it
        boolean written = candidate.value().isEmpty()
                || named
                || value.isKnown() && source.substring(span.start(), span.end()).contains(value.display());
        if (candidate.secret() || !written) {
            return Optional.empty();
        }
        String filled = text.fill(place, candidate);
        boolean removes = kind == Kind.REMOVE || kind == Kind.REMOVE_INSTRUCTION;
        Instruction last = kind == Kind.APPEND ? lastOf(place.stage().orElseThrow()) : place.instruction();
        Optional<Edit> edit = edit(place, candidate, last, filled);
        boolean entire = removes
                && edit.isPresent()
                && edit.get().span().contains(place.instruction().span());
        if (edit.isEmpty() || !entire && !EditCheck.holds(place, last, edit.get(), removes)) {
            return Optional.empty();
        }
        Fix fix = removes
                ? Fix.suggested("Remove it", edit.get())
                : Fix.suggested("Write `" + filled.strip() + "`", edit.get());
        return Optional.of(new Fix(fix.title(), safety, fix.edits()));
    }

    private Optional<Edit> edit(InstructionSite place, Candidate candidate, Instruction last, String filled) {
        Span span = candidate.span();
        Source source = place.walk().build().file().source();
        return switch (kind) {
            case REMOVE -> FoundRemoval.of(place, candidate);
            case REMOVE_INSTRUCTION -> FoundRemoval.instruction(place);
            case APPEND -> Optional.of(Edit.insertAt(last.span().end(), source.lineEnd() + filled));
            case REPLACE, INSERT_BEFORE, INSERT_AFTER -> {
                ArrayElements array = ArrayElements.of(place.instruction(), source.text());
                yield array.touches(span)
                                && place.instruction()
                                        .header()
                                        .arguments()
                                        .span()
                                        .contains(span)
                        ? array.write(kind, span, filled)
                        : Optional.of(plain(span, filled));
            }
        };
    }

    private Edit plain(Span span, String filled) {
        return switch (kind) {
            case INSERT_BEFORE -> Edit.insertAt(span.start(), filled);
            case INSERT_AFTER -> Edit.insertAt(span.end(), filled);
            default -> Edit.replace(span, filled);
        };
    }

    private static Instruction lastOf(Stage stage) {
        List<Instruction> own = stage.ownInstructions();
        return own.isEmpty() ? stage.from() : own.get(own.size() - 1);
    }
}
