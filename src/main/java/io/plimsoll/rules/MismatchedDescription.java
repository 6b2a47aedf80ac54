package io.plimsoll.rules;

import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
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
            check(names, comments.get(comments.size() - 1), context);
        }
    }

    private static void check(List<Word> names, Comment last, RuleContext context) {
        // BuildKit keeps the sign of an indented comment, so that it never matches
        boolean described = !context.file().isIndented(last)
                && names.stream().anyMatch(name -> name.raw().equals(last.firstWord()));
        if (!described) {
            String name = names.get(0).raw();
            context.report(
                            names.get(0).span(),
                            "the comment above is not a valid description of `" + name
                                    + "`: it does not start with that name")
                    .related(last.span(), "a valid description starts with `" + name + "`");
        }
    }
}
