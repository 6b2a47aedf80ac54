package io.plimsoll.report;

import io.plimsoll.catalog.Descriptor;
import java.util.Optional;

/** The page of a rule, rendered from its words and examples. */
public final class RulePage {
    private RulePage() {}

    /** For a terminal. The caret lines of the bad example stay: they say what is found, and where. */
    public static String text(Descriptor rule, Optional<String> bad, Optional<String> good) {
        StringBuilder page = new StringBuilder();
        page.append(rule.id()).append(": ").append(rule.title()).append('\n');
        page.append(rule.severity().label()).append(", ").append(rule.category().label());
        page.append(", since ").append(rule.since());
        rule.fix().ifPresent(fix -> page.append(", has a ").append(fix.label()).append(" fix"));
        page.append('\n');
        rule.aliases()
                .forEach((tool, codes) -> page.append(tool)
                        .append(": ")
                        .append(String.join(", ", codes))
                        .append('\n'));
        page.append('\n').append(rule.why()).append("\n\n");
        page.append("What to do: ").append(rule.remedy()).append('\n');
        bad.ifPresent(text -> page.append("\nBad:\n\n").append(indented(text)));
        good.ifPresent(text -> page.append("\nGood:\n\n").append(indented(text)));
        if (!rule.see().isEmpty()) {
            page.append("\nSee:\n");
            rule.see().forEach(url -> page.append("  ").append(url).append('\n'));
        }
        return page.toString();
    }

    private static String indented(String text) {
        StringBuilder out = new StringBuilder();
        text.lines()
                .forEach(line ->
                        out.append(line.isEmpty() ? "" : "    ").append(line).append('\n'));
        return out.toString();
    }
}
