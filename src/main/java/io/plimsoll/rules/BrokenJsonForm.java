package io.plimsoll.rules;

import io.plimsoll.fix.ArrayFix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.BrokenArray;
import io.plimsoll.syntax.Instruction;

/** A malformed JSON array, so that its instruction is read in another way than it was meant. */
final class BrokenJsonForm implements Rule {
    @Override
    public String id() {
        return "broken-json-form";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(
                Instruction.class,
                (instruction, context) ->
                        BrokenArray.in(instruction).ifPresent(array -> check(array, instruction, context)));
    }

    private static void check(BrokenArray array, Instruction instruction, RuleContext context) {
        boolean paths = instruction instanceof Instruction.AddOrCopy || instruction instanceof Instruction.Volume;
        String what = switch (array.kind()) {
            case QUOTES -> "JSON strings require double quotes";
            case TRAILING -> "unexpected text after the array";
            case ESCAPE -> "invalid escape sequence";
            case UNQUOTED -> "expected a string in double quotes";
            case MISSING_COMMA -> "expected a comma";
            case SURPLUS_COMMA -> "unexpected trailing comma";
            case UNCLOSED -> "unterminated string or array";
        };
        String effect = paths
                ? ": this is not valid JSON, so brackets and quotes become part of the paths"
                : ": this is not valid JSON, so a shell runs the text, brackets included";
        FindingBuilder finding = context.report(array.fault(), what + effect);
        ArrayFix.of(array, context.file()).ifPresent(finding::fix);
    }
}
