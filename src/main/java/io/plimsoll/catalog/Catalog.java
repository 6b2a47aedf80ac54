package io.plimsoll.catalog;

import io.plimsoll.data.Tables;
import io.plimsoll.fix.Aspect;
import io.plimsoll.fix.Safety;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The metadata of all rules. Immutable. */
public final class Catalog {
    /** The packed {@code rule.yaml} files, by id. */
    static final String INDEX = "rules";

    /** The packed {@code match} and {@code message} of the built-in rules without Java, by id. */
    public static final String MATCHES = "matches";

    /** What {@code changes} of a {@code rule.yaml} says for fixes that leave what is built as it is. */
    static final String NO_CHANGES = "none";

    private final Map<String, RuleMetadata> descriptors;

    private Catalog(Map<String, RuleMetadata> descriptors) {
        this.descriptors = Collections.unmodifiableMap(descriptors);
    }

    /** The metadata of the built-in rules, read once. */
    public static Catalog load() {
        return BuiltIn.CATALOG;
    }

    /** A class of its own, so that the words are read when they are first asked for. */
    private static final class BuiltIn {
        private static final Catalog CATALOG = read();
    }

    private static Catalog read() {
        Map<String, RuleMetadata> descriptors = new LinkedHashMap<>();
        ((Map<?, ?>) Tables.tree(INDEX)).forEach((id, words) -> {
            descriptors.put(id.toString(), descriptor(id.toString(), (Map<?, ?>) words));
        });
        return new Catalog(descriptors);
    }

    private static RuleMetadata descriptor(String id, Map<?, ?> words) {
        return descriptor(id, words, Links.rule(id));
    }

    /**
     * The words of a rule that the program did not come with. Its page is the first that it says to {@code see}.
     *
     * @param words as {@link RuleYaml} has found them right: maps, lists and strings
     */
    static RuleMetadata foreign(String id, Map<?, ?> words) {
        List<String> see = strings(words.get("see"));
        return descriptor(id, words, see.isEmpty() ? Links.ownRules() : see.get(0));
    }

    private static RuleMetadata descriptor(String id, Map<?, ?> words, String url) {
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        if (words.get("aliases") instanceof Map<?, ?> map) {
            map.forEach((tool, codes) -> aliases.put(tool.toString(), strings(codes)));
        }
        return new RuleMetadata(
                id,
                text(words, "title"),
                strings(words.containsKey("message") ? words.get("message") : words.get("messages")),
                Severity.of(text(words, "severity")).orElseThrow(),
                Category.of(text(words, "category")).orElseThrow(),
                !"off".equals(words.get("default")),
                text(words, "since"),
                Safety.of(String.valueOf(words.get("fix"))),
                changes(words),
                aliases,
                text(words, "remedy").strip(),
                text(words, "why").strip(),
                strings(words.get("see")),
                url);
    }

    /** Without a word about it, a safe fix changes nothing, and a suggested one may change anything. */
    private static Set<Aspect> changes(Map<?, ?> words) {
        if (words.containsKey("changes")) {
            Set<Aspect> changes = EnumSet.noneOf(Aspect.class);
            for (String label : strings(words.get("changes"))) {
                if (!label.equals(NO_CHANGES)) {
                    changes.add(Aspect.valueOf(label.toUpperCase(Locale.ROOT)));
                }
            }
            return changes;
        }
        return Safety.SUGGESTED.label().equals(words.get("fix")) ? EnumSet.allOf(Aspect.class) : Set.of();
    }

    private static String text(Map<?, ?> words, String key) {
        return words.get(key).toString();
    }

    /** @param value a list, a string, or null where there is none */
    private static List<String> strings(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    /**
     * This catalog and the metadata of more rules.
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

    /**
     * The rule with that id, or the code of ShellCheck.
     *
     * @throws IllegalArgumentException when there is no such rule
     */
    public RuleMetadata get(String id) {
        RuleMetadata descriptor = descriptors.get(id);
        if (descriptor == null && (ShellCheckCodes.isId(id) || id.equals(ShellCheckCodes.ALL))) {
            return ShellCheckCodes.metadata(id, Severity.STYLE);
        }
        if (descriptor == null) {
            throw new IllegalArgumentException("rule " + id + " has no metadata");
        }
        return descriptor;
    }

    /** The rule with that id or alias, in any case. */
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
}
