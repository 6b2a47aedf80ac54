package io.plimsoll.page;

import io.plimsoll.catalog.Severity;
import io.plimsoll.config.Settings;
import io.plimsoll.image.Analysis;
import io.plimsoll.lint.Embedded;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.report.LintReport;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.view.FileView;
import io.plimsoll.view.GraphLabels;
import io.plimsoll.view.ImageReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Pages of files, and what an XML parser reads in them. */
final class PageSample {
    private static final Linter LINTER = new Linter(BuiltInRules.all(), Settings.defaults());

    private final List<LintedFile> files = new ArrayList<>();
    private final List<FileView> views = new ArrayList<>();

    static PageSample of(String text) {
        return new PageSample().file("Dockerfile", text);
    }

    PageSample file(String path, String text, String... targets) {
        BuildOptions options = new BuildOptions(List.of(targets), Map.of());
        Analysis analysis =
                LINTER.analyze(Source.of(path, text), List.of(new BuildCase(options, BuildContext.UNKNOWN)));
        LintedFile linted = LINTER.lint(analysis);
        files.add(linted);
        views.add(FileView.of(analysis, linted));
        return this;
    }

    /** A Dockerfile in another file. */
    PageSample embedded(String path, String before, String text, String after) {
        Source outer = Source.of(path, before + text + after);
        Span span = new Span(before.length(), before.length() + text.length());
        Embedded embedded = new Embedded(outer, MappedText.verbatim(outer.text(), span), true);
        Analysis analysis =
                LINTER.analyze(embedded.inner(), List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)));
        LintedFile linted = LINTER.lint(analysis);
        files.add(Embedded.merge(List.of(embedded.place(linted))));
        views.add(FileView.embedded(analysis, linted, embedded::place, outer.lines()));
        return this;
    }

    PageReport report() {
        LintReport report = new LintReport(
                files, LINTER.catalog(), (rule, name) -> Optional.empty(), "1.2.3", Optional.of(Severity.STYLE));
        return new PageReport(report, views, Optional.empty());
    }

    String page() {
        return written(new CheckPage(), report());
    }

    String imagePage() {
        return written(new ImagePage(), new ImageReport(views, "1.2.3"));
    }

    /** Of the first build. */
    GraphLabels graph() {
        return new GraphLabels(views.get(0).builds().get(0), "");
    }

    static <T> String written(Renderer<T> renderer, T what) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            renderer.write(what, RenderOptions.PLAIN, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What is between the first such tag and its end. */
    static String inside(String page, String tag) {
        int start = page.indexOf("<" + tag + ">") + tag.length() + 2;
        return page.substring(start, page.indexOf("</" + tag + ">", start));
    }

    /** The page without its style and script, which are not XML. */
    static Document parsed(String page) {
        String bare = page.replace(inside(page, "style"), "").replace(inside(page, "script"), "");
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bare.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
