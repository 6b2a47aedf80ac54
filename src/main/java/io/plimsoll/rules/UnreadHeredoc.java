package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.UnreadOpening;

/** What opens a heredoc for a shell, and opens none for BuildKit. */
final class UnreadHeredoc implements Rule {
    @Override
    public String id() {
        return "unread-heredoc";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        for (UnreadOpening opening : build.file().unreadOpenings()) {
            String reason = switch (opening.reason()) {
                case BLANK -> "no blank may stand between `<<-` and the name";
                case KEYWORD -> "only RUN, COPY and ADD have heredocs";
                case LINE -> "in a line whose quotes do not match BuildKit sees no heredoc";
            };
            FindingBuilder finding = context.report(
                            opening.span(), reason + ": the lines below are read as instructions")
                    .related(opening.close(), "this was to close it");
            if (!opening.blanks().isEmpty()) {
                finding.fix(Fix.suggested("Remove the blank", Edit.delete(opening.blanks())));
            }
        }
    }
}
