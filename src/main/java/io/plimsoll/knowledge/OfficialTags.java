package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tags of an official image that are being rebuilt, as the table has them. Immutable. */
final class OfficialTags {
    private static final String NOTHING = "-";

    /** What follows the first words of tags; the empty string where a tag ends there. */
    private final Map<String, List<String>> variants = new LinkedHashMap<>();
    /** The versions that tags without one name. */
    private final Map<String, String> moving = new LinkedHashMap<>();

    private final Day date;

    private OfficialTags(Day date) {
        this.date = date;
    }

    static OfficialTags of(Block block) {
        OfficialTags tags = new OfficialTags(Day.of(block.text("date")).orElseThrow());
        sides(block.text("tags")).forEach((firsts, rests) -> {
            List<String> list =
                    rests.stream().map(rest -> rest.equals(NOTHING) ? "" : rest).toList();
            firsts.forEach(first -> tags.variants.put(first, list));
        });
        if (block.text("moving") != null) {
            sides(block.text("moving"))
                    .forEach((version, names) -> names.forEach(name -> tags.moving.put(name, version.get(0))));
        }
        return tags;
    }

    /** The words before and after the equals sign of each entry; a line that is indented continues the one above. */
    private static Map<List<String>, List<String>> sides(String text) {
        Map<List<String>, List<String>> sides = new LinkedHashMap<>();
        for (String entry : text.strip().split("\n(?! )")) {
            String[] both = entry.split("=", 2);
            sides.put(
                    List.of(both[0].strip().split("\\s+")),
                    List.of(both[1].strip().split("\\s+")));
        }
        return sides;
    }

    /** The day that the table was made. */
    Day date() {
        return date;
    }

    boolean contains(String tag) {
        return variants.getOrDefault(first(tag), List.of()).contains(rest(tag));
    }

    /** The first words of the tags. */
    Iterable<String> firsts() {
        return variants.keySet();
    }

    boolean hasFirst(String word) {
        return variants.containsKey(word);
    }

    /** What follows a first word in tags. */
    List<String> variants(String first) {
        return variants.getOrDefault(first, List.of());
    }

    /** The full version that a tag without one names. */
    Optional<String> versionOf(String tag) {
        return Optional.ofNullable(moving.get(tag));
    }

    static String first(String tag) {
        int end = tag.indexOf('-');
        return end < 0 ? tag : tag.substring(0, end);
    }

    static String rest(String tag) {
        int end = tag.indexOf('-');
        return end < 0 ? "" : tag.substring(end + 1);
    }

    static String join(String first, String rest) {
        return first.isEmpty() ? rest : rest.isEmpty() ? first : first + "-" + rest;
    }
}
