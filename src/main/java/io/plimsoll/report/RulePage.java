package io.plimsoll.report;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.terminal.Markdown;
import io.plimsoll.text.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The page of a rule, rendered from its metadata and examples. */
@Internal
public final class RulePage {
    private static final Map<String, String> TOOLS =
            Map.of("buildkit", "BuildKit", "checkov", "Checkov", "trivy", "Trivy");
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,})", Pattern.MULTILINE);

    private RulePage() {}

    /**
     * An example of a built-in rule.
     *
     * @param name {@code bad} or {@code good}
     * @return empty when the rule has none
     */
    public static Optional<String> example(String rule, String name) throws IOException {
        String path = "/rules/" + rule + "/" + name + ".Dockerfile";
        try (InputStream in = RulePage.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The page as plain text. The caret lines of the bad example stay: they show what is found, and where. */
    public static String text(RuleMetadata rule, Optional<String> bad, Optional<String> good) {
        return text(rule, bad, good, Integer.MAX_VALUE);
    }

    /**
     * The same for a terminal.
     *
     * @param width the columns to wrap sentences at; examples are not wrapped
     */
    public static String text(RuleMetadata rule, Optional<String> bad, Optional<String> good, int width) {
        StringBuilder page = new StringBuilder();
        page.append(rule.id()).append(": ").append(rule.title()).append('\n');
        page.append(rule.severity().label()).append(", ").append(rule.category().label());
        page.append(rule.onByDefault() ? "" : ", off by default");
        page.append(", since ").append(rule.since());
        rule.fix().ifPresent(fix -> page.append(", has a ").append(fix.label()).append(" fix"));
        page.append('\n');
        rule.aliases()
                .forEach((tool, codes) -> page.append(TOOLS.getOrDefault(tool, tool))
                        .append(": ")
                        .append(String.join(", ", codes))
                        .append('\n'));
        page.append('\n');
        page.append(Markdown.text(rule.why().strip(), width)).append('\n');
        page.append(Markdown.text("What to do: " + rule.remedy(), width));
        bad.ifPresent(text -> page.append("\nBad:\n\n").append(indented(text)));
        good.ifPresent(text -> page.append("\nGood:\n\n").append(indented(text)));
        page.append("\nSee:\n");
        Stream.concat(Stream.of(rule.url()), rule.see().stream())
                .distinct()
                .forEach(url -> page.append("  ").append(url).append('\n'));
        return page.toString();
    }

    /** The same for a browser, as Markdown. */
    public static String markdown(RuleMetadata rule, Optional<String> bad, Optional<String> good) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(rule.title()).append("\n\n");
        page.append('`')
                .append(rule.id())
                .append("` · severity ")
                .append(rule.severity().label());
        page.append(" · category ").append(rule.category().label());
        page.append(rule.onByDefault() ? "" : " · off by default");
        page.append(" · since ").append(rule.since());
        rule.fix().ifPresent(fix -> page.append(" · ").append(fix.label()).append(" fix"));
        rule.aliases()
                .forEach((tool, codes) -> page.append(" · ")
                        .append(TOOLS.getOrDefault(tool, tool))
                        .append(" `")
                        .append(String.join("` `", codes))
                        .append('`'));
        page.append("\n\n").append(rule.why()).append("\n\n");
        page.append("**What to do:** ").append(rule.remedy()).append('\n');
        bad.ifPresent(text -> page.append("\n## Bad\n\n").append(fenced(text)));
        good.ifPresent(text -> page.append("\n## Good\n\n").append(fenced(text)));
        if (!rule.messages().isEmpty()) {
            page.append("\n## Messages\n\n");
            rule.messages().forEach(message -> page.append("- ").append(message).append('\n'));
        }
        if (!rule.see().isEmpty()) {
            page.append("\n## See\n\n");
            rule.see().forEach(url -> page.append("- <").append(url).append(">\n"));
        }
        return page.toString();
    }

    /** A fence is longer than all those in the text. */
    private static String fenced(String text) {
        String fence = "```";
        Matcher inside = FENCE.matcher(text);
        while (inside.find()) {
            fence = inside.group(1).length() < fence.length() ? fence : inside.group(1) + "`";
        }
        return fence + "dockerfile\n" + text.stripTrailing() + "\n" + fence + "\n";
    }

    private static String indented(String text) {
        StringBuilder out = new StringBuilder();
        text.lines()
                .forEach(line ->
                        out.append(line.isEmpty() ? "" : "    ").append(line).append('\n'));
        return out.toString();
    }
}
