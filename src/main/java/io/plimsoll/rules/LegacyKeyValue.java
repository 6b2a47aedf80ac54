package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Part;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.List;
import java.util.Optional;

/** An ENV or LABEL without an equals sign. */
final class LegacyKeyValue implements Rule {
    @Override
    public String id() {
        return "legacy-key-value";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.Env.class, (env, context) -> check(env, env.pairs(), context));
        on.instruction(Instruction.Label.class, (label, context) -> check(label, label.pairs(), context));
    }

    private static void check(Instruction instruction, List<KeyValue> pairs, RuleContext context) {
        for (KeyValue pair : pairs) {
            if (pair.legacy() && pair.value().isPresent()) {
                FindingBuilder finding = context.report(
                        pair.name().span(),
                        "without `=`, the rest of the line is the value, so this `"
                                + instruction.header().keyword() + "` sets only one name");
                if (!pair.hasEqualsInValue()) {
                    withEquals(pair, pair.value().get(), context).ifPresent(finding::fix);
                }
            }
        }
    }

    /** Empty where quotes and escapes are mixed with blanks, or lines were joined. */
    private static Optional<Fix> withEquals(KeyValue pair, Word value, RuleContext context) {
        Span gap = new Span(pair.name().span().end(), value.span().start());
        String between = context.file().asWritten(gap);
        boolean oneLine =
                value.span().length() == value.raw().length() && Whitespace.isBlank(between, 0, between.length());
        if (!oneLine) {
            return Optional.empty();
        }
        boolean hasBlanks = value.hasWhitespace();
        boolean oneQuoted = value.parts().size() == 1
                && (value.parts().get(0) instanceof Part.DoubleQuoted
                        || value.parts().get(0) instanceof Part.SingleQuoted);
        if (!hasBlanks || oneQuoted) {
            return Optional.of(writing(Edit.replace(gap, "=")));
        }
        boolean plain = value.parts().stream().allMatch(part -> part instanceof Part.Text || isBare(part));
        return plain
                ? Optional.of(writing(
                        Edit.replace(gap, "=\""), Edit.insertAt(value.span().end(), "\"")))
                : Optional.empty();
    }

    private static Fix writing(Edit... edits) {
        return Fix.safe("Write it with `=`", edits);
    }

    /** A variable that double quotes around it leave alone. */
    private static boolean isBare(Part part) {
        return part instanceof Part.Variable variable && variable.modifier().isEmpty();
    }
}
