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
                        "the `=` is part of the value, since a space before it ends the name `"
                                + pair.name().raw() + "`");
                withoutSpaces(pair, value, context).ifPresent(finding::fix);
            }
        }
    }

    /** Empty where lines were joined, where a second name seems to follow, or where it is not clear how to quote. */
    private static Optional<Fix> withoutSpaces(KeyValue pair, Word value, RuleContext context) {
        String raw = value.raw();
        Span gap = new Span(pair.name().span().end(), value.span().start());
        String between = context.file().asWritten(gap);
        if (value.span().length() != raw.length() || !Whitespace.isBlank(between, 0, between.length())) {
            return Optional.empty();
        }
        int from = 1;
        while (from < raw.length() && Whitespace.isSpace(raw.charAt(from))) {
            from++;
        }
        String meant = raw.substring(from);
        Span equals = new Span(gap.start(), value.span().start() + from);
        if (isOneWord(meant)) {
            return Optional.of(writing(Edit.replace(equals, "=")));
        }
        boolean plain = meant.chars().noneMatch(c -> "\"'\\=`".indexOf(c) >= 0);
        return plain
                ? Optional.of(writing(
                        Edit.replace(equals, "=\""), Edit.insertAt(value.span().end(), "\"")))
                : Optional.empty();
    }

    /** Whether it is one value as it is: without a space, or in one pair of quotes. */
    private static boolean isOneWord(String text) {
        if (text.chars().noneMatch(c -> Whitespace.isSpace((char) c))) {
            return true;
        }
        char quote = text.charAt(0);
        return (quote == '"' || quote == '\'')
                && text.length() > 1
                && text.indexOf(quote, 1) == text.length() - 1
                && text.indexOf('\\') < 0;
    }

    private static Fix writing(Edit... edits) {
        return Fix.suggested("Write it without spaces", edits);
    }
}
