package io.plimsoll.built;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.archive.ImageArchive;
import io.plimsoll.archive.ImageBytes;
import io.plimsoll.archive.ImageChoice;
import io.plimsoll.archive.TarBytes;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What layers hold, and hide of each other. */
class BuiltImageTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    /** In parts, so that nothing takes this file for one with a key. */
    private static final String KEY = "-----BEGIN PRIV" + "ATE KEY-----\n" + "fakeFAKE0".repeat(8) + "\n";

    private static BuiltImage read(ImageBytes image, boolean squashed) throws IOException {
        byte[] tar = ImageBytes.tar(image.docker("app:1"));
        return BuiltImage.of(
                ImageArchive.read(
                        new ByteArrayInputStream(tar), ImageChoice.ONLY, () -> new LayerContent(KNOWLEDGE, true)),
                squashed,
                KNOWLEDGE);
    }

    private static BuiltImage read(TarBytes... layers) throws IOException {
        ImageBytes image = new ImageBytes();
        for (TarBytes layer : layers) {
            image.layer("COPY . /", layer);
        }
        return read(image, false);
    }

    /** As {@code 2 deleted 10 in 2: /src 10}. */
    private static List<String> hidden(BuiltLayer layer) {
        return layer.hidden().stream()
                .map(h -> h.by() + " " + h.how().label() + " " + h.size() + " in " + h.files() + ": "
                        + h.largest().stream()
                                .map(i -> i.path() + " " + i.size())
                                .toList())
                .toList();
    }

    @Test
    void deletedFolder() throws IOException {
        BuiltImage image = read(
                new TarBytes()
                        .file("src/a.c", "12345")
                        .file("src/sub/b.c", "12345")
                        .file("keep", "1"),
                new TarBytes().file(".wh.src", ""));
        assertThat(hidden(image.layers().get(0))).containsExactly("2 deleted 10 in 2: [/src 10]");
        assertThat(image.layers().get(0).size()).isEqualTo(11);
        assertThat(image.layers().get(1).size()).isZero();
    }

    @Test
    void emptiedFolder() throws IOException {
        BuiltImage image = read(
                new TarBytes().file("src/a.c", "12345").file("src/b.c", "123"),
                new TarBytes().file("src/.wh..wh..opq", "").file("src/a.c", "1"));
        assertThat(hidden(image.layers().get(0))).containsExactly("2 deleted 8 in 2: [/src/a.c 5, /src/b.c 3]");
    }

    @Test
    void chownedAndOverwritten() throws IOException {
        BuiltImage image = read(
                new TarBytes().file("app/same", "12345").file("app/other", "123"),
                new TarBytes()
                        .file("app/same", "12345".getBytes(StandardCharsets.UTF_8), 0644, 1000)
                        .file("app/other", "321"));
        assertThat(hidden(image.layers().get(0)))
                .containsExactlyInAnyOrder(
                        "2 stored again 5 in 1: [/app/same 5]", "2 overwritten 3 in 1: [/app/other 3]");
    }

    /** What a hard link still shows is not gone. */
    @Test
    void hardLinks() throws IOException {
        BuiltImage image = read(new TarBytes().file("a", "12345").hardLink("b", "a"), new TarBytes().file(".wh.a", ""));
        assertThat(image.layers().get(0).hidden()).isEmpty();
        BuiltImage both = read(
                new TarBytes().file("a", "12345").hardLink("b", "a"),
                new TarBytes().file(".wh.a", "").file(".wh.b", ""));
        assertThat(both.layers().get(0).hiddenSize()).isEqualTo(5);
    }

    /** Docker cannot unpack such a layer; no container sees the name. */
    @Test
    void hardLinksToNothing() throws IOException {
        BuiltImage image = read(
                new TarBytes()
                        .hardLink("x", "no/such/file")
                        .hardLink("y", "y")
                        .folder("etc")
                        .hardLink("z", "etc")
                        .file("a", "12345")
                        .hardLink("b", "a"),
                new TarBytes().file("x", "1").file("y", "2").file("z", "3").file("b", "4"));
        assertThat(image.layers().get(0).hidden()).isEmpty();
        assertThat(List.of(image.has("/x"), image.has("/etc"), image.has("/a"))).containsOnly(true);
        BuiltImage first = read(new TarBytes().hardLink("x", "no/such/file").hardLink("y", "y"));
        assertThat(first.has("/x") || first.has("/y")).isFalse();
    }

    @Test
    void hardLinksThroughALinkedFolder() throws IOException {
        BuiltImage image = read(
                new TarBytes()
                        .symbolicLink("bin", "usr/bin")
                        .file("usr/bin/perl", "12345")
                        .hardLink("usr/bin/perl5", "bin/perl"),
                new TarBytes().file("usr/bin/.wh.perl", ""));
        assertThat(image.layers().get(0).hidden()).isEmpty();
        assertThat(image.has("/bin/perl5")).isTrue();
        assertThat(image.has("/bin/perl")).isFalse();
        assertThat(image.has("/bin")).isTrue();
    }

    @Test
    void fileForFolderAndFolderForFile() throws IOException {
        BuiltImage image = read(
                new TarBytes().file("a/x", "12").file("b", "123"),
                new TarBytes().file("a", "1").file("b/y", "1"));
        assertThat(image.layers().get(0).hiddenSize()).isEqualTo(5);
    }

    /** Debian's /bin is a link: a later layer may write through it. */
    @Test
    void throughALinkedFolder() throws IOException {
        BuiltImage image = read(
                new TarBytes().symbolicLink("bin", "usr/bin").file("usr/bin/sh", "old"),
                new TarBytes().file("bin/sh", "newer"));
        assertThat(hidden(image.layers().get(0))).containsExactly("2 overwritten 3 in 1: [/usr/bin/sh 3]");
    }

    @Test
    void linkedFoldersInACircle() throws IOException {
        BuiltImage image =
                read(new TarBytes().symbolicLink("a", "b").symbolicLink("b", "a"), new TarBytes().file("a/x", "1"));
        assertThat(image.layers()).hasSize(2);
    }

    @Test
    void secretsByNameAndByContents() throws IOException {
        BuiltImage image = read(new TarBytes()
                .file("app/.env", "X=1")
                .file("app/.env.example", "X=1")
                .file("app/empty/.npmrc", "")
                .file("app/server.key", KEY)
                .file("etc/server.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
                .file("etc/ssl/certs/ca.pem", "x")
                .file("app/config.yaml", "token: " + "gh" + "p_fakeFAKE0fakeFAKE0fakeFAKE0fakeFAKE0"));
        assertThat(image.layers().get(0).secrets())
                .extracting(s -> s.path() + ": " + s.what())
                .containsExactly(
                        "/app/.env: secret file by its name",
                        "/app/server.key: private key",
                        "/app/config.yaml: GitHub personal access token (classic)");
    }

    private static String dpkg(String name, int size, String state) {
        return "Package: " + name + "\nStatus: " + state + "\nInstalled-Size: " + size
                + "\nVersion: 1-1\nDescription: x\n y\n\n";
    }

    @Test
    void packagesOfDebianLayerByLayer() throws IOException {
        String path = "var/lib/dpkg/status";
        String base = dpkg("base-files", 10, "install ok installed");
        BuiltImage image = read(
                new TarBytes().file(path, base),
                new TarBytes().file(path, base + dpkg("gcc", 100, "install ok installed")),
                new TarBytes().file(path, base + dpkg("gcc", 100, "deinstall ok config-files")));
        assertThat(image.layers().get(1).added()).containsExactly(new BuiltPackage("gcc", "1-1", "apt", 102_400));
        assertThat(image.layers().get(2).removed())
                .extracting(BuiltPackage::name)
                .containsExactly("gcc");
        assertThat(image.packages()).extracting(BuiltPackage::name).containsExactly("base-files");
    }

    @Test
    void packagesOfDistrolessAndAlpine() throws IOException {
        BuiltImage distroless = read(
                new TarBytes()
                        .file("var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2024\nInstalled-Size: 1\n")
                        .file("var/lib/dpkg/status.d/tzdata.md5sums", "0 usr\n"),
                new TarBytes().file("var/lib/dpkg/status.d/libc6", "Package: libc6\nVersion: 2\n"));
        assertThat(distroless.packages()).extracting(BuiltPackage::name).containsExactlyInAnyOrder("tzdata", "libc6");
        BuiltImage alpine = read(new TarBytes()
                .file("lib/apk/db/installed", "C:Q1x=\nP:musl\nV:1.2-r0\nI:600\n\nP:zlib\nV:1.3-r0\nI:100\n"));
        assertThat(alpine.packages())
                .containsExactly(
                        new BuiltPackage("musl", "1.2-r0", "apk", 600), new BuiltPackage("zlib", "1.3-r0", "apk", 100));
    }

    @Test
    void otherDatabasesOfRpmAreNamed() throws IOException {
        BuiltImage image = read(new TarBytes().file("var/lib/rpm/Packages", "bdb"));
        assertThat(image.unreadDatabases()).containsExactly("/var/lib/rpm/Packages");
    }

    @Test
    void cachesWhereverTheHomeIs() throws IOException {
        BuiltImage image = read(new TarBytes()
                .file("var/lib/apt/lists/deb_main", "12345")
                .file("root/.cache/pip/x/y", "12")
                .file("home/app/.npm/_cacache/z", "1")
                .file("var/lib/apt/listsother", "1")
                .file("var/lib/apt/lists/lock", ""));
        assertThat(image.layers().get(0).caches())
                .extracting(c -> c.what() + " " + c.path() + " " + c.size())
                .contains(
                        "the apt package index /var/lib/apt/lists 5",
                        "the pip cache /root/.cache/pip 2",
                        "the npm cache /home/app/.npm 1");
    }

    @Test
    void privilegedFiles() throws IOException {
        byte[] one = {1};
        BuiltImage image = read(new TarBytes()
                .file("usr/bin/su", one, 04755, 0)
                .file("usr/bin/wall", one, 02755, 0)
                .pax("SCHILY.xattr.security.capability", "x")
                .file("usr/bin/ping", one, 0755, 0)
                .file("usr/bin/ls", one, 0755, 0)
                .entry("usr/bin/su2", '1', "usr/bin/su", new byte[0], 04755, 0)
                .entry("usr/bin/su3", '2', "su", new byte[0], 04755, 0));
        assertThat(image.layers().get(0).privileged())
                .containsExactly("/usr/bin/su", "/usr/bin/wall", "/usr/bin/ping", "/usr/bin/su2");
    }

    @Test
    void userIds() throws IOException {
        TarBytes base =
                new TarBytes().file("etc/passwd", "root:x:0:0::/:/bin/sh\ntoor:x:0:0::/:/bin/sh\napp:x:42:42::/:\n");
        for (String[] one : new String[][] {
            {"", "0"}, {"0", "0"}, {"toor", "0"}, {"app:app", "42"}, {"1000:1000", "1000"}, {"ghost", "?"}
        }) {
            BuiltImage image = read(new ImageBytes().layer("x", base).settings("\"User\":\"" + one[0] + "\""), false);
            assertThat(image.userId().map(String::valueOf).orElse("?"))
                    .as(one[0])
                    .isEqualTo(one[1]);
        }
    }

    @Test
    void squashed() throws IOException {
        ImageBytes image = new ImageBytes()
                .layer("COPY . /src", new TarBytes().file("src/.env", "X=1").file("keep", "12"))
                .layer("RUN rm -rf /src", new TarBytes().file(".wh.src", ""));
        BuiltImage one = read(image, true);
        assertThat(one.layers()).hasSize(1);
        assertThat(one.size()).isEqualTo(2);
        assertThat(one.layers().get(0).secrets()).isEmpty();
        assertThat(one.layers().get(0).hidden()).isEmpty();
    }

    private static HistoryStep step(String createdBy) {
        return HistoryStep.of(createdBy, java.util.Optional.empty());
    }

    @Test
    void historyOfSeveralBuilders() {
        assertThat(step("RUN /bin/sh -c apt-get update # buildkit").display()).isEqualTo("RUN apt-get update");
        assertThat(step("RUN |2 A=1 B=2 /bin/sh -c make # buildkit"))
                .isEqualTo(new HistoryStep("RUN", "make", List.of("A=1", "B=2"), java.util.Optional.empty()));
        assertThat(step("/bin/sh -c apt-get update").display()).isEqualTo("RUN apt-get update");
        assertThat(step("/bin/sh -c #(nop)  CMD [\"bash\"]").display()).isEqualTo("CMD [\"bash\"]");
        assertThat(step("/bin/sh -c #(nop) COPY dir:abc in /app ").display()).isEqualTo("COPY dir:abc in /app");
        assertThat(step("COPY . /app # buildkit").display()).isEqualTo("COPY . /app");
        assertThat(step("RUN make all").display()).isEqualTo("RUN make all");
        assertThat(step("bazel build ...").keyword()).isEmpty();
    }

    @Test
    void secretsInHistoryAndConfiguration() throws IOException {
        BuiltImage image = read(
                new ImageBytes()
                        .layer("RUN |1 NPM_TOKEN=npm_abcdefg12345 /bin/sh -c npm ci # buildkit", new TarBytes())
                        .step("CMD [\"app\"]")
                        .settings("\"Env\":[\"PATH=/bin\",\"DB_PASSWORD=hunter2hunter2\"]"),
                false);
        HistoryReview review = HistoryReview.of(image, new Linter(BuiltInRules.all(), HistoryReview.SETTINGS));
        assertThat(review.leaks())
                .extracting(leak ->
                        leak.what() + " " + leak.step().map(String::valueOf).orElse("configuration"))
                .containsExactly("`NPM_TOKEN` 0", "`DB_PASSWORD` configuration");
    }
}
