package io.plimsoll.cli;

import io.plimsoll.page.BuiltPage;
import io.plimsoll.page.CheckPage;
import io.plimsoll.page.ImagePage;
import io.plimsoll.page.PageReport;
import io.plimsoll.report.Formats;
import io.plimsoll.report.LintReport;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.view.BuiltFormats;
import io.plimsoll.view.BuiltReport;
import io.plimsoll.view.ImageFormats;
import io.plimsoll.view.ImageReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/** The formats of each command, pages among them. */
final class FormatLists {
    private FormatLists() {}

    /** A format of findings, which shows no images. */
    private record OfFindings(Renderer<LintReport> format) implements Renderer<PageReport> {
        @Override
        public String name() {
            return format.name();
        }

        @Override
        public void write(PageReport report, RenderOptions look, OutputStream out) throws IOException {
            format.write(report.findings(), look, out);
        }
    }

    static List<Renderer<PageReport>> ofCheck() {
        return Stream.concat(Formats.all().stream().map(OfFindings::new), Stream.of(new CheckPage()))
                .toList();
    }

    static List<Renderer<PageReport>> ofStatistics() {
        return Formats.ofStatistics().stream()
                .<Renderer<PageReport>>map(OfFindings::new)
                .toList();
    }

    static List<Renderer<BuiltReport>> ofBuiltImages() {
        return Stream.concat(BuiltFormats.all().stream(), Stream.of(new BuiltPage()))
                .toList();
    }

    static List<Renderer<ImageReport>> ofImages() {
        return Stream.concat(ImageFormats.all().stream(), Stream.of(new ImagePage()))
                .toList();
    }
}
