package io.plimsoll.catalog;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Internal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which rules scanners' codes stand for, from {@code rules/data/scanner-codes.yaml}. */
@Internal
public final class ScannerCodes {
    /** A class of its own, so that the table is read only when a file has such a comment. */
    private static final class Table {
        private static final Map<String, Map<String, String>> BY_TOOL = read();
    }

    private ScannerCodes() {}

    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> byTool = new HashMap<>();
        for (Block block : Tables.blocks("scanner-codes")) {
            Map<String, String> codes = byTool.computeIfAbsent(block.text("tool"), tool -> new HashMap<>());
            block.map("codes").forEach((code, rule) -> codes.put(code.toLowerCase(Locale.ROOT), rule.toString()));
        }
        return byTool;
    }

    /**
     * The id of the rule that finds what a code is for; empty when there is none.
     *
     * @param tool {@code trivy}, {@code checkov}, {@code semgrep} or {@code kics}
     */
    public static Optional<String> rule(String tool, String code) {
        return Optional.ofNullable(Table.BY_TOOL.getOrDefault(tool, Map.of()).get(code.toLowerCase(Locale.ROOT)));
    }

    /** The ids of all rules that a tool has codes for. */
    public static Set<String> rules(String tool) {
        return Set.copyOf(Table.BY_TOOL.getOrDefault(tool, Map.of()).values());
    }
}
