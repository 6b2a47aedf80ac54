package io.plimsoll.inventory;

import io.plimsoll.text.Position;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.JsonReader;
import io.plimsoll.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link InventoryJson} has written. What it does not know, it leaves out: a later version may have written it. */
public final class InventoryReader {
    private static final String TOOL = "plimsoll";

    private InventoryReader() {}

    /** @throws InvalidYaml when it is no JSON, or no such inventory */
    public static Inventory read(String text) {
        Node tree = whole(text);
        List<TakenImage> taken = new ArrayList<>();
        Map<String, Inventory.Facts> facts = new LinkedHashMap<>();
        for (Node image : items(tree, "images")) {
            String name = required(image, "image");
            facts.put(name, facts(image));
            for (Node use : items(image, "uses")) {
                taken.add(taken(name, use));
            }
        }
        List<OwnImage> own = new ArrayList<>();
        for (Node build : items(tree, "builds")) {
            own.add(new OwnImage(
                    required(build, "image"),
                    text(Optional.of(build), "repository").orElse(""),
                    required(build, "file"),
                    text(Optional.of(build), "by").orElse("")));
        }
        return Inventory.of(taken, own, image -> facts.getOrDefault(image, Inventory.Facts.NONE));
    }

    /**
     * The digests that registries said the images have.
     *
     * @throws InvalidYaml when it is no JSON or no such inventory, or when registries were not asked
     */
    public static Map<String, String> digests(String text) {
        Node tree = whole(text);
        Map<String, String> digests = new LinkedHashMap<>();
        boolean asked = false;
        List<Node> images = items(tree, "images");
        for (Node image : images) {
            Optional<Node> registry = get(image, "registry");
            asked |= registry.isPresent();
            Optional<String> digest = text(registry, "digest").or(() -> text(registry, "before"));
            if (digest.isPresent()) {
                digests.put(required(image, "image"), digest.get());
            }
        }
        if (!asked && !images.isEmpty()) {
            throw new InvalidYaml(tree.at(), "it was written without --check, so that it has no digests");
        }
        return digests;
    }

    private static Node whole(String text) {
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.isBlank()) {
            throw new InvalidYaml(new Position(1, 1), "the file is empty");
        }
        Node tree = JsonReader.read(json);
        boolean ours = tree instanceof Node.Fields
                && text(get(tree, "tool"), "name").filter(TOOL::equals).isPresent()
                && get(tree, "images").isPresent()
                && get(tree, "builds").isPresent();
        if (!ours) {
            throw new InvalidYaml(tree.at(), "this is not an inventory that `plimsoll bases --format json` wrote");
        }
        String version = text(Optional.of(tree), "version").orElse("");
        if (!version.equals("1")) {
            throw new InvalidYaml(tree.at(), "this is an inventory of form `" + version + "`; expected 1");
        }
        return tree;
    }

    private static Inventory.Facts facts(Node image) {
        List<Support> support = new ArrayList<>();
        if (get(image, "support").isPresent()) {
            for (Node one : items(image, "support")) {
                support.add(
                        new Support(required(one, "release"), text(Optional.of(one), "end"), required(one, "state")));
            }
        }
        return new Inventory.Facts(support, text(Optional.of(image), "current"));
    }

    private static TakenImage taken(String image, Node use) {
        String line = text(Optional.of(use), "line").orElse("0");
        boolean number = !line.isEmpty() && line.length() < 10 && line.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw new InvalidYaml(get(use, "line").orElseThrow().at(), "`line` must be a number, not `" + line + "`");
        }
        String how = required(use, "how");
        return new TakenImage(
                image,
                text(Optional.of(use), "repository").orElse(""),
                required(use, "file"),
                Integer.parseInt(line),
                TakenImage.How.of(how)
                        .orElseThrow(() ->
                                new InvalidYaml(get(use, "how").orElseThrow().at(), "unknown use `" + how + "`")),
                text(Optional.of(use), "stage"),
                text(Optional.of(use), "ships").filter("true"::equals).isPresent());
    }

    private static Optional<Node> get(Node node, String key) {
        if (!(node instanceof Node.Fields fields)) {
            throw new InvalidYaml(node.at(), "expected an object with `" + key + "`");
        }
        return Optional.ofNullable(fields.fields().get(key)).map(Node.Field::value);
    }

    private static List<Node> items(Node node, String key) {
        Node value = get(node, key).orElseThrow(() -> new InvalidYaml(node.at(), "`" + key + "` is missing"));
        if (!(value instanceof Node.Items items)) {
            throw new InvalidYaml(value.at(), "`" + key + "` must be a list");
        }
        return items.items();
    }

    /** Empty without one, and for null. */
    private static Optional<String> text(Optional<Node> node, String key) {
        if (node.isEmpty() || !(node.get() instanceof Node.Fields)) {
            return Optional.empty();
        }
        Optional<Node> value = get(node.get(), key);
        if (value.isEmpty() || value.get() instanceof Node.Text none && none.kind() == Node.Kind.NULL) {
            return Optional.empty();
        }
        if (!(value.get() instanceof Node.Text text)) {
            throw new InvalidYaml(value.get().at(), "`" + key + "` must be a single value");
        }
        return Optional.of(text.text());
    }

    private static String required(Node node, String key) {
        get(node, key);
        return text(Optional.of(node), key)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new InvalidYaml(node.at(), "`" + key + "` is missing"));
    }
}
