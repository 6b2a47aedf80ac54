package io.plimsoll.archive;

import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads an image out of an archive: an OCI layout, as a folder or a tar archive, what {@code docker save} writes, and the folders of
 * {@code skopeo copy … dir:…}.
 *
 * @param <L> what is made of the files of a layer
 */
public final class ImageArchive<L extends LayerSink> {
    private static final String INDEX = "index.json";
    private static final String MANIFEST = "manifest.json";
    private static final String NAME = "io.containerd.image.name";
    private static final String REF = "org.opencontainers.image.ref.name";
    private static final String REFERENCE = "vnd.docker.reference.type";
    private static final Set<String> CONFIGS =
            Set.of("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json");
    private static final int HEAD = 1024;
    private static final int SHOWN = 8;

    /** @param digest as {@code sha256:…}; empty where the archive does not say */
    private record LayerRef(String name, Optional<String> digest) {}

    /** An image that is there, or should be. */
    private record Candidate(
            String format, Set<String> names, String platform, String id, String config, List<LayerRef> layers) {}

    private final Store<L> store;

    private ImageArchive(Store<L> store) {
        this.store = store;
    }

    /**
     * @param path a folder or a file
     * @param sinks one for each layer, in no order; more of them than the image has layers
     * @throws InvalidArchive when it is no archive with such an image
     */
    public static <L extends LayerSink> ArchivedImage<L> read(Path path, ImageChoice choice, Supplier<L> sinks)
            throws IOException {
        LayerReader reader = new LayerReader();
        if (Files.isDirectory(path)) {
            try (Store<L> store = new FolderStore<>(path, reader, sinks)) {
                return new ImageArchive<>(store).read(choice);
            }
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        byte[] head = new byte[HEAD];
        try (InputStream in = Files.newInputStream(path)) {
            int length = Files.isRegularFile(path) ? in.readNBytes(head, 0, HEAD) : 0;
            if (!TarReader.begins(head, length)) {
                return read(Files.isRegularFile(path) ? Files.newInputStream(path) : in, choice, sinks);
            }
        }
        try (Store<L> store = new TarStore<>(path, reader, sinks)) {
            return new ImageArchive<>(store).read(choice);
        }
    }

    /**
     * @param in a tar archive, perhaps compressed; it is closed
     * @param sinks as above
     * @throws InvalidArchive when it is no archive with such an image
     */
    public static <L extends LayerSink> ArchivedImage<L> read(InputStream in, ImageChoice choice, Supplier<L> sinks)
            throws IOException {
        try (PeekedStream peeked = new PeekedStream(in, HEAD)) {
            Compression compression = Compression.of(peeked.head(), peeked.headLength());
            if (compression == Compression.NONE && !TarReader.begins(peeked.head(), peeked.headLength())) {
                throw new InvalidArchive("neither a tar archive nor a folder with an OCI layout");
            }
            // a pipe cannot be skipped, and a file can be beyond its end: this reads what is to be skipped, packed or
            // not
            InputStream unpacked = new BoundedStream(compression.open(peeked), peeked::count);
            try (Store<L> store = new StreamStore<>(unpacked, new LayerReader(), sinks)) {
                return new ImageArchive<>(store).read(choice);
            }
        }
    }

    private ArchivedImage<L> read(ImageChoice choice) throws IOException {
        List<Candidate> all = merged(candidates());
        if (all.isEmpty()) {
            throw new InvalidArchive("no image in it");
        }
        return read(chosen(all, choice));
    }

    // ---- which image

    private List<Candidate> candidates() throws IOException {
        Optional<Json> manifest = store.has(MANIFEST) ? Optional.of(json(MANIFEST)) : Optional.empty();
        List<Candidate> found = new ArrayList<>();
        InvalidArchive failure = null;
        if (store.has(INDEX)) {
            try {
                index(object(INDEX), "OCI layout", this::blob, Set.of(), "", 0, found);
            } catch (InvalidArchive e) {
                failure = e; // the other index of it may be whole
            }
        }
        if (manifest.isPresent() && manifest.get().isList()) {
            List<Candidate> ofDocker = docker(manifest.get());
            if (found.isEmpty() || failure != null) {
                return ofDocker;
            }
            found.addAll(ofDocker); // for their names
        } else if (manifest.isPresent() && !store.has(INDEX)) {
            index(CheckedJson.of(manifest.get(), quoted(MANIFEST)), "directory", this::file, Set.of(), "", 0, found);
        } else if (!store.has(INDEX)) {
            boolean root = store.names().stream().anyMatch(name -> name.startsWith("etc/") || name.startsWith("usr/"));
            throw new InvalidArchive(
                    root
                            ? "it holds the files of a system and no image; `docker save` writes images"
                            : "neither index.json nor manifest.json is in it");
        }
        if (failure != null) {
            throw failure;
        }
        return found;
    }

    /** How a digest becomes the path of a blob. */
    private interface Naming {
        String name(String digest) throws InvalidArchive;
    }

    private String blob(String digest) throws InvalidArchive {
        int colon = checked(digest);
        return "blobs/" + digest.substring(0, colon) + "/" + digest.substring(colon + 1);
    }

    private String file(String digest) throws InvalidArchive {
        return digest.substring(checked(digest) + 1);
    }

    /** @return where the colon is */
    private static int checked(String digest) throws InvalidArchive {
        int colon = digest.indexOf(':');
        boolean valid = (digest.startsWith("sha256:") && digest.length() == 71
                        || digest.startsWith("sha512:") && digest.length() == 135)
                && digest.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        if (!valid) {
            throw new InvalidArchive("`" + digest + "` is not a valid digest");
        }
        return colon;
    }

    /**
     * The images of an index, or the one of a manifest.
     *
     * @param names of the index around it
     * @param platform as the index around it has it, or empty
     */
    private void index(
            CheckedJson json,
            String format,
            Naming naming,
            Set<String> names,
            String platform,
            int depth,
            List<Candidate> found)
            throws IOException {
        if (depth > Limits.DEPTH || found.size() > Limits.IMAGES) {
            throw new InvalidArchive("too many images, or indexes in indexes");
        }
        if (json.has("config") && json.has("layers")) {
            manifest(json, format, naming, names, platform, found);
            return;
        }
        if (!json.has("manifests")) {
            throw new InvalidArchive("it has neither manifests nor layers");
        }
        for (CheckedJson item : json.list("manifests")) {
            Map<String, String> notes = item.map("annotations");
            CheckedJson of = item.get("platform");
            String variant = of.text("variant");
            String its = of.text("os") + "/" + of.text("architecture");
            String name = naming.name(item.text("digest"));
            if (notes.getOrDefault(REFERENCE, "").isEmpty() && store.has(name)) {
                Set<String> own = new LinkedHashSet<>(names);
                own.add(notes.getOrDefault(NAME, ""));
                own.add(notes.getOrDefault(NAME, "").isEmpty() ? notes.getOrDefault(REF, "") : "");
                own.remove("");
                String whole = its.equals("/") ? platform : variant.isEmpty() ? its : its + "/" + variant;
                CheckedJson inner = verified(name, item.text("digest"));
                index(inner, format, naming, own, whole, depth + 1, found);
            }
        }
    }

    private void manifest(
            CheckedJson json, String format, Naming naming, Set<String> names, String platform, List<Candidate> found)
            throws InvalidArchive {
        String type = json.get("config").text("mediaType");
        String digest = json.get("config").text("digest");
        if (!CONFIGS.contains(type) || !json.text("artifactType").isEmpty()) {
            return; // an artifact: a chart, a signature
        }
        List<LayerRef> layers = new ArrayList<>();
        for (CheckedJson layer : json.list("layers")) {
            String of = layer.text("digest");
            if (layer.text("mediaType").endsWith("+encrypted")) {
                throw new InvalidArchive("its layers are encrypted");
            }
            layers.add(new LayerRef(naming.name(of), Optional.of(of)));
        }
        found.add(new Candidate(format, names, platform, digest, naming.name(digest), layers));
    }

    private List<Candidate> docker(Json manifest) throws IOException {
        List<Candidate> found = new ArrayList<>();
        for (CheckedJson image : CheckedJson.list(manifest, quoted(MANIFEST))) {
            String config = image.text("Config");
            List<LayerRef> layers = image.texts("Layers").stream()
                    .map(name -> new LayerRef(path(name), Optional.empty()))
                    .toList();
            if (found.size() > Limits.IMAGES) {
                throw new InvalidArchive("too many images");
            }
            String id = "sha256:" + digest("sha256", store.document(path(config)));
            Set<String> names = new LinkedHashSet<>(image.texts("RepoTags"));
            names.remove("");
            found.add(new Candidate("Docker archive", names, "", id, path(config), layers));
        }
        return found;
    }

    private static String path(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    /** Each image once, under all of its names. */
    private static List<Candidate> merged(List<Candidate> all) {
        Map<String, Candidate> byId = new LinkedHashMap<>();
        for (Candidate each : all) {
            Set<String> brief = new LinkedHashSet<>();
            each.names().forEach(name -> brief.add(ImageChoice.brief(name)));
            Candidate one =
                    new Candidate(each.format(), brief, each.platform(), each.id(), each.config(), each.layers());
            byId.merge(one.id(), one, (first, other) -> {
                Set<String> names = new LinkedHashSet<>(first.names());
                boolean onlyTags = names.stream().noneMatch(name -> name.contains(":"));
                if (onlyTags && !other.names().isEmpty()) {
                    names.clear(); // the name of a layout may be the tag alone
                }
                names.addAll(other.names());
                String platform = first.platform().isEmpty() ? other.platform() : first.platform();
                return new Candidate(first.format(), names, platform, first.id(), first.config(), first.layers());
            });
        }
        return List.copyOf(byId.values());
    }

    private Candidate chosen(List<Candidate> all, ImageChoice choice) throws IOException {
        List<Candidate> left = all;
        if (choice.name().isPresent()) {
            String wanted = choice.name().get();
            left = left.stream()
                    .filter(c -> choice.isId(c.id(), wanted)
                            || c.names().stream().anyMatch(name -> choice.names(name, wanted)))
                    .toList();
            if (left.isEmpty()) {
                throw new InvalidArchive("no image `" + wanted + "` in it" + there(names(all), "; it holds "));
            }
        }
        if (choice.platform().isPresent()) {
            String wanted = choice.platform().get();
            List<String> platforms = new ArrayList<>();
            List<Candidate> fitting = new ArrayList<>();
            for (Candidate candidate : left) {
                String platform = platform(candidate);
                platforms.add(platform);
                if (choice.fits(platform, wanted)) {
                    fitting.add(candidate);
                }
            }
            if (fitting.isEmpty()) {
                throw new InvalidArchive("no image for `" + wanted + "` in it" + there(platforms, "; it holds "));
            }
            left = fitting;
        }
        if (left.size() == 1) {
            return left.get(0);
        }
        List<String> platforms = new ArrayList<>();
        for (Candidate candidate : left) {
            platforms.add(platform(candidate));
        }
        boolean byPlatform = Set.copyOf(platforms).size() == left.size();
        throw new InvalidArchive("it holds " + left.size() + " images; choose one with "
                + (byPlatform ? "--platform" + there(platforms, ": ") : "--image" + there(names(left), ": ")));
    }

    private String platform(Candidate candidate) throws IOException {
        return candidate.platform().isEmpty() && store.has(candidate.config())
                ? config(candidate).platform()
                : candidate.platform();
    }

    private static List<String> names(List<Candidate> all) {
        return all.stream()
                .map(c -> c.names().isEmpty()
                        ? brief(c.id())
                        : c.names().iterator().next())
                .toList();
    }

    private static String brief(String id) {
        return id.substring(0, Math.min(id.length(), 19));
    }

    private static String there(List<String> items, String before) {
        String shown =
                items.stream().distinct().limit(SHOWN).map(i -> "`" + i + "`").collect(Collectors.joining(", "));
        return before + shown + (items.stream().distinct().count() > SHOWN ? " and more" : "");
    }

    // ---- the image

    private ArchivedImage<L> read(Candidate image) throws IOException {
        ImageConfig config = config(image);
        if (image.layers().size() > Limits.LAYERS) {
            throw new InvalidArchive("an image with more than " + Limits.LAYERS + " layers");
        }
        boolean counted = config.diffIds().size() == image.layers().size();
        if (!counted && !config.diffIds().isEmpty()) {
            throw new InvalidArchive("its manifest has " + image.layers().size() + " layers, and its configuration "
                    + config.diffIds().size());
        }
        List<ArchivedImage.Layer<L>> layers = new ArrayList<>();
        for (int i = 0; i < image.layers().size(); i++) {
            LayerRef ref = image.layers().get(i);
            String where = "layer " + (i + 1) + ": ";
            Optional<String> unpacked = counted ? Optional.of(config.diffIds().get(i)) : Optional.empty();
            layers.add(layer(ref, unpacked, where));
        }
        return new ArchivedImage<>(image.format(), List.copyOf(image.names()), image.id(), config, List.copyOf(layers));
    }

    /** @param unpacked the digest of the layer without compression */
    private ArchivedImage.Layer<L> layer(LayerRef ref, Optional<String> unpacked, String where) throws IOException {
        Optional<String> expected = ref.digest().or(() -> unpacked);
        String algorithm = expected.filter(d -> d.startsWith("sha512:")).isPresent() ? "sha512" : "sha256";
        Store.Stored<L> stored;
        try {
            stored = store.layer(ref.name(), algorithm);
        } catch (InvalidArchive e) {
            throw new InvalidArchive(where + e.getMessage());
        }
        LayerReader.Read read = stored.read();
        Optional<String> digest = read.digest().map(hex -> algorithm + ":" + hex);
        check(ref.digest(), digest, where + "its digest is not the one that the manifest names");
        check(
                unpacked,
                read.unpacked().map(hex -> algorithm + ":" + hex),
                where + "its uncompressed digest is not the one that the image configuration names");
        return new ArchivedImage.Layer<>(
                digest.or(() -> expected).orElse(""),
                read.stored(),
                read.compression().label(),
                stored.files());
    }

    /** Either may be unknown: not said, or not all of the layer was read. */
    private static void check(Optional<String> expected, Optional<String> digest, String what) throws InvalidArchive {
        if (expected.isPresent() && digest.isPresent() && !expected.equals(digest)) {
            throw new InvalidArchive(what + ": it is damaged, or was changed");
        }
    }

    private ImageConfig config(Candidate image) throws IOException {
        byte[] bytes = store.document(image.config());
        check(image.id(), bytes, "the image configuration");
        return ImageConfig.read(new String(bytes, StandardCharsets.UTF_8));
    }

    // ---- documents

    /** @throws InvalidArchive when it is no JSON */
    static Json json(String text, String what) throws InvalidArchive {
        try {
            return Json.read(text);
        } catch (InvalidYaml e) {
            throw new InvalidArchive(what + " is invalid: " + e.display());
        }
    }

    private Json json(String name) throws IOException {
        return json(new String(store.document(name), StandardCharsets.UTF_8), quoted(name));
    }

    private CheckedJson object(String name) throws IOException {
        return CheckedJson.of(json(name), quoted(name));
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }

    private CheckedJson verified(String name, String digest) throws IOException {
        check(digest, store.document(name), quoted(name));
        return object(name);
    }

    private static void check(String digest, byte[] bytes, String what) throws InvalidArchive {
        String algorithm = digest.startsWith("sha512:") ? "sha512" : "sha256";
        if (!digest.equals(algorithm + ":" + digest(algorithm, bytes))) {
            throw new InvalidArchive(
                    what + " has another digest than the one it is named by: it is damaged, or was changed");
        }
    }

    private static String digest(String algorithm, byte[] bytes) {
        return HexFormat.of().formatHex(DigestedStream.digest(algorithm).digest(bytes));
    }
}
