package io.plimsoll.catalog;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Internal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rules scanners' codes stand for, from {@code rules/data/scanner-codes.yaml}. */
@Internal
public final class ScannerCodes {
    /** A class of its own, so that the table is read only when a file has such a comment. */
    private static final class Table {
        private static final Map<String, Map<String, Set<String>>> BY_TOOL = read();
    }

    private ScannerCodes() {}

    private static Map<String, Map<String, Set<String>>> read() {
        Map<String, Map<String, Set<String>>> byTool = new HashMap<>();
        for (Block block : Tables.blocks("scanner-codes")) {
            Map<String, Set<String>> codes = byTool.computeIfAbsent(block.text("tool"), tool -> new HashMap<>());
            block.map("codes")
                    .forEach((code, rules) -> codes.put(
                            code.toLowerCase(Locale.ROOT),
                            Set.of(rules.toString().split(" "))));
        }
        return byTool;
    }

    /**
     * The ids of the rules that find what a code is for.
     *
     * @param tool {@code trivy}, {@code checkov}, {@code semgrep} or {@code kics}
     */
    public static Set<String> rules(String tool, String code) {
        return Table.BY_TOOL.getOrDefault(tool, Map.of()).getOrDefault(code.toLowerCase(Locale.ROOT), Set.of());
    }

    /** The ids of all rules that a tool has codes for. */
    public static Set<String> rules(String tool) {
        return Table.BY_TOOL.getOrDefault(tool, Map.of()).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
