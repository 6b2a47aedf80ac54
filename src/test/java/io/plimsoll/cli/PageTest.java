package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.archive.ImageBytes;
import io.plimsoll.archive.TarBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --format html} of the commands. */
class PageTest {
    @TempDir
    Path folder;

    private String run(byte[] in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        new Main(new Console(new ByteArrayInputStream(in), print, print, Map.of(), false)).run(arguments);
        print.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("Dockerfile"), text).toString();
    }

    @Test
    void checkAndImageWriteAPageThatShowsWhatShips() throws IOException {
        String file = write("FROM debian AS base\nFROM base\nUSER 1\n");
        for (String command : new String[] {"check", "image"}) {
            assertThat(run(new byte[0], command, "--isolated", "--format", "html", file))
                    .startsWith("<!DOCTYPE html>\n")
                    .contains("<g class=\"card target\">", "<g class=\"card ships\">", "<table class=\"rows\">")
                    .endsWith("</html>\n");
        }
    }

    private static byte[] built() throws IOException {
        ImageBytes image = new ImageBytes()
                .layer("ADD rootfs.tar / # buildkit", new TarBytes().file("etc/base", new byte[7_000]))
                .layer("COPY big /big # buildkit", new TarBytes().file("big", new byte[5_000_000]))
                .layer("RUN /bin/sh -c rm /big # buildkit", new TarBytes().file(".wh.big", ""))
                .step("USER 1");
        return ImageBytes.tar(ImageBytes.oci("x:latest", image));
    }

    private static final String OF_BUILT = "FROM debian:12\nCOPY big /big\nRUN rm /big\nUSER 1\n";

    @Test
    void aBuiltImageHasAPage() throws IOException {
        String file = write(OF_BUILT);
        assertThat(run(built(), "image", "--isolated", "--built", "-", "--format", "html", file))
                .contains("<td>2</td><td>2</td><td class=\"size\">5.0 MB", "COPY big /big")
                .contains("deleted in layer 3: /big")
                .contains("<span class=\"bold\">user</span>");
        assertThat(run(built(), "image", "--built", "-", "--format", "html"))
                .contains("<td>2</td><td></td><td class=\"size\">5.0 MB");
    }

    @Test
    void withABuiltImageTheLayersHaveSizes() throws IOException {
        String file = write(OF_BUILT);
        String page = run(built(), "check", "--isolated", "--built", "-", "--format", "html", file);
        assertThat(page)
                .contains("Layers, bottom first: 5.0 MB in &lt;stdin&gt;")
                .contains("<td class=\"size\">7.0 kB</td>", "<td class=\"size\">5.0 MB</td>")
                .contains("! 5.0 MB hidden by later layers")
                .contains("the built image confirms this");
    }

    @Test
    void afterFixesThePageShowsTheFileAsItIsNow() throws IOException {
        String file = write("FROM debian:12\nWORKDIR srv\nRUN apt-get update && apt-get install -y curl\nUSER 1\n");
        String page = run(
                new byte[0],
                "check",
                "--isolated",
                "--fix=suggested",
                "--format",
                "html=" + folder.resolve("page"),
                file);
        assertThat(page).contains("fixed");
        assertThat(Files.readString(folder.resolve("page")))
                .contains("<b>WORKDIR</b> /srv", "<g class=\"card target\">", "<table class=\"rows\">")
                .doesNotContain("<b>WORKDIR</b> srv");
    }

    @Test
    void afterAddedCommentsToo() throws IOException {
        String file = write("FROM debian\nUSER 1\n");
        String page = folder.resolve("page").toString();
        run(new byte[0], "check", "--isolated", "--add-ignores=later", "--format", "html=" + page, file);
        assertThat(Files.readString(Path.of(page))).contains("later</i>", "no findings", "<g class=\"card target\">");
    }

    @Test
    void aFileThatCannotBeReadIsInThePage() throws IOException {
        String missing = folder.resolve("missing.Dockerfile").toString();
        assertThat(run(new byte[0], "check", "--isolated", "--format", "html", missing))
                .contains("<div class=\"finding error\"", "missing.Dockerfile");
        assertThat(run(new byte[0], "image", "--isolated", "--format", "html", write("FROM debian:12\n"), missing))
                .contains("<!DOCTYPE html>", "missing.Dockerfile");
    }
}
