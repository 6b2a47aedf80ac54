package io.plimsoll.inventory;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.registry.Answer;
import io.plimsoll.report.Json;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The inventory as a bill of materials in CycloneDX 1.6, for scanners: the images are containers, the Dockerfiles are applications that
 * depend on them. It has neither a serial number nor a time, so that the same repository gives the same text.
 */
final class CycloneDx implements Renderer<InventoryReport> {
    private static final String SHA256 = "sha256:";
    private static final int SHA256_LENGTH = 64;

    @Override
    public String name() {
        return "cyclonedx";
    }

    @Override
    public void write(InventoryReport report, RenderOptions look, OutputStream out) throws IOException {
        Inventory inventory = report.inventory();
        Set<FileName> files = new TreeSet<>();
        inventory.taken().forEach(use -> files.add(use.fileName()));
        inventory.own().forEach(own -> files.add(own.fileName()));
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeStringField("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.writeStringField("bomFormat", "CycloneDX");
            json.writeStringField("specVersion", "1.6");
            json.writeNumberField("version", 1);
            json.writeObjectFieldStart("metadata");
            json.writeObjectFieldStart("tools");
            json.writeArrayFieldStart("components");
            json.writeStartObject();
            json.writeStringField("type", "application");
            json.writeStringField("name", "plimsoll");
            json.writeStringField("version", report.version());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayFieldStart("components");
            for (Inventory.Entry entry : inventory.entries()) {
                component(entry, report.answer(entry), json);
            }
            for (FileName file : files) {
                json.writeStartObject();
                json.writeStringField("type", "application");
                json.writeStringField("bom-ref", ref(file));
                if (!file.repository().isEmpty()) {
                    json.writeStringField("group", file.repository());
                }
                json.writeStringField("name", file.path());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("dependencies");
            Map<FileName, Set<String>> images = new HashMap<>();
            inventory
                    .taken()
                    .forEach(use -> images.computeIfAbsent(use.fileName(), file -> new TreeSet<>())
                            .add(ref(use.image())));
            for (FileName file : files) {
                dependency(ref(file), images.getOrDefault(file, Set.of()), json);
            }
            for (Inventory.Entry entry : inventory.entries()) {
                Set<String> builder = new TreeSet<>();
                entry.builtBy().ifPresent(file -> builder.add(ref(file)));
                dependency(ref(entry.image()), builder, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void component(Inventory.Entry entry, Optional<Answer> answer, JsonGenerator json)
            throws IOException {
        ImageRef image = ImageRef.of(entry.image());
        String path = image.fullPath();
        int slash = path.lastIndexOf('/');
        Optional<String> digest = digest(entry.image());
        json.writeStartObject();
        json.writeStringField("type", "container");
        json.writeStringField("bom-ref", ref(entry.image()));
        String registry = image.registry().orElse("");
        // what a variable decides, and the name of a build context, is of no registry
        boolean published = image.isValid()
                && !(entry.builtBy().isPresent()
                        && image.owner().filter("library"::equals).isPresent());
        if (published) {
            json.writeStringField("group", registry + (slash < 0 ? "" : "/" + path.substring(0, slash)));
        }
        json.writeStringField("name", published ? path.substring(slash + 1) : name(registry, path));
        String version = image.tagPattern().isEmpty() ? digest.orElse("latest") : image.tagPattern();
        json.writeStringField("version", version);
        String sha = digest.filter(text -> text.startsWith(SHA256))
                .map(text -> text.substring(SHA256.length()))
                .orElse("");
        if (sha.length() == SHA256_LENGTH && sha.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            json.writeArrayFieldStart("hashes");
            json.writeStartObject();
            json.writeStringField("alg", "SHA-256");
            json.writeStringField("content", sha);
            json.writeEndObject();
            json.writeEndArray();
        }
        if (published) {
            json.writeStringField("purl", purl(registry, path, version, digest));
        }
        json.writeArrayFieldStart("properties");
        for (Support support : entry.facts().support()) {
            property("plimsoll:support", support.release() + " " + support.state(), json);
            if (support.end().isPresent()) {
                property("plimsoll:end-of-support", support.end().get(), json);
            }
        }
        property("plimsoll:ships", String.valueOf(entry.ships()), json);
        if (answer.isPresent()) {
            property("plimsoll:registry", answer.get().state().label(), json);
            if (answer.get().digest().isPresent()) {
                property("plimsoll:digest", answer.get().digest().get(), json);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The name of what is in no registry, or in one that only a variable knows. */
    private static String name(String registry, String path) {
        String official = "library/";
        String own = path.startsWith(official) ? path.substring(official.length()) : path;
        return registry.isEmpty() || registry.equals("docker.io") ? own : registry + "/" + own;
    }

    /** {@code pkg:docker/library/node@22}, as the type of that name is described. */
    private static String purl(String registry, String path, String version, Optional<String> digest) {
        List<String> encoded = new ArrayList<>();
        for (String part : path.split("/")) {
            encoded.add(encoded(part));
        }
        String host = registry.equals("docker.io") ? "" : "?repository_url=" + encoded(registry);
        return "pkg:docker/" + String.join("/", encoded) + "@" + encoded(digest.orElse(version)) + host;
    }

    private static Optional<String> digest(String image) {
        int at = image.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(image.substring(at + 1));
    }

    private static void dependency(String ref, Set<String> on, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ref", ref);
        if (!on.isEmpty()) {
            json.writeArrayFieldStart("dependsOn");
            for (String other : on) {
                json.writeString(other);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void property(String name, String value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("value", value);
        json.writeEndObject();
    }

    private static String ref(String image) {
        return "image:" + encoded(image);
    }

    private static String ref(FileName file) {
        return "file:" + encoded(file.repository()) + ":" + encoded(file.path());
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~/:".indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append("0123456789ABCDEF".charAt(c >> 4)).append("0123456789ABCDEF".charAt(c & 0xF));
            }
        }
        return out.toString();
    }
}
