package io.plimsoll.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One image in all the forms in which tools hand it on, and archives that are damaged or hostile. */
class ImageArchiveTest {
    @TempDir
    private Path folder;

    /** Keeps lines such as {@code app/a.txt 5 0644 "hello"}. */
    private static final class Lines implements LayerSink {
        private final List<String> lines = new ArrayList<>();

        @Override
        public boolean wants(TarEntry file) {
            return file.size() < 100;
        }

        @Override
        public void add(TarEntry file, byte[] contents, long checksum) {
            String text = file.type() == TarEntry.Type.FILE && wants(file)
                    ? " \"" + new String(contents, 0, (int) file.size(), StandardCharsets.UTF_8) + "\""
                    : "";
            lines.add(file.type() + " " + file.path() + " " + file.size() + " " + Integer.toOctalString(file.mode())
                    + (file.link().isEmpty() ? "" : " -> " + file.link()) + text);
        }
    }

    private static ImageBytes image() {
        return new ImageBytes()
                .layer(
                        "ADD rootfs.tar /",
                        new TarBytes().folder("etc").file("./etc/passwd", "root:x:0:0::/root:/bin/sh\n"))
                .step("ENV A=b")
                .layer(
                        "COPY . /app # buildkit",
                        new TarBytes()
                                .folder("app")
                                .file("app/a.txt", "hello")
                                .hardLink("app/b.txt", "app/a.txt")
                                .symbolicLink("app/c", "../etc")
                                .file("app/.wh.gone", "")
                                .file("/app/su", "x".getBytes(StandardCharsets.UTF_8), 04755, 0))
                .settings("\"User\":\"1000:1000\",\"Env\":[\"A=b\"],\"Cmd\":[\"run\"]");
    }

    private static final List<String> FILES = List.of(
            "FOLDER etc 0 755",
            "FILE etc/passwd 26 644 \"root:x:0:0::/root:/bin/sh\n\"",
            "FOLDER app 0 755",
            "FILE app/a.txt 5 644 \"hello\"",
            "HARD_LINK app/b.txt 0 644 -> app/a.txt",
            "SYMBOLIC_LINK app/c 0 777 -> ../etc",
            "FILE app/.wh.gone 0 644 \"\"",
            "FILE app/su 1 4755 \"x\"");

    private static void check(ArchivedImage<Lines> image) {
        assertThat(image.layers().stream().flatMap(l -> l.files().lines.stream()))
                .containsExactlyElementsOf(FILES);
        assertThat(image.config().user()).isEqualTo("1000:1000");
        assertThat(image.config().environment()).containsExactly("A=b");
        assertThat(image.config().platform()).isEqualTo("linux/amd64");
        assertThat(image.config().history())
                .extracting(ImageConfig.History::createdBy)
                .containsExactly("ADD rootfs.tar /", "ENV A=b", "COPY . /app # buildkit");
    }

    private ArchivedImage<Lines> read(Map<String, byte[]> files, ImageChoice choice) throws IOException {
        return ImageArchive.read(ImageBytes.write(files, Files.createTempDirectory(folder, "i")), choice, Lines::new);
    }

    private ArchivedImage<Lines> read(byte[] file, ImageChoice choice) throws IOException {
        Path path = Files.createTempFile(folder, "i", ".tar");
        Files.write(path, file);
        return ImageArchive.read(path, choice, Lines::new);
    }

    private static ArchivedImage<Lines> stream(byte[] bytes) throws IOException {
        return ImageArchive.read(new ByteArrayInputStream(bytes), ImageChoice.ONLY, Lines::new);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void allFormsReadAlike() throws IOException {
        for (ImageBytes image : List.of(image(), image().gzip())) {
            for (Map<String, byte[]> files :
                    List.of(ImageBytes.oci("app:1", image), image.docker("app:1"), image.directory())) {
                check(read(files, ImageChoice.ONLY));
                byte[] tar = ImageBytes.tar(files);
                check(read(tar, ImageChoice.ONLY));
                check(read(gzip(tar), ImageChoice.ONLY));
                check(stream(tar));
                check(stream(gzip(tar)));
            }
        }
    }

    /** Takes names, and the contents of one file. */
    private static final class Names implements LayerSink {
        private final List<String> names = new ArrayList<>();

        @Override
        public boolean readsContents() {
            return false;
        }

        @Override
        public boolean wants(TarEntry file) {
            return file.path().equals("etc/passwd");
        }

        @Override
        public void add(TarEntry file, byte[] contents, long checksum) {
            String text = wants(file) ? " " + new String(contents, 0, 4, StandardCharsets.UTF_8) : "";
            names.add(file.path() + text);
        }
    }

    @Test
    void namesAloneAreTheSame() throws IOException {
        TarBytes large = new TarBytes()
                .file("a", new byte[1 << 20])
                .file("etc/passwd", "root")
                .file("b", new byte[300_000])
                .file("c", "1");
        Map<String, byte[]> files = new ImageBytes().layer("COPY . /", large).docker("a");
        Path tar = Files.write(folder.resolve("names.tar"), ImageBytes.tar(files));
        Path unpacked = ImageBytes.write(files, Files.createDirectories(folder.resolve("names")));
        for (ArchivedImage<Names> image : List.of(
                ImageArchive.read(tar, ImageChoice.ONLY, Names::new),
                ImageArchive.read(unpacked, ImageChoice.ONLY, Names::new),
                ImageArchive.read(Files.newInputStream(tar), ImageChoice.ONLY, Names::new))) {
            assertThat(image.layers().get(0).files().names).containsExactly("a", "etc/passwd root", "b", "c");
        }
    }

    @Test
    void newDockerHasBothIndexes() throws IOException {
        Map<String, byte[]> files = ImageBytes.oci("app:1", image());
        files.putAll(image().docker("app:1"));
        ArchivedImage<Lines> read = read(files, ImageChoice.ONLY);
        check(read);
        assertThat(read.names()).containsExactly("app:1");
        assertThat(read.format()).isEqualTo("OCI layout");
    }

    /** Docker before version 25 links layers that several images share. */
    @Test
    void linkedLayer() throws IOException {
        Map<String, byte[]> files = image().docker("app:1");
        String first = files.keySet().iterator().next();
        TarBytes tar = new TarBytes();
        tar.file("shared/layer.tar", files.get(first));
        tar.symbolicLink(first, "../shared/layer.tar");
        files.forEach((name, bytes) -> {
            if (!name.equals(first)) {
                tar.file(name, bytes);
            }
        });
        check(read(tar.bytes(), ImageChoice.ONLY));
        check(stream(tar.bytes()));
    }

    @Test
    void choosesAnImage() throws IOException {
        Map<String, byte[]> two = ImageBytes.oci("app:1", image(), image().architecture("arm64"));
        assertThatThrownBy(() -> read(two, ImageChoice.ONLY))
                .isInstanceOf(InvalidArchive.class)
                .hasMessage("it holds 2 images; choose one with --platform: `linux/amd64`, `linux/arm64`");
        ImageChoice arm = new ImageChoice(Optional.empty(), Optional.of("linux/arm64"));
        assertThat(read(two, arm).config().platform()).isEqualTo("linux/arm64");
        assertThatThrownBy(() -> read(two, new ImageChoice(Optional.empty(), Optional.of("linux/s390x"))))
                .hasMessage("no image for `linux/s390x` in it; it holds `linux/amd64`, `linux/arm64`");
        assertThatThrownBy(() -> read(two, new ImageChoice(Optional.of("web"), Optional.empty())))
                .hasMessage("no image `web` in it; it holds `app:1`");

        Map<String, byte[]> files = image().docker("a");
        Map<String, byte[]> other = image().settings("\"User\":\"2\"").docker("b:2");
        String list = new String(files.get("manifest.json"), StandardCharsets.UTF_8);
        String more = new String(other.get("manifest.json"), StandardCharsets.UTF_8);
        files.putAll(other);
        String both = list.substring(0, list.length() - 1) + "," + more.substring(1);
        files.put("manifest.json", both.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(files, ImageChoice.ONLY))
                .hasMessage("it holds 2 images; choose one with --image: `a`, `b:2`");
        check(read(files, new ImageChoice(Optional.of("docker.io/library/a:latest"), Optional.empty())));
        ArchivedImage<Lines> second = read(files, new ImageChoice(Optional.of("b:2"), Optional.empty()));
        assertThat(second.config().user()).isEqualTo("2");
        ImageChoice byId = new ImageChoice(Optional.of(second.id().substring(7, 19)), Optional.empty());
        assertThat(read(files, byId).config().user()).isEqualTo("2");
    }

    @Test
    void changedBlobsAreRefused() throws IOException {
        for (Map<String, byte[]> files : List.of(ImageBytes.oci("app:1", image()), image().docker("app:1"))) {
            for (String name : List.copyOf(files.keySet())) {
                byte[] bytes = files.get(name).clone();
                if (name.contains("layer.tar") || name.startsWith("blobs/")) {
                    bytes[bytes.length - 1] ^= 1;
                    Map<String, byte[]> changed = new LinkedHashMap<>(files);
                    changed.put(name, bytes);
                    assertThatThrownBy(() -> read(changed, ImageChoice.ONLY))
                            .as(name)
                            .isInstanceOf(InvalidArchive.class)
                            .hasMessageContaining("digest");
                }
            }
        }
    }

    /** The configuration is whole, and names the contents of other layers. */
    @Test
    void wrongDigestsInTheConfigurationAreRefused() throws IOException {
        for (ImageBytes image : List.of(image().wrongDiffIds(), image().gzip().wrongDiffIds())) {
            for (Map<String, byte[]> files :
                    List.of(ImageBytes.oci("app:1", image), image.docker("app:1"), image.directory())) {
                byte[] tar = ImageBytes.tar(files);
                for (ThrowingCallable reading : List.<ThrowingCallable>of(
                        () -> read(files, ImageChoice.ONLY), () -> read(tar, ImageChoice.ONLY), () -> stream(tar))) {
                    assertThatThrownBy(reading)
                            .isInstanceOf(InvalidArchive.class)
                            .hasMessage("layer 1: its uncompressed digest is not the one that the image configuration"
                                    + " names: it is damaged, or was changed");
                }
            }
        }
    }

    /** A pipe cannot be skipped; the JDK skips what is left of a file, and then beyond its end. */
    private static final class Pipe extends FilterInputStream {
        Pipe(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public long skip(long bytes) throws IOException {
            throw new IOException("Illegal seek");
        }
    }

    @Test
    void aTruncatedArchiveIsTheSameFromAPipe() throws IOException {
        byte[] tar = new TarBytes()
                .file("oci-layout", "{}")
                .file("large", "x".repeat(500_000))
                .bytes();
        for (int length : new int[] {1000, 3000, 300_000}) {
            byte[] part = Arrays.copyOf(tar, length);
            Path file = Files.write(folder.resolve("part.tar"), part);
            for (ThrowingCallable reading : List.<ThrowingCallable>of(
                    () -> ImageArchive.read(file, ImageChoice.ONLY, Lines::new),
                    () -> ImageArchive.read(new FileInputStream(file.toFile()), ImageChoice.ONLY, Lines::new),
                    () -> ImageArchive.read(new Pipe(part), ImageChoice.ONLY, Lines::new))) {
                assertThatThrownBy(reading).as("%d bytes", length).hasMessage("truncated tar archive");
            }
        }
    }

    @Test
    void otherFilesComeThroughAPipe() throws IOException {
        Map<String, byte[]> files = image().docker("app:1");
        files.put("README", "x".repeat(500_000).getBytes(StandardCharsets.UTF_8));
        check(ImageArchive.read(new Pipe(ImageBytes.tar(files)), ImageChoice.ONLY, Lines::new));
    }

    /** As umoci's {@code insert} writes layers. */
    @Test
    void aLayerMayEndWithItsLastByte() throws IOException {
        for (int size : new int[] {0, 1, 511, 512, 513, 200_000}) {
            byte[] tar = new TarBytes().file("a", "1").file("b", new byte[size]).bytes();
            int end = 3 * 512 + size;
            LayerReader reader = new LayerReader();
            for (int length : new int[] {end, end + (512 - size % 512) % 512 / 2, tar.length}) {
                Lines lines = new Lines();
                reader.read(new ByteArrayInputStream(Arrays.copyOf(tar, length)), "sha256", lines);
                assertThat(lines.lines).as("%d of %d", length, size).hasSize(2);
            }
            byte[] less = Arrays.copyOf(tar, end - 1);
            assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(less), "sha256", new Lines()))
                    .hasMessage("truncated tar archive");
        }
    }

    @Test
    void truncatedArchivesAreRefused() throws IOException {
        byte[] tar = ImageBytes.tar(image().docker("app:1"));
        byte[] zipped = gzip(tar);
        for (int length = 1; length < tar.length - 1024; length += 499) {
            byte[] part = Arrays.copyOf(tar, length);
            assertThatThrownBy(() -> stream(part)).isInstanceOf(InvalidArchive.class);
            assertThatThrownBy(() -> read(part, ImageChoice.ONLY)).isInstanceOf(InvalidArchive.class);
        }
        for (int length = 1; length < zipped.length; length += 37) {
            byte[] part = Arrays.copyOf(zipped, length);
            assertThatThrownBy(() -> stream(part)).isInstanceOf(InvalidArchive.class);
        }
    }

    @Test
    void whatIsNoImageIsRefused() {
        assertThatThrownBy(() -> stream(new byte[0]))
                .hasMessage("neither a tar archive nor a folder with an OCI layout");
        assertThatThrownBy(() -> stream("FROM scratch\n".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .hasMessage("neither a tar archive nor a folder with an OCI layout");
        assertThatThrownBy(() -> read(new TarBytes().file("etc/passwd", "x").bytes(), ImageChoice.ONLY))
                .hasMessage("it holds the files of a system and no image; `docker save` writes images");
        assertThatThrownBy(() -> read(new TarBytes().file("x", "x").bytes(), ImageChoice.ONLY))
                .hasMessage("neither index.json nor manifest.json is in it");
        assertThatThrownBy(() -> read(Map.of("index.json", "{".getBytes(StandardCharsets.UTF_8)), ImageChoice.ONLY))
                .hasMessageStartingWith("`index.json` is invalid: 1:");
        assertThatThrownBy(() -> stream(new byte[] {'B', 'Z', 'h', '9', '1', 'A', 'Y'}))
                .hasMessage("compressed with bzip2; expected gzip, zstd or none");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An image as {@code docker save} writes it, with another configuration. */
    private ArchivedImage<Lines> configured(String config) throws IOException {
        return read(
                Map.of(
                        "c.json",
                        bytes(config),
                        "manifest.json",
                        bytes("[{\"Config\":\"c.json\",\"RepoTags\":[\"app:1\"],\"Layers\":[]}]")),
                ImageChoice.ONLY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[]                                        | expected an object",
                "'x'                                       | expected an object",
                "1                                         | expected an object",
                "null                                      | expected an object",
                "{'config':[]}                             | `config` must be an object",
                "{'config':'x'}                            | `config` must be an object",
                "{'os':7}                                  | `os` must be a string",
                "{'os':['linux']}                          | `os` must be a string",
                "{'architecture':{}}                       | `architecture` must be a string",
                "{'variant':true}                          | `variant` must be a string",
                "{'history':{}}                            | `history` must be a list of objects",
                "{'history':['x']}                         | `history` must be a list of objects",
                "{'history':[null]}                        | `history` must be a list of objects",
                "{'history':[{},{'created_by':1}]}         | `history[1].created_by` must be a string",
                "{'history':[{'comment':[]}]}              | `history[0].comment` must be a string",
                "{'history':[{'empty_layer':'true'}]}      | `history[0].empty_layer` must be true or false",
                "{'history':[{'empty_layer':1}]}           | `history[0].empty_layer` must be true or false",
                "{'rootfs':[]}                             | `rootfs` must be an object",
                "{'rootfs':{'diff_ids':'sha256:0'}}        | `rootfs.diff_ids` must be a list of strings",
                "{'rootfs':{'diff_ids':{}}}                | `rootfs.diff_ids` must be a list of strings",
                "{'rootfs':{'diff_ids':[1]}}               | `rootfs.diff_ids` must be a list of strings",
                "{'config':{'User':1000}}                  | `config.User` must be a string",
                "{'config':{'Env':'A=b'}}                  | `config.Env` must be a list of strings",
                "{'config':{'Env':{'A':'b'}}}              | `config.Env` must be a list of strings",
                "{'config':{'Env':[['A=b']]}}              | `config.Env` must be a list of strings",
                "{'config':{'Entrypoint':{}}}              | `config.Entrypoint` must be a list of strings",
                "{'config':{'Cmd':[1]}}                    | `config.Cmd` must be a list of strings",
                "{'config':{'Cmd':true}}                   | `config.Cmd` must be a list of strings",
                "{'config':{'WorkingDir':[]}}              | `config.WorkingDir` must be a string",
                "{'config':{'ExposedPorts':['80/tcp']}}    | `config.ExposedPorts` must be an object",
                "{'config':{'Volumes':'/data'}}            | `config.Volumes` must be an object",
                "{'config':{'Labels':['a=b']}}             | `config.Labels` must be an object with strings",
                "{'config':{'Labels':{'a':1}}}             | `config.Labels` must be an object with strings",
                "{'config':{'Healthcheck':['CMD','x']}}    | `config.Healthcheck` must be an object",
                "{'config':{'Healthcheck':{'Test':'x'}}}   | `config.Healthcheck.Test` must be a list of strings",
                "{'config':{'StopSignal':9}}               | `config.StopSignal` must be a string",
                "{'config':{'OnBuild':'RUN x'}}            | `config.OnBuild` must be a list of strings",
                "{'config':{'Shell':{}}}                   | `config.Shell` must be a list of strings",
            })
    void configurationsOfOtherTypesAreRefused(String config, String why) {
        assertThatThrownBy(() -> configured(config.replace('\'', '"')))
                .isInstanceOf(InvalidArchive.class)
                .hasMessage("the image configuration is invalid: " + why);
    }

    /** Docker writes null for what is empty, and reads a string where a command is one word. */
    @Test
    void whatAConfigurationDoesNotSayIsEmpty() throws IOException {
        String nothing =
                ("{'os':'linux','architecture':'arm64','variant':null,'config':{'User':null,'Env':null,'Entrypoint':null,"
                                + "'Cmd':'run','WorkingDir':null,'ExposedPorts':null,'Volumes':{},'Labels':{'a':null},'Healthcheck':null,"
                                + "'OnBuild':[],'Shell':null,'StopTimeout':10,'Other':[{}]},'history':null,'rootfs':{'diff_ids':null},'more':[]}")
                        .replace('\'', '"');
        ImageConfig config = configured(nothing).config();
        assertThat(config.platform()).isEqualTo("linux/arm64");
        assertThat(config.command()).containsExactly("run");
        assertThat(config.labels()).containsExactly(Map.entry("a", ""));
        assertThat(config.environment()).isEmpty();
        assertThat(configured("{\"config\":null,\"rootfs\":null}").config().user())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[1]                                                 | must be a list of objects",
                "['c.json']                                          | must be a list of objects",
                "[{'Config':1,'Layers':[]}]                          | `[0].Config` must be a string",
                "[{'Config':'c.json','Layers':{}}]                   | `[0].Layers` must be a list of strings",
                "[{'Config':'c.json','Layers':'x'}]                  | `[0].Layers` must be a list of strings",
                "[{'Config':'c.json','Layers':[{}]}]                 | `[0].Layers` must be a list of strings",
                "[{'Config':'c.json','Layers':[],'RepoTags':'app'}]  | `[0].RepoTags` must be a list of strings",
            })
    void manifestsOfOtherTypesAreRefused(String manifest, String why) {
        Map<String, byte[]> files = Map.of("c.json", bytes("{}"), "manifest.json", bytes(manifest.replace('\'', '"')));
        assertThatThrownBy(() -> read(files, ImageChoice.ONLY))
                .isInstanceOf(InvalidArchive.class)
                .hasMessage("`manifest.json` is invalid: " + why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[]                                            | expected an object",
                "{'manifests':[1]}                             | `manifests` must be a list of objects",
                "{'manifests':[{'digest':1}]}                  | `manifests[0].digest` must be a string",
                "{'manifests':[{'annotations':[]}]}            | `manifests[0].annotations` must be an object with strings",
                "{'manifests':[{'annotations':{'a':{}}}]}      | `manifests[0].annotations` must be an object with strings",
                "{'manifests':[{'platform':'linux'}]}          | `manifests[0].platform` must be an object",
                "{'manifests':[{'platform':{'os':1}}]}         | `manifests[0].platform.os` must be a string",
                "{'config':'x','layers':[]}                    | `config` must be an object",
                "{'config':{'mediaType':1},'layers':[]}        | `config.mediaType` must be a string",
                "{'config':{'mediaType':'application/vnd.oci.image.config.v1+json'},'layers':[1]} | `layers` must be a list of objects",
            })
    void indexesOfOtherTypesAreRefused(String index, String why) {
        assertThatThrownBy(() -> read(Map.of("index.json", bytes(index.replace('\'', '"'))), ImageChoice.ONLY))
                .isInstanceOf(InvalidArchive.class)
                .hasMessage("`index.json` is invalid: " + why);
    }

    private static ImageBytes layer(TarBytes tar) {
        return new ImageBytes().layer("COPY x /", tar);
    }

    @Test
    void longNamesOfAllKinds() throws IOException {
        String name = "a/" + "long".repeat(100);
        byte[] gnu = (name + "\0").getBytes(StandardCharsets.UTF_8);
        TarBytes tar = new TarBytes()
                .pax("path", name + "/pax")
                .file("short", "1")
                .entry("././@LongLink", 'L', "", gnu, 0644, 0)
                .file("short", "2")
                .pax("size", "3")
                .file("sized", "333");
        assertThat(read(layer(tar).docker("a"), ImageChoice.ONLY)
                        .layers()
                        .get(0)
                        .files()
                        .lines)
                .containsExactly(
                        "FILE " + name + "/pax 1 644 \"1\"",
                        "FILE " + name + " 1 644 \"2\"",
                        "FILE sized 3 644 \"333\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc/passwd", "a/../../b", "./../x", ".."})
    void pathsThatLeadOut(String path) {
        assertThatThrownBy(() -> read(layer(new TarBytes().file(path, "")).docker("a"), ImageChoice.ONLY))
                .hasMessage("layer 1: tar archive with a path that leads out of it");
    }

    @Test
    void hostileHeaders() {
        byte[] much = new byte[5000];
        Arrays.fill(much, (byte) 'a');
        assertThatThrownBy(() -> read(
                        layer(new TarBytes().entry("x", 'L', "", much, 0, 0).file("x", ""))
                                .docker("a"),
                        ImageChoice.ONLY))
                .hasMessage("layer 1: tar archive with a file name of 5000 bytes");
        byte[] negative = new byte[512];
        negative[0] = 'x';
        negative[124] = (byte) 0xFF;
        negative[156] = '0';
        assertThatThrownBy(() ->
                        read(layer(new TarBytes().raw(negative, new byte[0])).docker("a"), ImageChoice.ONLY))
                .hasMessage("layer 1: damaged tar archive: impossible size of a file");
        assertThatThrownBy(() -> read(
                        layer(new TarBytes()
                                        .entry("x", 'x', "", "99999 path=a\n".getBytes(StandardCharsets.UTF_8), 0, 0))
                                .docker("a"),
                        ImageChoice.ONLY))
                .hasMessage("layer 1: damaged tar archive: malformed pax header");
    }

    /** An index that names itself would be read for ever. */
    @Test
    void manifestsThatNameNoDigests() {
        String index = "{\"manifests\":[{\"digest\":\"sha256:../../../etc/passwd\"}]}";
        assertThatThrownBy(() -> read(Map.of("index.json", index.getBytes(StandardCharsets.UTF_8)), ImageChoice.ONLY))
                .hasMessage("`sha256:../../../etc/passwd` is not a valid digest");
    }

    @Tag("slow")
    @Test
    void bombsAreDefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            byte[] head = new byte[512];
            head[0] = 'x';
            head[156] = '0';
            System.arraycopy("77777777777".getBytes(StandardCharsets.UTF_8), 0, head, 124, 11);
            byte[] tar = new TarBytes().raw(head, new byte[0]).bytes();
            zip.write(tar, 0, 512);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1100; i++) {
                zip.write(zeros);
            }
        }
        byte[] bomb = out.toByteArray();
        Map<String, byte[]> files = image().docker("a");
        String first = files.keySet().iterator().next();
        files.put(first, bomb);
        assertThatThrownBy(() -> read(files, ImageChoice.ONLY))
                .hasMessage("layer 1: it unpacks to more than 200 times its size");
    }
}
