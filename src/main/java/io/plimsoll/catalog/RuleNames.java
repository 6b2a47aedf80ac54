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

/** Resolves the names that users give rules: ids or other tools' codes, in any letter case. Immutable. */
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
    /** Codes of hadolint for some of the findings of a rule, by their lowercase form. */
    private final Set<String> narrower = new HashSet<>();

    private final Map<String, String> parts = new HashMap<>();

    public RuleNames(Catalog catalog) {
        this.catalog = catalog;
        for (RuleMetadata rule : catalog.all()) {
            add(rule.id(), rule.id());
        }
        for (RuleMetadata rule : catalog.all()) {
            rule.aliases().values().forEach(codes -> codes.forEach(code -> add(code, rule.id())));
            List<String> codes = rule.aliases().getOrDefault(HadolintCodes.TOOL, List.of());
            if (codes.size() > 1) {
                codes.forEach(code -> parts.put(lower(code), code));
            }
            if (rule.aliases().containsKey(BUILDKIT)) {
                checks.add(rule.id());
            }
        }
        Tables.blocks("hadolint-codes").forEach(block -> narrower.addAll(block.strings("narrower")));
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

    /** The metadata of all rules. */
    public Catalog catalog() {
        return catalog;
    }

    private static Optional<String> ofShellCheck(String name) {
        return name.equalsIgnoreCase(ShellCheckCodes.ALL)
                ? Optional.of(ShellCheckCodes.ALL)
                : ShellCheckCodes.id(name)
                        .filter(code -> ShellCheckCodes.off(code).isEmpty());
    }

    /** The id of the rule with this id or alias, or of one of ShellCheck's codes. */
    public Optional<String> rule(String name) {
        return Optional.ofNullable(ids.get(lower(name))).or(() -> ofShellCheck(name));
    }

    /** A code of hadolint that is only for some of the findings of a rule, as hadolint writes it; empty for other names. */
    public Optional<String> part(String name) {
        return Optional.ofNullable(parts.get(lower(name)));
    }

    /** What a severity that is given for this name is for: the id of a rule, or a code of some of its findings. */
    public Optional<String> withSeverity(String name) {
        Optional<String> code = Optional.of(name.toUpperCase(Locale.ROOT)).filter(narrower::contains);
        return part(name).or(() -> code).or(() -> rule(name));
    }

    /**
     * Whether names, each an id or a code, stand for a finding.
     *
     * @param ids of rules, for all of their findings
     * @param codes of hadolint, as it writes them; all those of a rule stand for all of its findings
     * @param codesOfFinding as in {@code lint.Finding}
     */
    public static boolean cover(Set<String> ids, Set<String> codes, RuleMetadata rule, List<String> codesOfFinding) {
        if (ids.contains(rule.id()) || codesOfFinding.stream().anyMatch(codes::contains)) {
            return true;
        }
        List<String> all = rule.aliases().getOrDefault(HadolintCodes.TOOL, List.of());
        return !all.isEmpty() && codes.containsAll(all);
    }

    /** The ids of all rules that are also build checks. */
    public List<String> checks() {
        return List.copyOf(checks);
    }

    /** The rules that skipping this build check silences. */
    public Set<String> skippedBy(String check) {
        Set<String> rules = new HashSet<>(alsoSkipped.getOrDefault(lower(check), Set.of()));
        rule(check).ifPresent(rules::add);
        return rules;
    }

    /** The ids of the rules whose build check is experimental: BuildKit runs it only if a file enables it. */
    public Set<String> experimental() {
        return Set.copyOf(experimental);
    }

    /** The ids of the rules whose build check applies to the whole file: BuildKit cannot skip it for one instruction. */
    public Set<String> checksOfFiles() {
        return Set.copyOf(checksOfFiles);
    }

    /** Whether this is a code of another tool, even one without a corresponding rule. */
    public boolean isForeign(String name) {
        String code = lower(name);
        int digits = code.length();
        while (digits > 0 && code.charAt(digits - 1) >= '0' && code.charAt(digits - 1) <= '9') {
            digits--;
        }
        return foreign.contains(code) || digits < code.length() && numbered.contains(code.substring(0, digits));
    }

    /** The closest rule name, category or {@code all} to a misspelled name. */
    public Optional<String> closestSelector(String name) {
        List<String> selectors = new ArrayList<>(known);
        for (Category category : Category.values()) {
            selectors.add(category.label());
        }
        selectors.addAll(RuleSets.NAMES);
        return Spelling.closest(name, selectors);
    }

    /** The closest rule name to a misspelled one. */
    public Optional<String> closest(String name) {
        return Spelling.closest(name, known);
    }
}
