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
                case BLANK -> "`<<-` must not be followed by a space";
                case KEYWORD -> "only RUN, COPY and ADD support heredocs";
                case LINE -> "unmatched quotes hide this heredoc from BuildKit";
                case WORD -> "BuildKit reads a heredoc only if it is a word of its own";
            };
            FindingBuilder finding = context.report(
                            opening.span(), reason + ": the lines below are read as instructions")
                    .related(opening.close(), "intended end of the heredoc");
            if (!opening.spaces().isEmpty()) {
                finding.fix(Fix.suggested("Remove the space", Edit.delete(opening.spaces())));
            }
        }
    }
}
