package io.plimsoll.page;

import io.plimsoll.report.LintReport;
import io.plimsoll.view.BuiltReport;
import io.plimsoll.view.FileView;
import java.util.List;
import java.util.Optional;

/**
 * What a run of {@code check} found, and the images that it is about.
 *
 * @param views what the files build; empty where no format shows it
 * @param built the image that one of the files was compared with
 */
public record PageReport(LintReport findings, List<FileView> views, Optional<BuiltReport> built) {
    public PageReport {
        views = List.copyOf(views);
    }
}
