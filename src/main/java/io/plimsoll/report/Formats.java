package io.plimsoll.report;

import io.plimsoll.terminal.Renderer;
import java.util.List;

/** The forms of reports that there are. */
public final class Formats {
    private static final List<ReportFormat> ALL =
            List.of(new TextReport(), new JsonReport(), new SarifReport(), new GitHubReport());

    private static final List<Renderer<LintReport>> OF_STATISTICS = List.of(new StatisticsText(), new StatisticsJson());

    private Formats() {}

    /** Of what was found. */
    public static List<ReportFormat> all() {
        return ALL;
    }

    /** Of how often each rule finds something. */
    public static List<Renderer<LintReport>> ofStatistics() {
        return OF_STATISTICS;
    }
}
