package io.plimsoll.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes an image as different tools do: an OCI layout as a folder or an archive, what {@code docker save} writes, a {@code dir:}. */
public final class ImageBytes {
    private final List<byte[]> layers = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private String settings = "";
    private String architecture = "amd64";
    private boolean gzip;
    private boolean wrongDiffIds;

    /** A layer, and the step that made it. */
    public ImageBytes layer(String createdBy, TarBytes tar) {
        layers.add(tar.bytes());
        history.add("{\"created_by\":" + quoted(createdBy) + "}");
        return this;
    }

    /** A step without a layer. */
    public ImageBytes step(String createdBy) {
        history.add("{\"created_by\":" + quoted(createdBy) + ",\"empty_layer\":true}");
        return this;
    }

    /** @param json the fields of the configuration's {@code config} */
    public ImageBytes settings(String json) {
        settings = json;
        return this;
    }

    public ImageBytes architecture(String name) {
        architecture = name;
        return this;
    }

    public ImageBytes gzip() {
        gzip = true;
        return this;
    }

    /** With a configuration that names the digests of other layers. */
    public ImageBytes wrongDiffIds() {
        wrongDiffIds = true;
        return this;
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(DigestedStream.digest("sha256").digest(bytes));
    }

    private byte[] config() {
        List<String> ids = layers.stream()
                .map(l -> "\"sha256:" + sha256(wrongDiffIds ? new byte[0] : l) + "\"")
                .toList();
        return ("{\"architecture\":\"" + architecture + "\",\"os\":\"linux\",\"config\":{" + settings
                        + "},\"history\":["
                        + String.join(",", history) + "],\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                        + String.join(",", ids) + "]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] stored(byte[] layer) {
        if (!gzip) {
            return layer;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(layer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private byte[] manifest(Map<String, byte[]> blobs) {
        List<String> descriptors = new ArrayList<>();
        for (byte[] layer : layers) {
            byte[] bytes = stored(layer);
            blobs.put(sha256(bytes), bytes);
            descriptors.add("{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"sha256:"
                    + sha256(bytes) + "\",\"size\":" + bytes.length + "}");
        }
        byte[] config = config();
        blobs.put(sha256(config), config);
        byte[] manifest =
                ("{\"schemaVersion\":2,\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\","
                                + "\"digest\":\"sha256:" + sha256(config) + "\"},\"layers\":["
                                + String.join(",", descriptors) + "]}")
                        .getBytes(StandardCharsets.UTF_8);
        blobs.put(sha256(manifest), manifest);
        return manifest;
    }

    /** The files of an OCI layout with some images. */
    public static Map<String, byte[]> oci(String name, ImageBytes... images) {
        Map<String, byte[]> blobs = new LinkedHashMap<>();
        List<String> manifests = new ArrayList<>();
        for (ImageBytes image : images) {
            manifests.add("{\"digest\":\"sha256:" + sha256(image.manifest(blobs))
                    + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + image.architecture
                    + "\"},\"annotations\":{\"io.containerd.image.name\":\"docker.io/library/" + name + "\"}}");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        blobs.forEach((digest, bytes) -> files.put("blobs/sha256/" + digest, bytes));
        files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        files.put(
                "index.json",
                ("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", manifests) + "]}")
                        .getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** The files of what {@code docker save} writes, before version 25. */
    public Map<String, byte[]> docker(String name) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<String> paths = new ArrayList<>();
        for (byte[] layer : layers) {
            String path = sha256(layer) + "/layer.tar";
            files.put(path, stored(layer));
            paths.add('"' + path + '"');
        }
        byte[] config = config();
        files.put(sha256(config) + ".json", config);
        files.put(
                "manifest.json",
                ("[{\"Config\":\"" + sha256(config) + ".json\",\"RepoTags\":[\"" + name + "\"],\"Layers\":["
                                + String.join(",", paths) + "]}]")
                        .getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** The files of {@code skopeo copy … dir:}. */
    public Map<String, byte[]> directory() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("manifest.json", manifest(files));
        files.put("version", "Directory Transport Version: 1.1\n".getBytes(StandardCharsets.UTF_8));
        return files;
    }

    public static byte[] tar(Map<String, byte[]> files) {
        TarBytes tar = new TarBytes();
        files.forEach(tar::file);
        return tar.bytes();
    }

    public static Path write(Map<String, byte[]> files, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }
}
