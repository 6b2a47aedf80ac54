package io.plimsoll.rules;

import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import java.util.List;

/** A comment above an ARG or a stage that does not start with its name, so that tools do not take it for a description. */
final class MismatchedDescription implements Rule {
    @Override
    public String id() {
        return "mismatched-description";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.class, this::check);
    }

    private void check(Instruction instruction, RuleContext context) {
        List<Word> names = instruction.describedNames();
        List<Comment> comments = instruction.header().description();
        if (!names.isEmpty() && !comments.isEmpty()) {
            List<String> words = names.stream().map(instruction::descriptionOf).toList();
            check(names.get(0).span(), words, comments.get(comments.size() - 1), context);
        }
    }

    private static void check(Span place, List<String> names, Comment last, RuleContext context) {
        // BuildKit keeps the sign of an indented comment, so that it never matches
        boolean described = !context.file().isIndented(last) && names.contains(last.firstWord());
        if (!described) {
            String name = names.get(0);
            context.report(
                            place,
                            "the comment above is not a valid description of `" + name
                                    + "`: it does not start with that name")
                    .related(last.span(), "a valid description starts with `" + name + "`");
        }
    }
}
