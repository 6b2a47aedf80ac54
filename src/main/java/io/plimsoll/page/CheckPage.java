package io.plimsoll.page;

import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.report.LintReport;
import io.plimsoll.report.Summary;
import io.plimsoll.report.TextReport;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.view.FileView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Findings as a page: a summary, and each file with its stages, its findings in their places, and its images. */
public final class CheckPage implements Renderer<PageReport> {
    /** Of so many files all are open, and those without findings are shown too. */
    private static final int FEW = 5;

    @Override
    public String name() {
        return "html";
    }

    @Override
    public void write(PageReport report, RenderOptions look, OutputStream out) throws IOException {
        LintReport all = report.findings();
        LintReport shown = all.shown(Severity.INFO);
        Map<String, List<FileView>> views = new HashMap<>();
        report.views()
                .forEach(view -> views.computeIfAbsent(view.path(), p -> new ArrayList<>(1))
                        .add(view));
        String summary = TextReport.summary(RenderOptions.PLAIN, Summary.of(shown.files()), Summary.of(all.files()));
        boolean few = shown.files().size() <= FEW;
        List<FileSection> sections = new ArrayList<>();
        List<LintedFile> clean = new ArrayList<>();
        for (LintedFile file : shown.files()) {
            if (few || !file.findings().isEmpty()) {
                String id = "f" + (sections.size() + 1);
                List<FileView> own = views.getOrDefault(file.path(), List.of());
                sections.add(new FileSection(id, file, own, report.built(), few));
            } else {
                clean.add(file);
            }
        }
        Frame.write("report", summary, all.version(), html -> write(shown, sections, clean, html), out);
    }

    private static void write(LintReport shown, List<FileSection> sections, List<LintedFile> clean, Html html)
            throws IOException {
        new SummarySection(shown, sections).write(html);
        html.open("section", "aria-labelledby", "files")
                .element("h2", "Files", "id", "files")
                .line();
        for (FileSection section : sections) {
            section.write(html);
        }
        if (!clean.isEmpty()) {
            html.open("details", "class", "file clean").open("summary");
            html.text(clean.size() + (clean.size() == 1 ? " file" : " files") + " without findings")
                    .close();
            html.open("ul").line();
            for (LintedFile file : clean) {
                html.element("li", file.path()).line();
            }
            html.close().close().line();
        }
        html.close().line();
    }
}
