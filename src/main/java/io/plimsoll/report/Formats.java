package io.plimsoll.report;

import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.text.Internal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;

/** The available report formats. */
public final class Formats {
    private static final List<ReportFormat> ALL = List.of(
            new TextReport(),
            new ConciseReport(),
            new JsonReport(),
            new SarifReport(),
            new GitHubReport(),
            new GitLabReport(),
            new MarkdownReport(),
            new CheckstyleReport(),
            new JUnitReport(),
            new ReviewdogReport(),
            new HadolintReport(),
            new SonarReport());

    private static final List<Renderer<LintReport>> OF_STATISTICS = List.of(new StatisticsText(), new StatisticsJson());

    private Formats() {}

    /**
     * Writes a report as for a file: in UTF-8, without colors.
     *
     * @param name of a format, such as {@code json}
     * @param out flushed, not closed
     * @throws IllegalArgumentException when there is no such format
     */
    public static void write(String name, LintReport report, OutputStream out) throws IOException {
        for (ReportFormat format : ALL) {
            if (format.name().equals(name)) {
                format.write(report, RenderOptions.PLAIN, out);
                return;
            }
        }
        throw new IllegalArgumentException("unknown report format `" + name + "`: expected one of "
                + ALL.stream().map(ReportFormat::name).collect(Collectors.joining(", ")));
    }

    /** Of what was found. */
    @Internal
    public static List<ReportFormat> all() {
        return ALL;
    }

    /** Of how often each rule finds something. */
    @Internal
    public static List<Renderer<LintReport>> ofStatistics() {
        return OF_STATISTICS;
    }
}
