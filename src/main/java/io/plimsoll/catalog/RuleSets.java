package io.plimsoll.catalog;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Internal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Names for several rules, from {@code rules/data/selections.yaml}. */
@Internal
public final class RuleSets {
    /** All rules, also those that are off by default; and a report shows all that they find. */
    public static final String STRICT = "strict";

    private static final String CIS = "cis";

    /** The names, so that the table is read only when one of them is used. */
    public static final List<String> NAMES = List.of(CIS, STRICT);

    private static final class Table {
        private static final Map<String, Map<String, Object>> BY_NAME = read();
    }

    private RuleSets() {}

    private static Map<String, Map<String, Object>> read() {
        Map<String, Map<String, Object>> sets = new LinkedHashMap<>();
        for (Block block : Tables.blocks("selections")) {
            sets.put(block.text("name"), block.map("rules"));
        }
        return sets;
    }

    /** Whether it is the name of some rules, and not of all. */
    public static boolean isPart(String name) {
        return name.toLowerCase(Locale.ROOT).equals(CIS);
    }

    /** The ids of the rules of a name, in their order; empty when it is none. */
    public static List<String> rules(String name) {
        TreeSet<String> ids = new TreeSet<>();
        numbers(name).values().forEach(ids::addAll);
        return List.copyOf(ids);
    }

    /** The rules of each number of the benchmark that has that name. */
    public static Map<String, List<String>> numbers(String name) {
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        Table.BY_NAME
                .getOrDefault(name.toLowerCase(Locale.ROOT), Map.of())
                .forEach((number, ids) ->
                        numbers.put(number, List.of(ids.toString().split(" "))));
        return numbers;
    }
}
