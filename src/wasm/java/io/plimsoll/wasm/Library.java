package io.plimsoll.wasm;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.Settings;
import io.plimsoll.image.Analysis;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.report.JsonReport;
import io.plimsoll.report.LintReport;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.text.Source;
import io.plimsoll.view.FileView;
import io.plimsoll.view.ImageFormats;
import io.plimsoll.view.ImageReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** What JavaScript can call: texts in, texts out. */
public final class Library {
    private final String version;
    private Linter linter;

    public Library() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Library.class.getResourceAsStream("/io/plimsoll/version.properties")) {
            properties.load(in);
        }
        version = properties.getProperty("version");
    }

    /**
     * The answer to a call.
     *
     * @param words the function, then its arguments
     * @throws IllegalArgumentException when an option is wrong; its message is for people
     */
    public String call(List<String> words) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (words.get(0)) {
            case "lint" -> lint(words.get(1), new Options(words.subList(2, words.size())), out);
            case "image" -> image(words.get(1), words.get(2), new Options(words.subList(3, words.size())), out);
            case "rules" -> JsonReport.writeRules(Catalog.load().all(), out);
            default -> throw new IllegalArgumentException("unknown function `" + words.get(0) + "`");
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void lint(String text, Options options, ByteArrayOutputStream out) throws IOException {
        LintedFile file = linter(options).lint(Source.of(options.path(), text), options.context());
        new JsonReport().write(new LintReport(List.of(file), Catalog.load(), version), RenderOptions.PLAIN, out);
    }

    private void image(String format, String text, Options options, ByteArrayOutputStream out) throws IOException {
        Linter own = linter(options);
        Analysis analysis = own.analyze(Source.of(options.path(), text), options.cases());
        FileView view = FileView.of(analysis, own.lint(analysis));
        for (Renderer<ImageReport> each : ImageFormats.all()) {
            if (each.name().equals(format)) {
                each.write(new ImageReport(List.of(view), version), RenderOptions.PLAIN, out);
                return;
            }
        }
        throw new IllegalArgumentException("unknown format `" + format + "`: expected one of "
                + String.join(
                        ", ", ImageFormats.all().stream().map(Renderer::name).toList()));
    }

    private Linter linter(Options options) {
        if (linter == null) {
            linter = new Linter(BuiltInRules.all(), Settings.defaults());
        }
        linter = linter.with(options.settings());
        return linter;
    }
}
