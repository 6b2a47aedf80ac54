package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables of release cycles and of official images' tags. They are large and most of them is never asked for: the build packs them
 * into a file of their own, by product and by image, which is opened when the first image is looked up. Immutable.
 */
@Internal
public final class ReleaseTables {
    /** The names of the tables. */
    public static final String CYCLES = "release-cycles";

    public static final String TAGS = "official-tags";

    private static final String REPOSITORIES = "repositories";
    private static final String NUMBERED = "numbered";
    private static final String WORDS = "words";
    private static final String CODENAMES = "codenames";
    private static final String PRODUCT = "product:";
    private static final String IMAGE = "image:";
    private static final String SEPARATOR = "\n";
    private static final String NONE = "-";
    private static final String ENDED = "ended";

    private final Tables.Keyed table = Tables.releases();
    private final Map<String, Object> repositories = index(REPOSITORIES);
    private final Map<String, Object> numbered = index(NUMBERED);
    private final Map<String, Object> words = index(WORDS);
    private final Map<String, Object> codenames = index(CODENAMES);
    private final Map<String, List<Release>> cycles = new ConcurrentHashMap<>();
    private final Map<String, Optional<OfficialTags>> tags = new ConcurrentHashMap<>();

    private Map<String, Object> index(String name) {
        return table.blocks(name).get(0).map("of");
    }

    /**
     * What the build packs.
     *
     * @param cycles the blocks of {@link #CYCLES}
     * @param tags those of {@link #TAGS}
     */
    public static Map<String, List<?>> packed(List<?> cycles, List<?> tags) {
        Map<String, List<?>> trees = new TreeMap<>();
        Map<String, Object> repositories = new LinkedHashMap<>();
        Map<String, Object> numbered = new LinkedHashMap<>();
        Map<String, Object> words = new LinkedHashMap<>();
        Map<String, Object> codenames = new LinkedHashMap<>();
        for (Object one : cycles) {
            Map<?, ?> block = (Map<?, ?>) one;
            String product = block.get("product").toString();
            for (Object image : block.get("images") == null ? List.of() : (List<?>) block.get("images")) {
                repositories.merge(image.toString(), product, (a, b) -> a + SEPARATOR + b);
            }
            put(block.get("numbered"), product, numbered);
            put(block.get("words"), product, words);
            if (block.containsKey("words")) {
                for (String[] row : rows(block.get("cycles").toString())) {
                    if (row.length > 4) {
                        put(List.of(row[4]), product, codenames);
                    }
                }
            }
            Map<Object, Object> kept = new LinkedHashMap<>(block);
            kept.keySet().removeAll(List.of("product", "images", "numbered", "words"));
            trees.put(PRODUCT + product, List.of(kept));
        }
        for (Object one : tags) {
            Map<?, ?> block = (Map<?, ?>) one;
            trees.put(IMAGE + block.get("image"), List.of(block));
        }
        trees.put(REPOSITORIES, List.of(Map.of("of", repositories)));
        trees.put(NUMBERED, List.of(Map.of("of", numbered)));
        trees.put(WORDS, List.of(Map.of("of", words)));
        trees.put(CODENAMES, List.of(Map.of("of", codenames)));
        return trees;
    }

    private static void put(Object keys, String product, Map<String, Object> into) {
        for (Object key : keys == null ? List.of() : (List<?>) keys) {
            Object before = into.put(key.toString(), product);
            if (before != null && !before.equals(product)) {
                throw new IllegalArgumentException(CYCLES + ": both " + before + " and " + product + " have " + key);
            }
        }
    }

    private static List<String[]> rows(String text) {
        List<String[]> rows = new ArrayList<>();
        for (String line : text.split("\n")) {
            rows.add(line.strip().split(" "));
        }
        return rows;
    }

    /** The products that a repository may be of: two have the same one, with cycles of other names. Empty when none is known. */
    List<String> products(String repository) {
        return text(repositories, repository)
                .map(products -> List.of(products.split(SEPARATOR)))
                .orElse(List.of());
    }

    /** The product that a word names in the tags of other images: {@code alpine}. */
    Optional<String> productOfWord(String word) {
        return text(words, word);
    }

    /** The product that a code name is of: {@code bookworm}. */
    Optional<String> productOfCodename(String word) {
        return text(codenames, word);
    }

    private static Optional<String> text(Map<String, Object> map, String key) {
        return Optional.ofNullable(map.get(key)).map(Object::toString);
    }

    /** A product and a cycle of it that the name of a repository names: {@code registry.access.redhat.com/ubi9/ubi-minimal}. */
    Optional<Map.Entry<String, String>> ofName(String repository) {
        for (Map.Entry<String, Object> entry : numbered.entrySet()) {
            String start = entry.getKey();
            int at = start.length();
            while (repository.startsWith(start)
                    && at < repository.length()
                    && (Versions.isDigit(repository.charAt(at)) || repository.charAt(at) == '.')) {
                at++;
            }
            if (at > start.length()) {
                return Optional.of(Map.entry(entry.getValue().toString(), repository.substring(start.length(), at)));
            }
        }
        return Optional.empty();
    }

    /** The cycles of a product, newest first. */
    List<Release> cycles(String product) {
        return cycles.computeIfAbsent(product, this::readCycles);
    }

    private List<Release> readCycles(String product) {
        Block block = table.blocks(PRODUCT + product).get(0);
        Optional<String> support = Optional.ofNullable(block.text("support"));
        boolean free = "yes".equals(block.text("free"));
        List<Release> releases = new ArrayList<>();
        for (String[] row : rows(block.text("cycles"))) {
            releases.add(new Release(
                    product,
                    row[0],
                    column(row, 4),
                    column(row, 1).flatMap(Day::of),
                    row[1].equals(ENDED),
                    column(row, 2).flatMap(Day::of),
                    support,
                    free,
                    column(row, 3),
                    List.of()));
        }
        return releases;
    }

    private static Optional<String> column(String[] row, int at) {
        return at < row.length && !row[at].equals(NONE) ? Optional.of(row[at]) : Optional.empty();
    }

    /** The tags of an official image that are rebuilt; empty when they are not known. */
    Optional<OfficialTags> tags(String image) {
        return tags.computeIfAbsent(image, this::readTags);
    }

    private Optional<OfficialTags> readTags(String image) {
        List<Block> blocks = table.blocks(IMAGE + image);
        return blocks.isEmpty() ? Optional.empty() : Optional.of(OfficialTags.of(blocks.get(0)));
    }
}
