package io.plimsoll.report;

import io.plimsoll.catalog.Links;
import io.plimsoll.catalog.ShellCheckCodes;
import io.plimsoll.terminal.Markdown;
import io.plimsoll.text.Internal;

/** What there is to say about a code of ShellCheck: what it is about is on ShellCheck's own page. */
@Internal
public final class ShellCheckPage {
    private ShellCheckPage() {}

    /**
     * The page as plain text.
     *
     * @param code the id of a code, or {@link ShellCheckCodes#ALL}
     * @param width the columns to wrap sentences at
     */
    public static String text(String code, int width) {
        boolean all = code.equals(ShellCheckCodes.ALL);
        StringBuilder page = new StringBuilder();
        page.append(all ? "shellcheck: the checks of ShellCheck\n\n" : code + ": a check of ShellCheck\n\n");
        page.append(Markdown.text(
                "Plimsoll runs ShellCheck, if it is installed, on the scripts of RUN and HEALTHCHECK. What ShellCheck calls an error is "
                        + "a warning here, what it calls a warning is info, and the rest is style.",
                width));
        ShellCheckCodes.off(code)
                .ifPresent(reason -> page.append(Markdown.text("This check is not reported: " + reason + ".", width)));
        ShellCheckCodes.style(code)
                .ifPresent(reason -> page.append(Markdown.text("This check is style: " + reason + ".", width)));
        ShellCheckCodes.sameAs(code)
                .ifPresent(rule -> page.append(
                        Markdown.text("Where `" + rule + "` reports the same, only that is shown.", width)));
        if (ShellCheckCodes.off(code).isEmpty()) {
            page.append('\n')
                    .append(Markdown.text(
                            "To silence it, write `# shellcheck disable=" + (all ? "all" : code)
                                    + "` above the instruction, or add `" + code
                                    + "` to `ignore` in the configuration.",
                            width));
        }
        page.append("\nSee:\n");
        page.append("  ")
                .append(all ? "https://www.shellcheck.net/wiki/" : ShellCheckCodes.page(code))
                .append('\n');
        page.append("  ").append(Links.shellCheck()).append('\n');
        return page.toString();
    }
}
