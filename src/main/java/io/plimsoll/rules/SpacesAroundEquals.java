package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.List;
import java.util.Optional;

/** An ENV or LABEL whose value begins with the equals sign that was to end the name. */
final class SpacesAroundEquals implements Rule {
    @Override
    public String id() {
        return "spaces-around-equals";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.Env.class, (env, context) -> check(env.pairs(), context));
        on.instruction(Instruction.Label.class, (label, context) -> check(label.pairs(), context));
    }

    private static void check(List<KeyValue> pairs, RuleContext context) {
        for (KeyValue pair : pairs) {
            if (pair.hasEqualsInValue()) {
                Word value = pair.value().get();
                FindingBuilder finding = context.report(
                        new Span(value.span().start(), value.span().start() + 1),
                        "the `=` is part of the value, because the space before it ends the name `"
                                + pair.name().raw() + "`");
                pair.intended()
                        .flatMap(meant -> withoutSpaces(meant, value, context))
                        .ifPresent(finding::fix);
            }
        }
    }

    /** Empty where lines were joined between the name and the value. */
    private static Optional<Fix> withoutSpaces(KeyValue.Intended meant, Word value, RuleContext context) {
        Span gap = new Span(meant.sign().start(), value.span().start());
        String between = context.file().asWritten(gap);
        if (!Whitespace.isBlank(between, 0, between.length())) {
            return Optional.empty();
        }
        return Optional.of(
                meant.needsQuotes()
                        ? writing(
                                Edit.replace(meant.sign(), "=\""),
                                Edit.insertAt(value.span().end(), "\""))
                        : writing(Edit.replace(meant.sign(), "=")));
    }

    private static Fix writing(Edit... edits) {
        return Fix.suggested("Write it without spaces", edits);
    }
}
