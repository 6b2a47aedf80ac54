package io.plimsoll.catalog;

import io.plimsoll.data.Tables;
import io.plimsoll.fix.Safety;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The words of all rules. Immutable. */
public final class Catalog {
    /** The packed {@code rule.yaml} files, by id. */
    static final String INDEX = "rules";

    /** The packed {@code match} and {@code message} of those rules that are written without Java, by id. */
    public static final String MATCHES = "matches";

    private final Map<String, RuleMetadata> descriptors;

    private Catalog(Map<String, RuleMetadata> descriptors) {
        this.descriptors = Collections.unmodifiableMap(descriptors);
    }

    /** Reads the words that the program came with. */
    public static Catalog load() {
        Map<String, RuleMetadata> descriptors = new LinkedHashMap<>();
        ((Map<?, ?>) Tables.tree(INDEX)).forEach((id, words) -> {
            descriptors.put(id.toString(), descriptor(id.toString(), (Map<?, ?>) words));
        });
        return new Catalog(descriptors);
    }

    /** @throws IllegalArgumentException when a key is missing or invalid; the message names it */
    static RuleMetadata descriptor(String id, Map<?, ?> words) {
        return descriptor(id, words, Links.rule(id));
    }

    /**
     * The words of a rule that the program did not come with. Its page is the first that it says to {@code see}.
     *
     * @param words as {@code rule.yaml} has them: maps, lists and strings
     * @throws IllegalArgumentException when a key is missing or invalid; the message names it
     */
    public static RuleMetadata foreign(String id, Map<?, ?> words) {
        List<String> see = words.get("see") == null ? List.of() : strings(words.get("see"));
        return descriptor(id, words, see.isEmpty() ? Links.ownRules() : see.get(0));
    }

    private static RuleMetadata descriptor(String id, Map<?, ?> words, String url) {
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        if (words.get("aliases") instanceof Map<?, ?> map) {
            map.forEach((tool, codes) -> aliases.put(tool.toString(), strings(codes)));
        }
        String fix = words.get("fix") == null ? "absent" : words.get("fix").toString();
        return new RuleMetadata(
                id,
                text(id, words, "title"),
                Severity.of(text(id, words, "severity")).orElseThrow(() -> wrong(id, "severity")),
                Category.of(text(id, words, "category")).orElseThrow(() -> wrong(id, "category")),
                isOnByDefault(id, words.get("default")),
                text(id, words, "since"),
                switch (fix) {
                    case "safe" -> Optional.of(Safety.SAFE);
                    case "suggested" -> Optional.of(Safety.SUGGESTED);
                    case "absent" -> Optional.empty();
                    default -> throw wrong(id, "fix");
                },
                aliases,
                text(id, words, "remedy").strip(),
                text(id, words, "why").strip(),
                words.get("see") == null ? List.of() : strings(words.get("see")),
                url);
    }

    private static String text(String id, Map<?, ?> words, String key) {
        Object value = words.get(key);
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException("rule " + id + " has no `" + key + "`");
        }
        return value.toString();
    }

    private static IllegalArgumentException wrong(String id, String key) {
        return new IllegalArgumentException("rule " + id + ": `" + key + "` is missing or invalid");
    }

    private static List<String> strings(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    /**
     * This catalog and the words of more rules.
     *
     * @throws IllegalArgumentException when one of them has the id of another rule
     */
    public Catalog with(Collection<RuleMetadata> more) {
        Map<String, RuleMetadata> all = new TreeMap<>(descriptors);
        for (RuleMetadata descriptor : more) {
            if (all.put(descriptor.id(), descriptor) != null) {
                throw new IllegalArgumentException("duplicate rule `" + descriptor.id() + "`");
            }
        }
        return new Catalog(all);
    }

    /** All rules, by id. */
    public Collection<RuleMetadata> all() {
        return descriptors.values();
    }

    /** @throws IllegalArgumentException when there is no such rule */
    public RuleMetadata get(String id) {
        RuleMetadata descriptor = descriptors.get(id);
        if (descriptor == null) {
            throw new IllegalArgumentException("no words for rule " + id);
        }
        return descriptor;
    }

    /** The rule of that id, or the one that stands for another tool's code; case does not count. */
    public Optional<RuleMetadata> find(String idOrAlias) {
        for (RuleMetadata descriptor : descriptors.values()) {
            if (descriptor.id().equalsIgnoreCase(idOrAlias)) {
                return Optional.of(descriptor);
            }
        }
        for (RuleMetadata descriptor : descriptors.values()) {
            for (List<String> codes : descriptor.aliases().values()) {
                if (codes.stream().anyMatch(idOrAlias::equalsIgnoreCase)) {
                    return Optional.of(descriptor);
                }
            }
        }
        return Optional.empty();
    }

    /** @param value what YAML makes of {@code on} and {@code off}: a truth in version 1.1, a word in 1.2; null when it is not there */
    private static boolean isOnByDefault(String id, Object value) {
        String text = value == null ? "on" : value.toString();
        if (text.equals("on") || text.equals("true")) {
            return true;
        }
        if (text.equals("off") || text.equals("false")) {
            return false;
        }
        throw wrong(id, "default");
    }
}
