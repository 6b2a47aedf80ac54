package io.plimsoll.catalog;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people write for a rule: its id or another tool's code, in any case. Immutable. */
public final class RuleNames {
    private static final String BUILDKIT = "buildkit";

    private final Catalog catalog;
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> known = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();
    private final Set<String> experimental = new HashSet<>();
    private final Set<String> checksOfFiles = new HashSet<>();
    private final Map<String, Set<String>> alsoSkipped = new HashMap<>();
    private final Set<String> foreign = new HashSet<>();
    private final Set<String> numbered = new HashSet<>();

    public RuleNames(Catalog catalog) {
        this.catalog = catalog;
        for (RuleMetadata rule : catalog.all()) {
            add(rule.id(), rule.id());
        }
        for (RuleMetadata rule : catalog.all()) {
            rule.aliases().values().forEach(codes -> codes.forEach(code -> add(code, rule.id())));
            if (rule.aliases().containsKey(BUILDKIT)) {
                checks.add(rule.id());
            }
        }
        for (Block block : Tables.blocks("foreign-codes")) {
            block.strings("names").forEach(name -> foreign.add(lower(name)));
            block.strings("numbered").forEach(letters -> numbered.add(lower(letters)));
            block.strings("experimental").forEach(code -> rule(code).ifPresent(experimental::add));
            block.strings("of-files").forEach(code -> rule(code).ifPresent(checksOfFiles::add));
            block.map("also-skipped")
                    .forEach((code, rule) -> alsoSkipped
                            .computeIfAbsent(lower(code), c -> new HashSet<>())
                            .addAll(List.of(rule.toString().split(" "))));
        }
    }

    private void add(String name, String id) {
        ids.putIfAbsent(lower(name), id);
        known.add(name);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The words of all rules. */
    public Catalog catalog() {
        return catalog;
    }

    /** The id of the rule that goes by this name. */
    public Optional<String> rule(String name) {
        return Optional.ofNullable(ids.get(lower(name)));
    }

    /** The ids of all rules that are checks of BuildKit too. */
    public List<String> checks() {
        return List.copyOf(checks);
    }

    /** The rules whose findings nobody wants who skips this check of BuildKit. */
    public Set<String> skippedBy(String check) {
        Set<String> rules = new HashSet<>(alsoSkipped.getOrDefault(lower(check), Set.of()));
        rule(check).ifPresent(rules::add);
        return rules;
    }

    /** The ids of those rules that BuildKit runs only when a file asks for them. */
    public Set<String> experimental() {
        return Set.copyOf(experimental);
    }

    /** The ids of those rules whose check is about the file as a whole: BuildKit does not skip them for one instruction. */
    public Set<String> checksOfFiles() {
        return Set.copyOf(checksOfFiles);
    }

    /** Whether this is a code of another tool, with or without a rule here. */
    public boolean isForeign(String name) {
        String code = lower(name);
        int digits = code.length();
        while (digits > 0 && code.charAt(digits - 1) >= '0' && code.charAt(digits - 1) <= '9') {
            digits--;
        }
        return foreign.contains(code) || digits < code.length() && numbered.contains(code.substring(0, digits));
    }

    /** What a misspelt name was meant to be where categories and {@code all} may stand too. */
    public Optional<String> closestSelector(String name) {
        List<String> selectors = new ArrayList<>(known);
        for (Category category : Category.values()) {
            selectors.add(category.label());
        }
        return Spelling.closest(name, selectors);
    }

    /** What a misspelt name was meant to be. */
    public Optional<String> closest(String name) {
        return Spelling.closest(name, known);
    }
}
