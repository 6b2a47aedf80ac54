package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.Docs;
import io.plimsoll.archive.ImageBytes;
import io.plimsoll.archive.TarBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --built}: an image that has been built, and its Dockerfile beside it. */
class BuiltImagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHOWCASE = Path.of("src/showcase");
    private static final String SECRET = "hunter2hunter2";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void reset() {
        out.reset();
        err.reset();
    }

    private int run(byte[] in, String... arguments) {
        reset();
        try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            return new Main(new Console(new ByteArrayInputStream(in), outStream, errStream, Map.of(), false))
                    .run(arguments);
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The image of src/showcase as BuildKit builds it, on a base of a few files in place of Alpine. */
    private static byte[] showcase() throws IOException {
        String musl = "P:musl\nV:1.2.5-r10\nI:672047\n\n";
        ImageBytes image = new ImageBytes()
                .layer(
                        "ADD alpine-minirootfs-3.22.2-x86_64.tar.gz / # buildkit",
                        new TarBytes()
                                .file("lib/apk/db/installed", musl)
                                .file("etc/passwd", "root:x:0:0::/root:/bin/sh\n"))
                .step("CMD [\"/bin/sh\"]")
                .layer("WORKDIR /src", new TarBytes().folder("src"))
                .layer(
                        "COPY go.mod main.go ./ # buildkit",
                        new TarBytes()
                                .file("src/go.mod", Files.readAllBytes(SHOWCASE.resolve("go.mod")))
                                .file("src/main.go", Files.readAllBytes(SHOWCASE.resolve("main.go"))))
                .layer(
                        "RUN /bin/sh -c apk add --no-cache go && go build -o /bin/server . && apk del go # buildkit",
                        new TarBytes()
                                .file("bin/server", new byte[5_000_000])
                                .file("root/.cache/go-build/00/x", new byte[3_000_000])
                                .file("lib/apk/db/installed", musl))
                .layer("RUN /bin/sh -c rm -rf /src # buildkit", new TarBytes().file(".wh.src", ""))
                .step("USER 65532")
                .step("CMD [\"/bin/server\"]")
                .settings("\"User\":\"65532\",\"Cmd\":[\"/bin/server\"],\"WorkingDir\":\"/src\","
                        + "\"Env\":[\"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\"]");
        return ImageBytes.tar(ImageBytes.oci("showcase:latest", image));
    }

    @Test
    void theShowcaseIsShownAsThePageHasIt() throws IOException {
        assertThat(run(showcase(), "image", "--built", "-", "src/showcase")).isEqualTo(Main.OK);

        assertThat(err()).isEmpty();
        assertThat(Docs.blocks(Docs.page("image-view"))).contains(new Docs.Block("text", out()));
    }

    @Test
    void theShowcaseIsProvedAsThePageHasIt() throws IOException {
        assertThat(run(showcase(), "check", "--built", "-", "src/showcase", "--select", "removed-in-later-layer"))
                .isEqualTo(Main.FOUND);

        assertThat(err()).isEmpty();
        assertThat(Docs.blocks(Docs.page("image-view"))).contains(new Docs.Block("text", out()));
    }

    private static final String DOCKERFILE = """
            FROM debian:bookworm-slim
            ARG NPM_TOKEN
            ENV DB_PASSWORD=%s
            WORKDIR /app
            COPY .env key.pem ./
            COPY big big
            COPY . .
            RUN apt-get update && apt-get install -y gcc make libc6-dev
            RUN go build ./...
            RUN chown -R app /app/big
            RUN rm -rf /app/big
            CMD ["run"]
            """.formatted(SECRET);

    private static String dpkg(String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append("Package: ").append(name).append("\nStatus: install ok installed\nInstalled-Size: 1000\n\n");
        }
        return text.toString();
    }

    private static ImageBytes image() {
        byte[] data = new byte[2_000];
        return new ImageBytes()
                .layer(
                        "/bin/sh -c #(nop) ADD file:1 in / ",
                        new TarBytes().file("var/lib/dpkg/status", dpkg("base-files")))
                .step("ENV DB_PASSWORD=" + SECRET)
                .layer("WORKDIR /app", new TarBytes().folder("app"))
                .layer(
                        "COPY .env key.pem ./ # buildkit",
                        new TarBytes().file("app/.env", "A=1").file("app/key.pem", "x"))
                .layer("COPY big big # buildkit", new TarBytes().file("app/big/x", new byte[5_000]))
                .layer(
                        "COPY . . # buildkit",
                        new TarBytes()
                                .file("app/main.go", "package main")
                                .file("app/.git/HEAD", "ref")
                                .file("app/data/y", data))
                .layer(
                        "RUN |1 NPM_TOKEN=npm_" + SECRET
                                + " /bin/sh -c apt-get update && apt-get install -y gcc make libc6-dev # buildkit",
                        new TarBytes()
                                .file("var/lib/dpkg/status", dpkg("base-files", "gcc", "make", "libc6-dev", "libmpc3"))
                                .file("var/lib/apt/lists/x", new byte[7_000]))
                .layer("RUN /bin/sh -c go build ./... # buildkit", new TarBytes().file("app/out", "x"))
                .layer(
                        "RUN /bin/sh -c chown -R app /app/big # buildkit",
                        new TarBytes().file("app/big/x", new byte[5_000], 0644, 1000))
                .layer("RUN /bin/sh -c rm -rf /app/big # buildkit", new TarBytes().file("app/.wh.big", ""))
                .step("CMD [\"run\"]")
                .settings("\"Env\":[\"DB_PASSWORD=" + SECRET + "\"]");
    }

    private Path dockerfile() throws IOException {
        return Files.writeString(
                Files.createDirectories(folder.resolve("context")).resolve("Dockerfile"), DOCKERFILE);
    }

    /** Of each rule what the image says, as {@code status message}. */
    private Map<String, String> proofs(byte[] archive, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("check", "--format", "json", "--built", "-"));
        arguments.addAll(List.of(more));
        arguments.add(dockerfile().toString());
        run(archive, arguments.toArray(String[]::new));
        Map<String, String> proofs = new java.util.TreeMap<>();
        for (JsonNode finding : JSON.readTree(out()).get("findings")) {
            JsonNode built = finding.get("built");
            if (built != null) {
                String text = built.get("status").asText() + ": "
                        + built.get("message").asText() + " "
                        + built.get("size").asLong() + " " + built.get("layers");
                proofs.merge(finding.get("rule").asText(), text, (one, other) -> one + " | " + other);
            }
        }
        return proofs;
    }

    @Test
    void findingsAreProved() throws IOException {
        Map<String, String> proofs = proofs(ImageBytes.tar(image().docker("app:1")));
        assertThat(proofs)
                .containsEntry("leftover-build-deps", "confirmed: `gcc` and 2 more stay: 3.1 MB in layer 6 3072000 [6]")
                .containsEntry("secret-file", "confirmed: `/app/.env` is in layer 3 3 [3]")
                .containsEntry("package-cache", "confirmed: 7.0 kB in `/var/lib/apt/lists` in layer 6 7000 [6]")
                .containsEntry(
                        "removed-in-later-layer",
                        "confirmed: 1 file, 5.0 kB of `/app/big` are in layer 4, deleted in layer 9 5000 [4]")
                .containsEntry(
                        "duplicated-in-later-layer",
                        "confirmed: 5.0 kB of layer 4 are stored again in layer 8, the largest `/app/big/x` 5000 [4]")
                .containsEntry("source-in-image", "confirmed: 1 file, 5.0 kB in `/app/big` in layer 4 5000 [4]")
                .containsEntry("secret-build-arg", "confirmed: its history shows the value of `NPM_TOKEN` 0 []")
                .containsEntry("hardcoded-secret", "confirmed: its history or configuration shows the value 0 []")
                .containsEntry("root-user", "confirmed: it sets no user 0 []");
        assertThat(out()).doesNotContain(SECRET);
    }

    @Test
    void anImageFromBeforeTheFixesProvesNothing() throws IOException {
        byte[] archive = ImageBytes.tar(image().docker("app:1"));
        assertThat(proofs(archive, "--fix", "--fix-only", "inconsistent-keyword-case"))
                .isEqualTo(proofs(archive));
        assertThat(proofs(archive, "--fix")).isEmpty();
        assertThat(err())
                .contains(": fixed ")
                .endsWith("the image was built before the fixes: it does not show what is left\n");
    }

    private static final String TOKEN = "ghp_" + "fakeFAKE0".repeat(4);

    /** Of each finding on a secret file the line, the message and what the image says. */
    private List<String> secretFiles(String dockerfile, ImageBytes image, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("Dockerfile"), dockerfile);
        List<String> arguments = new ArrayList<>(List.of("check", "--format", "json", "--built", "-"));
        arguments.addAll(List.of(more));
        arguments.add(file.toString());
        run(ImageBytes.tar(image.docker("app:1")), arguments.toArray(String[]::new));
        assertThat(out()).doesNotContain(TOKEN);
        List<String> found = new ArrayList<>();
        for (JsonNode finding : JSON.readTree(out()).get("findings")) {
            if (finding.get("rule").asText().equals("secret-file")) {
                found.add(finding.get("range").get("start").get("line").asInt() + " "
                        + finding.get("message").asText() + ": "
                        + finding.get("built").get("message").asText());
            }
        }
        return found;
    }

    @Test
    void secretsInTheFilesOfTheImageAreFindings() throws IOException {
        String dockerfile = """
                FROM debian:bookworm-slim
                WORKDIR /app
                COPY . .
                RUN ./configure
                RUN rm /app/made
                USER app
                """;
        ImageBytes image = new ImageBytes()
                .layer("ADD file:1 in / ", new TarBytes().file("opt/base.conf", TOKEN))
                .layer("WORKDIR /app", new TarBytes().folder("app"))
                .layer(
                        "COPY . . # buildkit",
                        new TarBytes()
                                .file("app/.env", "A=1")
                                .file("app/config.js", "token = '" + TOKEN + "'")
                                .file("app/node_modules/x/test.js", TOKEN)
                                .file("app/tests/server.key", TOKEN))
                .layer("RUN /bin/sh -c ./configure # buildkit", new TarBytes().file("app/made", TOKEN))
                .layer("RUN /bin/sh -c rm /app/made # buildkit", new TarBytes().file("app/.wh.made", ""));
        String copied =
                "3 `/app/config.js` in layer 3 of the built image contains a GitHub personal access token (classic):"
                        + " `/app/config.js` and `/app/.env` are in layer 3";
        String made = "4 `/app/made` in layer 4 of the built image contains a GitHub personal access token (classic):"
                + " `/app/made` is in layer 4, deleted in a later one";
        assertThat(secretFiles(dockerfile, image)).containsExactly(copied, made);
        assertThat(secretFiles(dockerfile, image, "--ignore", "secret-file")).isEmpty();
        assertThat(secretFiles(
                        dockerfile.replace("COPY", "# plimsoll ignore=secret-file reason=it is public\nCOPY"), image))
                .containsExactly(made.replaceFirst("4", "5"));
        assertThat(secretFiles(dockerfile, image, "--no-contents"))
                .containsExactly("3 `/app/.env` is readable in layer 3 of the built image: `/app/.env` is in layer 3");
        assertThat(secretFiles("FROM a\nRUN b\nRUN c\nRUN d\n", image)).isEmpty();
    }

    @Test
    void aTokenInAFileIsReportedAsThePageHasIt() throws IOException {
        Path file =
                Files.writeString(folder.resolve("Dockerfile"), "FROM node:22.12.0-slim\nWORKDIR /app\nCOPY dist ./\n");
        ImageBytes image = new ImageBytes()
                .layer("WORKDIR /app", new TarBytes().folder("app"))
                .layer("COPY dist ./ # buildkit", new TarBytes().file("app/config.js", "token = '" + TOKEN + "'"));
        run(ImageBytes.tar(image.docker("app:1")), "check", "--select", "secret-file", "--built", "-", file.toString());
        assertThat(Docs.blocks(Docs.page("image-view")))
                .contains(new Docs.Block("text", out().replace(file.toString(), "Dockerfile")));
    }

    @Test
    void aSecretFileIsSaidOnce() throws IOException {
        ImageBytes image = new ImageBytes()
                .layer("COPY .env a.conf /app/ # buildkit", new TarBytes().file("app/.env", "A=" + TOKEN));
        assertThat(secretFiles("FROM scratch\nCOPY .env a.conf /app/\n", image))
                .containsExactly("2 `.env` stays readable in an image layer, even if a later instruction deletes it:"
                        + " `/app/.env` is in layer 1");
    }

    @Test
    void squashedLayersHideNothing() throws IOException {
        assertThat(proofs(ImageBytes.tar(image().docker("app:1")), "--squashed"))
                .containsEntry(
                        "removed-in-later-layer",
                        "not-confirmed: its layers are one, and no layer hides files of another 0 []")
                .containsEntry("secret-file", "confirmed: `/app/.env` is in the image 3 [1]");
    }

    @Test
    void anotherImageProvesNothing() throws IOException {
        ImageBytes other = new ImageBytes().layer("RUN something else", new TarBytes().file("x", "y"));
        assertThat(proofs(ImageBytes.tar(other.docker("other"))).values())
                .isNotEmpty()
                .allSatisfy(proof -> assertThat(proof)
                        .startsWith("not-confirmed: it was built from something else: its history has 0 of 8 of the"));
        assertThat(err()).contains("<stdin> was built from something else");
    }

    @Test
    void whatIsNotThereIsNotConfirmed() throws IOException {
        ImageBytes clean = new ImageBytes()
                .layer("ADD file:1 in /", new TarBytes().file("var/lib/dpkg/status", dpkg("base-files")))
                .layer("WORKDIR /app", new TarBytes())
                .layer("COPY .env key.pem ./ # buildkit", new TarBytes())
                .layer("COPY big big # buildkit", new TarBytes())
                .layer("COPY . . # buildkit", new TarBytes())
                .layer(
                        "RUN /bin/sh -c apt-get update && apt-get install -y gcc make libc6-dev # buildkit",
                        new TarBytes().file("var/lib/dpkg/status", dpkg("base-files")))
                .settings("\"User\":\"app\"");
        assertThat(proofs(ImageBytes.tar(clean.docker("app:1"))))
                .containsEntry("leftover-build-deps", "not-confirmed: layer 6 installs none of these packages 0 []")
                .containsEntry("secret-file", "not-confirmed: layer 3 has no `.env` 0 []")
                .containsEntry("package-cache", "not-confirmed: layer 6 has nothing in `/var/lib/apt/lists` 0 []")
                .containsEntry(
                        "secret-build-arg",
                        "not-confirmed: its history shows no value of `NPM_TOKEN`; this build may have had none 0 []")
                .containsEntry("root-user", "not-confirmed: it starts as `app`, whose id is not known 0 []");
    }

    @Test
    void noFormatShowsSecrets() throws IOException {
        byte[] archive = ImageBytes.tar(image().docker("app:1"));
        for (String format : List.of("text", "json")) {
            for (String path : new String[] {null, dockerfile().toString()}) {
                String[] arguments = path == null
                        ? new String[] {"image", "--format", format, "--built", "-"}
                        : new String[] {"image", "--format", format, "--built", "-", path};
                assertThat(run(archive, arguments)).isEqualTo(Main.OK);
                assertThat(out()).contains("NPM_TOKEN").contains("••••••••").doesNotContain(SECRET);
            }
        }
    }

    @Test
    void layersHaveTheLinesOfTheDockerfile() throws IOException {
        byte[] archive = ImageBytes.tar(image().docker("app:1"));
        assertThat(run(
                        archive,
                        "image",
                        "--format",
                        "json",
                        "--built",
                        "-",
                        dockerfile().toString()))
                .isEqualTo(Main.OK);
        JsonNode built = JSON.readTree(out()).get("built");
        List<String> lines = new ArrayList<>();
        for (JsonNode step : built.get("history")) {
            lines.add(step.path("layer").asText("-") + ":" + step.path("line").asText("-"));
        }
        assertThat(lines)
                .containsExactly("1:-", "-:3", "2:4", "3:5", "4:6", "5:7", "6:8", "7:9", "8:10", "9:11", "-:12");
        assertThat(built.get("dockerfile").get("fits").asBoolean()).isTrue();
        assertThat(built.get("hidden").asLong()).isGreaterThan(7_000);
        assertThat(built.get("layers").get(5).get("packages").get("added")).hasSize(4);
    }

    @Test
    void errorsHaveStatusTwo() throws IOException {
        byte[] archive = ImageBytes.tar(image().docker("app:1"));
        assertThat(run(archive, "image", "--built", "-", "--image", "web")).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(err())
                .isEqualTo("plimsoll: cannot read the image in <stdin>: no image `web` in it; it holds `app:1`\n");
        assertThat(run(archive, "image", "--squashed")).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(err()).isEqualTo("plimsoll: --squashed requires --built\n");
        assertThat(run(archive, "check", "--built", "-", "-")).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(err()).isEqualTo("plimsoll: --built and a Dockerfile cannot both be read from standard input\n");
        assertThat(run(archive, "image", "--built", "no/such/file")).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(err()).startsWith("plimsoll: cannot read no/such/file: ");
        Files.createDirectories(folder.resolve("two/sub"));
        Files.writeString(folder.resolve("two/Dockerfile"), "FROM scratch\n");
        Files.writeString(folder.resolve("two/sub/Dockerfile"), "FROM scratch\n");
        assertThat(run(archive, "check", "--built", "-", folder.resolve("two").toString()))
                .isEqualTo(Main.COULD_NOT_RUN);
        assertThat(err()).isEqualTo("plimsoll: --built requires one Dockerfile, not 2; name it\n");
    }
}
