package io.plimsoll.page;

import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.LintedImage;
import io.plimsoll.lint.Related;
import io.plimsoll.report.Redaction;
import io.plimsoll.report.TextReport;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Span;
import io.plimsoll.view.BuiltReport;
import io.plimsoll.view.FileView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A file with its stages, its findings in their places, and its images. */
final class FileSection {
    private final String id;
    private final LintedFile file;
    private final List<FileView> views;
    private final Optional<BuiltReport> built;
    private final boolean open;
    private final LineIndex lines;

    /**
     * @param id in the page
     * @param views those of the path of the file
     * @param open whether it is from the start
     */
    FileSection(String id, LintedFile file, List<FileView> views, Optional<BuiltReport> built, boolean open) {
        this.id = id;
        this.file = file;
        // a file may have changed since it was looked at
        this.views = views.stream()
                .filter(view -> view.read()
                        && (view.embedded()
                                || view.source().text().equals(file.source().text())))
                .toList();
        this.built = built;
        this.open = open;
        this.lines = file.lines();
    }

    LintedFile file() {
        return file;
    }

    String anchor() {
        return id;
    }

    /** @param index in the findings of the file */
    String anchor(int index) {
        return id + "-" + (index + 1);
    }

    int line(Finding finding) {
        return lines.position(finding.span().start()).line();
    }

    void write(Html html) throws IOException {
        if (open) {
            html.open("details", "class", "file", "id", id, "open", "");
        } else {
            html.open("details", "class", "file", "id", id);
        }
        html.open("summary").element("h3", file.path());
        writeCounts(html);
        html.close().line();
        writeNotes(html);
        List<ImageSection> images = views.stream()
                .map(view -> new ImageSection(view, built, Optional.of(id)))
                .toList();
        for (ImageSection image : images) {
            image.writeGraphs(html);
        }
        writeSource(images, html);
        for (ImageSection image : images) {
            image.writeImages(open, html);
        }
        html.close().line();
    }

    private void writeCounts(Html html) throws IOException {
        html.open("span", "class", "counts");
        for (Severity severity : Severity.values()) {
            long count = file.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                html.element(
                        "span",
                        count + " " + SummarySection.plural(severity, count),
                        "class",
                        "badge " + severity.label());
            }
        }
        if (file.findings().isEmpty()) {
            html.element("span", "no findings", "class", "badge");
        }
        html.close();
    }

    private void writeNotes(Html html) throws IOException {
        Set<String> roles = new LinkedHashSet<>();
        for (LintedImage image : file.images()) {
            roles.add(image.role().label());
        }
        if (!roles.isEmpty()) {
            html.open("p", "class", "quiet").text(roles.size() == 1 ? "Role " : "Roles ");
            html.element("strong", String.join(", ", roles)).close().line();
        }
        if (!file.notJudged().isEmpty()) {
            html.open("p", "class", "quiet")
                    .prose(TextReport.notJudged(file))
                    .close()
                    .line();
        }
    }

    // ---- the source

    /** Of a file that has Dockerfiles in it only their lines are shown: the rest is not ours to show. */
    private List<int[]> ranges() {
        List<int[]> ranges = new ArrayList<>();
        if (!file.read()) {
            return ranges;
        }
        if (!file.embedded()) {
            int last = lines.lineCount();
            ranges.add(new int[] {1, last > 1 && lines.line(last).isEmpty() ? last - 1 : last});
            return ranges;
        }
        for (FileView view : views) {
            int first = view.places().start(view.whole()).line();
            int last = view.places().end(view.whole()).line();
            if (ranges.isEmpty() || first > ranges.get(ranges.size() - 1)[1]) {
                ranges.add(new int[] {first, Math.max(first, last)});
            }
        }
        return ranges;
    }

    /** What rules report as secret, and what no view shows. */
    private Redaction redaction() {
        List<Span> secrets = new ArrayList<>(file.secrets());
        for (FileView view : views) {
            view.secrets().forEach(secret -> secrets.add(view.places().outer().apply(secret)));
        }
        return Redaction.of(file.source().text(), secrets, Set.of());
    }

    private void writeSource(List<ImageSection> images, Html html) throws IOException {
        Redaction redaction = redaction();
        FixDiff diffs = new FixDiff(file.source().text(), lines, redaction);
        SourceListing listing = new SourceListing(lines, redaction, file.findings());
        views.forEach(view -> listing.color(view.instructions(), view.places().outer()));
        Map<Finding, Integer> indices = new IdentityHashMap<>();
        for (int i = 0; i < file.findings().size(); i++) {
            indices.putIfAbsent(file.findings().get(i), i);
        }
        List<int[]> ranges = ranges();
        Set<Integer> linked = new HashSet<>();
        images.forEach(image -> linked.addAll(image.lines()));
        file.findings()
                .forEach(finding -> finding.related().forEach(related -> linked.add(listing.line(related.span()))));
        for (Finding finding : file.findings()) {
            int line = line(finding);
            if (ranges.stream().noneMatch(range -> range[0] <= line && line <= range[1])) {
                write(finding, indices.get(finding), diffs, redaction, html);
            }
        }
        for (int[] range : ranges) {
            if (range[0] == 1) {
                html.open("ol", "class", "source");
            } else {
                html.open("ol", "class", "source", "start", range[0]);
            }
            for (int line = range[0]; line <= range[1]; line++) {
                if (linked.contains(line)) {
                    html.open("li", "id", id + "L" + line);
                } else {
                    html.open("li");
                }
                listing.write(line, html);
                for (Finding finding : listing.findings(line)) {
                    write(finding, indices.get(finding), diffs, redaction, html);
                }
                html.close();
            }
            html.close().line();
        }
    }

    // ---- a finding

    private void write(Finding finding, int index, FixDiff diffs, Redaction redaction, Html html) throws IOException {
        Position at = lines.position(finding.span().start());
        html.open("div", "class", "finding " + finding.severity().label(), "id", anchor(index));
        html.open("p", "class", "head").element("b", finding.severity().label()).text(" ");
        html.element(
                "a",
                finding.rule().id(),
                "class",
                "rule",
                "href",
                finding.rule().url());
        html.text(TextReport.doubt(finding) + " ");
        html.element("a", at.line() + ":" + at.column(), "href", "#" + anchor(index))
                .close();
        html.open("p").prose(redaction.hide(finding.message())).close();
        html.open("p", "class", "remedy")
                .prose(redaction.hide(finding.remedy()))
                .close();
        for (Related related : finding.related()) {
            int line = lines.position(related.span().start()).line();
            html.open("p", "class", "related").element("a", "line " + line, "href", "#" + id + "L" + line);
            html.text(": ").prose(redaction.hide(related.message())).close();
        }
        if (finding.cause().isPresent()) {
            html.open("p", "class", "related")
                    .text("because ")
                    .prose(redaction.hide(finding.cause().get()))
                    .close();
        }
        if (finding.built().isPresent()) {
            html.open("p", "class", "proof")
                    .prose(redaction.hide(TextReport.built(finding.built().get())))
                    .close();
        }
        for (Fix fix : finding.fixes()) {
            if (open) {
                html.open("details", "class", "fix", "open", "");
            } else {
                html.open("details", "class", "fix");
            }
            html.open("summary").prose(redaction.hide(fix.title()));
            html.text(" (" + fix.safety().label() + " fix)").close();
            diffs.write(fix, html);
            html.close();
        }
        html.close();
    }

    /** For the summary: the severities that the file has, worst first. */
    Set<Severity> severities() {
        return file.findings().stream().map(Finding::severity).collect(Collectors.toCollection(TreeSet::new));
    }
}
