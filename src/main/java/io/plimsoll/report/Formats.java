package io.plimsoll.report;

import java.util.List;

/** The forms of reports that there are. */
public final class Formats {
    private static final List<ReportFormat> ALL =
            List.of(new TextReport(), new JsonReport(), new SarifReport(), new GitHubReport());

    private static final List<Renderer<LintReport>> OF_STATISTICS = List.of(new StatisticsText(), new StatisticsJson());

    private static final List<Renderer<ImageView>> OF_IMAGES =
            List.of(new ImageText(), new ImageJson(), new MermaidGraph(), new DotGraph());

    private Formats() {}

    /** Of what was found. */
    public static List<ReportFormat> all() {
        return ALL;
    }

    /** Of how often each rule finds something. */
    public static List<Renderer<LintReport>> ofStatistics() {
        return OF_STATISTICS;
    }

    /** Of what a Dockerfile builds. */
    public static List<Renderer<ImageView>> ofImages() {
        return OF_IMAGES;
    }
}
