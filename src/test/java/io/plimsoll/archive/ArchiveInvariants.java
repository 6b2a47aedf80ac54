package io.plimsoll.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.built.BuiltImage;
import io.plimsoll.built.BuiltLayer;
import io.plimsoll.built.HistoryReview;
import io.plimsoll.built.LayerContent;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.view.BuiltFormats;
import io.plimsoll.view.BuiltReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What holds of any bytes whatever. Each method fails with an error when it does not. */
public final class ArchiveInvariants {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Linter LINTER = new Linter(BuiltInRules.all(), HistoryReview.SETTINGS);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG = "{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{},\"history\":["
            + "{\"created_by\":\"RUN |1 TOKEN=x /bin/sh -c a\"},{\"created_by\":\"COPY . /\"}]}";

    private ArchiveInvariants() {}

    /** Archives to begin with. */
    public static List<byte[]> seeds() {
        TarBytes one = new TarBytes()
                .folder("etc")
                .file("etc/passwd", "root:x:0:0::/root:/bin/sh\n")
                .file("var/lib/dpkg/status", "Package: a\nStatus: install ok installed\nVersion: 1\n\n")
                .file("app/.env", "A=b")
                .symbolicLink("bin", "usr/bin")
                .pax("path", "long/name")
                .file("x", "y");
        TarBytes two = new TarBytes()
                .file("app/.wh..wh..opq", "")
                .file(".wh.etc", "")
                .hardLink("bin/b", "x")
                .entry("././@LongLink", 'L', "", "a/b/c\0".getBytes(StandardCharsets.UTF_8), 0644, 0)
                .file("short", "1");
        ImageBytes image = new ImageBytes().layer("RUN /bin/sh -c a", one).layer("COPY . /", two);
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(ImageBytes.tar(image.docker("a:1")));
        seeds.add(ImageBytes.tar(ImageBytes.oci("a:1", image)));
        seeds.add(ImageBytes.tar(ImageBytes.oci("a:1", image.gzip())));
        seeds.add(one.bytes());
        seeds.add(two.bytes());
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/zstd"))) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seeds;
    }

    /** An archive ends with an image or with a message, and so do two layers. */
    public static void of(byte[] bytes) {
        try {
            show(ImageArchive.read(new ByteArrayInputStream(bytes), ImageChoice.ONLY, ArchiveInvariants::sink));
        } catch (InvalidArchive e) {
            assertThat(e.getMessage()).isNotBlank();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            int half = bytes.length / 1024 * 512;
            LayerReader reader = new LayerReader();
            List<ArchivedImage.Layer<LayerContent>> layers = new ArrayList<>();
            for (byte[] part : List.of(Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length))) {
                LayerContent sink = sink();
                LayerReader.Read read = reader.read(new ByteArrayInputStream(part), "sha256", sink);
                layers.add(new ArchivedImage.Layer<>(read.digest().orElseThrow(), read.stored(), "none", sink));
            }
            show(new ArchivedImage<>("layers", List.of(), "sha256:0", ImageConfig.read(CONFIG), layers));
        } catch (InvalidArchive e) {
            assertThat(e.getMessage()).isNotBlank();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LayerContent sink() {
        return new LayerContent(KNOWLEDGE, true);
    }

    private static void show(ArchivedImage<LayerContent> archived) throws IOException {
        BuiltImage image = BuiltImage.of(archived, false, KNOWLEDGE);
        for (BuiltLayer layer : image.layers()) {
            assertThat(layer.hiddenSize()).isBetween(0L, layer.size());
        }
        assertThat(BuiltImage.of(archived, true, KNOWLEDGE).size()).isLessThanOrEqualTo(image.size());
        BuiltReport report = new BuiltReport(
                "archive", image, HistoryReview.of(image, LINTER), Optional.empty(), Optional.empty(), KNOWLEDGE, "0");
        for (Renderer<BuiltReport> format : BuiltFormats.all()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            format.write(report, RenderOptions.PLAIN, out);
            if (format.name().equals("json")) {
                JSON.readTree(out.toByteArray());
            }
        }
    }
}
