package io.plimsoll.wasm;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.Settings;
import io.plimsoll.lint.Linter;
import io.plimsoll.report.Formats;
import io.plimsoll.report.LintReport;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.text.Source;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Prints what the library finds on the JVM, for {@code .ci/wasm} to compare with. */
public final class Reference {
    private Reference() {}

    /**
     * Reads pairs of lines from standard input: a path, and a text as UTF-16 (little-endian) in Base64. Prints a JSON array with two
     * items for each: the report, written as for any embedder, and the images.
     *
     * @param args the version that reports name
     */
    public static void main(String[] args) throws IOException {
        Linter linter = new Linter(BuiltInRules.all(), Settings.defaults());
        Library library = new Library();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (OutputStream out = new BufferedOutputStream(System.out)) {
            String separator = "[";
            for (String path = in.readLine(); path != null; path = in.readLine()) {
                String text = new String(Base64.getDecoder().decode(in.readLine()), StandardCharsets.UTF_16LE);
                out.write(separator.getBytes(StandardCharsets.UTF_8));
                LintReport report =
                        new LintReport(List.of(linter.lint(Source.of(path, text))), Catalog.load(), args[0]);
                Formats.write("json", report, out);
                String images = library.call(List.of("image", "json", text, "path", path));
                out.write(("," + images).getBytes(StandardCharsets.UTF_8));
                separator = ",";
            }
            out.write(']');
        }
    }
}
