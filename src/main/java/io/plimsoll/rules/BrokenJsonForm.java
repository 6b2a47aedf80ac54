package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.BrokenArray;
import io.plimsoll.syntax.Instruction;

/** A JSON array that is none, so that its instruction is read in another way than it was meant. */
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
            case QUOTES -> "JSON takes double quotes only";
            case TRAILING -> "nothing may follow the array";
            case ESCAPE -> "JSON has no such escape";
            case UNQUOTED -> "this is not in double quotes";
            case MISSING_COMMA -> "a comma is missing here";
            case SURPLUS_COMMA -> "nothing follows this comma";
            case UNCLOSED -> "this is never closed";
        };
        String effect = paths
                ? ", so this is no JSON: the text is split at blanks, and brackets and quotes belong to paths"
                : ", so this is no JSON: a shell runs the text, brackets and all";
        FindingBuilder finding = context.report(array.fault(), what + effect);
        if (!array.quotes().isEmpty()) {
            Edit[] edits = array.quotes().stream()
                    .map(quote -> Edit.replace(quote, "\""))
                    .toArray(Edit[]::new);
            finding.fix(Fix.suggested("Write double quotes", edits));
        } else if (array.kind() == BrokenArray.Kind.SURPLUS_COMMA) {
            finding.fix(Fix.suggested("Remove the comma", Edit.delete(array.fault())));
        }
    }
}
