package io.plimsoll.inventory;

import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link InventoryJson} has written. */
public final class InventoryReader {
    private InventoryReader() {}

    /** @throws IllegalArgumentException when it is no such inventory; the message says why, without a full stop */
    public static Inventory read(String text) {
        Map<?, ?> whole = whole(text);
        List<TakenImage> taken = new ArrayList<>();
        Map<String, Inventory.Facts> facts = new LinkedHashMap<>();
        for (Object each : list(whole.get("images"))) {
            Map<?, ?> image = map(each);
            String name = text(image, "image");
            facts.put(name, facts(image));
            for (Object use : list(image.get("uses"))) {
                taken.add(taken(name, map(use)));
            }
        }
        List<OwnImage> own = new ArrayList<>();
        for (Object each : list(whole.get("builds"))) {
            Map<?, ?> build = map(each);
            own.add(new OwnImage(
                    text(build, "image"), text(build, "repository"), text(build, "file"), text(build, "by")));
        }
        return Inventory.of(taken, own, image -> facts.getOrDefault(image, Inventory.Facts.NONE));
    }

    /**
     * The digests that registries said the images have.
     *
     * @throws IllegalArgumentException when it is no such inventory, or registries were not asked; the message says why
     */
    public static Map<String, String> digests(String text) {
        Map<String, String> digests = new LinkedHashMap<>();
        boolean asked = false;
        List<?> images = list(whole(text).get("images"));
        for (Object each : images) {
            Map<?, ?> image = map(each);
            if (image.get("registry") instanceof Map<?, ?> registry) {
                asked = true;
                optional(registry, "digest")
                        .or(() -> optional(registry, "before"))
                        .ifPresent(digest -> digests.put(text(image, "image"), digest));
            }
        }
        if (!asked && !images.isEmpty()) {
            throw new IllegalArgumentException("it was written without --check, so that it has no digests");
        }
        return digests;
    }

    private static Map<?, ?> whole(String text) {
        Object tree;
        try {
            tree = YamlReader.read(text).plain(); // JSON is YAML
        } catch (InvalidYaml e) {
            throw new IllegalArgumentException(e.display());
        }
        Map<?, ?> whole = map(tree);
        if (!"1".equals(String.valueOf(whole.get("version"))) || !whole.containsKey("images")) {
            throw new IllegalArgumentException("this is not an inventory that `plimsoll bases --format json` wrote");
        }
        return whole;
    }

    private static Inventory.Facts facts(Map<?, ?> image) {
        List<Support> support = new ArrayList<>();
        for (Object each : list(image.get("support"))) {
            Map<?, ?> one = map(each);
            support.add(new Support(text(one, "release"), optional(one, "end"), text(one, "state")));
        }
        return new Inventory.Facts(support, optional(image, "current"));
    }

    private static TakenImage taken(String image, Map<?, ?> use) {
        return new TakenImage(
                image,
                text(use, "repository"),
                text(use, "file"),
                Integer.parseInt(text(use, "line")),
                TakenImage.How.of(text(use, "how")),
                optional(use, "stage"),
                text(use, "ships").equals("true"));
    }

    private static Map<?, ?> map(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("expected an object, found `" + tree + "`");
    }

    private static List<?> list(Object tree) {
        return tree instanceof List<?> list ? list : List.of();
    }

    private static Optional<String> optional(Map<?, ?> map, String key) {
        return Optional.ofNullable(map.get(key)).map(Object::toString);
    }

    /** Empty without one: an empty string is left out where YAML is read. */
    private static String text(Map<?, ?> map, String key) {
        return optional(map, key).orElse("");
    }
}
