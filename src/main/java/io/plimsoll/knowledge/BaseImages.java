package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Wildcard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The table of base images. It is large, and a file asks for few of them: it is packed by repository, and the rows of one are read
 * when an image of it is asked for. Immutable.
 */
@Internal
public final class BaseImages {
    /** The name of the table. */
    public static final String TABLE = "base-images";

    /** The key of the rows whose repository is a pattern, the longest first. */
    private static final String PATTERNS = "*";

    private static final String WINDOWS = "windows";
    private static final String VARIES = "?";
    private static final String ANY = "*";

    /** @param tag a pattern; {@code *} for all */
    private record Row(String repository, String tag, Block block) {
        /** Whether the row is about a tag, whatever the repository. */
        boolean isOfAnyRepository() {
            return repository.startsWith("*");
        }

        Optional<String> text(String key) {
            return Optional.ofNullable(block.text(key));
        }

        boolean isWindows() {
            return text("user").filter(WINDOWS::equals).isPresent();
        }

        boolean isComplete() {
            return block.text("complete") != null;
        }

        /** Whether all that it does not name is not set. */
        boolean isWhole() {
            return text("complete").filter("yes"::equals).isPresent();
        }

        /** Whether it only adds variables to what another row says. */
        boolean isAddition() {
            return text("user").isEmpty() && text("drops").isEmpty() && !isComplete();
        }
    }

    private final Tables.Keyed table = Tables.keyed(TABLE);
    /** Rows for patterns of repositories, longest first. */
    private final List<Row> patterns = rows(PATTERNS);

    /**
     * What the build packs: the rows of each repository in the order of the file.
     *
     * @param blocks of the table
     */
    public static Map<String, List<Map<String, Object>>> byRepository(List<?> blocks) {
        Map<String, List<Map<String, Object>>> found = new LinkedHashMap<>();
        List<Map<String, Object>> wild = new ArrayList<>();
        for (Object block : blocks) {
            Map<String, Object> fields = new LinkedHashMap<>();
            ((Map<?, ?>) block).forEach((name, value) -> fields.put(name.toString(), value));
            Collection<?> images = (Collection<?>) fields.remove("images");
            Object tags = fields.remove("tags");
            for (Object image : images) {
                String pattern = image.toString();
                int colon = pattern.indexOf(':', pattern.lastIndexOf('/') + 1);
                String repository = colon < 0 ? pattern : pattern.substring(0, colon);
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("repository", repository);
                row.put("tags", tags != null ? tags : List.of(colon < 0 ? ANY : pattern.substring(colon + 1)));
                row.putAll(fields);
                if (repository.indexOf('*') >= 0) {
                    wild.add(row);
                } else {
                    found.computeIfAbsent(repository, r -> new ArrayList<>()).add(row);
                }
            }
        }
        wild.sort(Comparator.comparingInt(row -> -length(row)));
        found.put(PATTERNS, wild);
        return found;
    }

    private static int length(Map<String, Object> row) {
        String tag = ((List<?>) row.get("tags")).get(0).toString();
        return row.get("repository").toString().length() + (tag.equals(ANY) ? 0 : tag.length() + 1);
    }

    private List<Row> rows(String key) {
        List<Row> rows = new ArrayList<>();
        for (Block block : table.blocks(key)) {
            for (String tag : block.strings("tags")) {
                rows.add(new Row(block.text("repository"), tag, block));
            }
        }
        return rows;
    }

    /**
     * What an image configures.
     *
     * @param repository see {@link Knowledge#repository}
     * @param tag with {@code …} for what is not known
     */
    BaseConfig of(String repository, String tag) {
        List<Row> ordered = candidates(repository, tag);
        List<Row> fitting = fitting(ordered, tag);
        Map<String, String> environment = environment(fitting);
        for (Row row : additions(ordered, tag)) {
            row.block().map("env").forEach((name, value) -> environment.putIfAbsent(name, value.toString()));
            row.block().strings("also").forEach(name -> environment.putIfAbsent(name, VARIES));
        }
        return fitting.isEmpty() && environment.isEmpty() ? BaseConfig.UNKNOWN : config(fitting, environment);
    }

    /** The patterns of the rows that say something of an image. */
    List<String> rowsFor(String repository, String tag) {
        List<Row> ordered = candidates(repository, tag);
        List<Row> used = new ArrayList<>(fitting(ordered, tag));
        used.addAll(additions(ordered, tag));
        return used.stream().map(row -> row.repository() + ":" + row.tag()).toList();
    }

    /** The patterns of all rows. */
    List<String> allRows() {
        return table.keys().stream()
                .flatMap(key -> rows(key).stream())
                .map(row -> row.repository() + ":" + row.tag())
                .toList();
    }

    private static List<Row> additions(List<Row> rows, String tag) {
        return rows.stream()
                .filter(Row::isAddition)
                .filter(row -> Wildcard.matches(row.tag(), tag) || mayMatch(row.tag(), tag))
                .toList();
    }

    private List<Row> candidates(String repository, String tag) {
        List<Row> own = rows(repository);
        List<Row> wide = patterns.stream()
                .filter(row -> Wildcard.matches(row.repository(), repository))
                .toList();
        Optional<Row> windows = wide.stream()
                .filter(row -> row.isOfAnyRepository() && row.isWindows() && Wildcard.matches(row.tag(), tag))
                .findFirst();
        List<Row> ordered = new ArrayList<>();
        add(
                own,
                row -> !row.tag().equals(ANY) && !(windows.isPresent() && !row.isWindows() && row.isComplete()),
                ordered);
        windows.ifPresent(ordered::add);
        add(wide, row -> !row.tag().equals(ANY), ordered);
        add(own, row -> row.tag().equals(ANY), ordered);
        add(wide, row -> row.tag().equals(ANY), ordered);
        return ordered;
    }

    private static void add(List<Row> rows, Function<Row, Boolean> which, List<Row> out) {
        rows.stream().filter(which::apply).forEach(out::add);
    }

    /** The first row that fits, and for an unknown tag those before it that may; a Windows image shows in what is known of the tag. */
    private static List<Row> fitting(List<Row> rows, String tag) {
        List<Row> found = new ArrayList<>();
        for (Row row : rows) {
            if (row.isAddition()) {
                continue;
            }
            if (Wildcard.matches(row.tag(), tag)) {
                found.add(row);
                return found;
            }
            if (!row.isOfAnyRepository() && !row.isWindows() && mayMatch(row.tag(), tag)) {
                found.add(row);
            }
        }
        return found;
    }

    /** Whether a tag with unknown pieces may turn out to fit a pattern. */
    static boolean mayMatch(String pattern, String tag) {
        int first = tag.indexOf('…');
        if (first < 0) {
            return false;
        }
        boolean[] reached = new boolean[pattern.length() + 1];
        reached[0] = true;
        skipStars(pattern, reached);
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            boolean[] next = new boolean[reached.length];
            boolean open = false;
            for (int p = 0; p < reached.length; p++) {
                open |= reached[p];
                if (c == '…') {
                    next[p] = open;
                } else if (reached[p] && p < pattern.length()) {
                    char wanted = pattern.charAt(p);
                    next[p] |= wanted == '*';
                    next[p + 1] |= wanted == c || wanted == '?';
                }
            }
            skipStars(pattern, next);
            reached = next;
        }
        return reached[pattern.length()];
    }

    private static void skipStars(String pattern, boolean[] reached) {
        for (int p = 0; p < pattern.length(); p++) {
            reached[p + 1] |= reached[p] && pattern.charAt(p) == '*';
        }
    }

    /** What one of the rows sets; a value that they do not agree on is not known. */
    private static Map<String, String> environment(List<Row> rows) {
        Map<String, String> found = new LinkedHashMap<>();
        List<Map<String, Object>> each =
                rows.stream().map(row -> row.block().map("env")).toList();
        each.forEach(variables -> variables.forEach((name, value) -> found.put(name, value.toString())));
        found.replaceAll((name, value) ->
                each.stream().allMatch(variables -> value.equals(variables.get(name))) ? value : VARIES);
        return found;
    }

    private static BaseConfig config(List<Row> rows, Map<String, String> environment) {
        Optional<String> user = common(rows, row -> row.text("user"));
        boolean whole = !rows.isEmpty() && rows.stream().allMatch(Row::isWhole);
        Optional<String> workdir = common(rows, BaseImages::workdir).filter(path -> !path.equals(VARIES));
        return new BaseConfig(
                whole,
                user,
                user.isEmpty() && rows.stream().anyMatch(row -> row.text("user").isPresent()),
                rows.stream().anyMatch(row -> row.text("drops").isPresent()),
                commonList(rows, "entrypoint"),
                commonList(rows, "command"),
                workdir,
                environment,
                commonList(rows, "ports"),
                commonList(rows, "volumes"),
                common(rows, row -> row.text("stop-signal")),
                rows.stream().anyMatch(row -> row.text("shell").isPresent()));
    }

    private static Optional<String> workdir(Row row) {
        Optional<String> path = row.text("workdir");
        return path.isPresent() || !row.isWhole() ? path : Optional.of("/");
    }

    private static Optional<String> common(List<Row> rows, Function<Row, Optional<String>> value) {
        Set<Optional<String>> values = new HashSet<>();
        rows.forEach(row -> values.add(value.apply(row)));
        return values.size() == 1 ? values.iterator().next() : Optional.empty();
    }

    private static List<String> commonList(List<Row> rows, String key) {
        Set<List<String>> values = new HashSet<>();
        rows.forEach(row -> values.add(row.block().strings(key)));
        return values.size() == 1 ? values.iterator().next() : List.of();
    }
}
