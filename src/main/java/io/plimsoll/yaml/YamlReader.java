package io.plimsoll.yaml;

import io.plimsoll.text.Position;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads the YAML that people write for the program, rules and configurations, and the YAML that they write for others. It takes
 * events and binds nothing, so that every piece keeps its place.
 */
public final class YamlReader {
    /** A key whose value stands for the fields in it. */
    private static final String MERGE = "<<";

    /** The words of YAML's core schema for no value. */
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private static final String NULL_TAG = "tag:yaml.org,2002:null";

    /** What SnakeYAML takes. It is asked only then, since for one long line it takes time in proportion to the square. */
    private static final int LONGEST = 3 * 1024 * 1024;

    private static final int DEEPEST = 1000;

    private final Parser parser;
    private final Places places;
    private final boolean foreign;
    /** What {@code *name} stands for. It is shared and not copied, so that aliases of aliases cannot fill the memory. */
    private final Map<String, Node> anchors = new HashMap<>();

    private Event event;
    private int depth;

    private YamlReader(String text, boolean foreign) {
        this.parser = new ParserImpl(new StreamReader(new StringReader(text)), new LoaderOptions());
        this.places = Places.ofCharacters(text);
        this.foreign = foreign;
    }

    /** @throws InvalidYaml when it is no YAML, or YAML of a kind that nobody needs here */
    public static Node read(String text) {
        return read(text, false);
    }

    /**
     * Reads a file of another program: with aliases, and with {@code <<} for the fields of another map.
     *
     * @throws InvalidYaml when it is no YAML
     */
    public static Node readForeign(String text) {
        return read(text, true);
    }

    /**
     * Reads all documents of another program's file.
     *
     * @return at least one
     * @throws InvalidYaml when it is no YAML
     */
    public static List<Node> readDocuments(String text) {
        YamlReader reader = reader(text, true);
        List<Node> documents = new ArrayList<>();
        while (reader.next()) {
            reader.anchors.clear();
            documents.add(reader.node());
        }
        return documents.isEmpty() ? List.of(new Node.Fields(Map.of(), Places.START)) : documents;
    }

    private static Node read(String text, boolean foreign) {
        return reader(text, foreign).document();
    }

    private static YamlReader reader(String text, boolean foreign) {
        if (text.length() > LONGEST) {
            throw new InvalidYaml(Places.START, "file too large: the limit is 3 MB");
        }
        return new YamlReader(text, foreign);
    }

    private Node document() {
        if (!next()) {
            return new Node.Fields(Map.of(), Places.START);
        }
        Node node = node();
        if (next()) {
            throw new InvalidYaml(at(), "unexpected second YAML document");
        }
        return node;
    }

    /** Goes on to what comes next, if anything does: where documents start and end does not count. */
    private boolean next() {
        do {
            try {
                event = parser.getEvent();
            } catch (YAMLException | NumberFormatException e) {
                int end = event == null ? 0 : event.getEndMark().getIndex();
                throw new InvalidYaml(places.of(end), "invalid YAML: " + reason(e.getMessage()));
            }
        } while (event.is(Event.ID.StreamStart) || event.is(Event.ID.DocumentStart) || event.is(Event.ID.DocumentEnd));
        return !event.is(Event.ID.StreamEnd);
    }

    private Node node() {
        Position at = at();
        if (event instanceof AliasEvent alias) {
            return alias(alias.getAnchor(), at);
        }
        String anchor = foreign ? ((NodeEvent) event).getAnchor() : null;
        Node node = event instanceof ScalarEvent scalar
                ? new Node.Text(text(scalar), at)
                : event.is(Event.ID.MappingStart) ? fields(at) : items(at);
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private static String text(ScalarEvent scalar) {
        String tag = scalar.getTag();
        boolean nothing = tag == null || tag.equals("!")
                ? scalar.getImplicit().canOmitTagInPlainScalar() && NOTHING.contains(scalar.getValue())
                : tag.equals(NULL_TAG);
        return nothing ? "" : scalar.getValue();
    }

    private Node alias(String name, Position at) {
        if (!foreign) {
            throw new InvalidYaml(at, "aliases (`*name`) are not supported; quote the value if it is a string");
        }
        Node node = anchors.get(name);
        if (node == null) {
            throw new InvalidYaml(at, "unknown anchor `" + name + "`");
        }
        return node;
    }

    private Node fields(Position at) {
        enter();
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        Map<String, Node.Field> merged = new LinkedHashMap<>();
        while (next() && !event.is(Event.ID.MappingEnd)) {
            Position nameAt = at();
            if (!(event instanceof ScalarEvent scalar)) {
                throw new InvalidYaml(nameAt, "a key must be a string");
            }
            String name = scalar.getValue();
            next();
            if (foreign && name.equals(MERGE)) {
                merge(node(), merged);
            } else if (fields.put(name, new Node.Field(node(), nameAt)) != null) {
                throw new InvalidYaml(nameAt, "duplicate key `" + name + "`");
            }
        }
        merged.forEach(fields::putIfAbsent);
        depth--;
        return new Node.Fields(fields, at);
    }

    /** The first map that has a field wins. */
    private static void merge(Node node, Map<String, Node.Field> into) {
        if (node instanceof Node.Fields fields) {
            fields.fields().forEach(into::putIfAbsent);
        } else if (node instanceof Node.Items items) {
            items.items().forEach(item -> merge(item, into));
        }
    }

    private Node items(Position at) {
        enter();
        List<Node> items = new ArrayList<>();
        while (next() && !event.is(Event.ID.SequenceEnd)) {
            items.add(node());
        }
        depth--;
        return new Node.Items(items, at);
    }

    private void enter() {
        depth++;
        if (depth > DEEPEST) {
            throw new InvalidYaml(Places.START, Places.TOO_DEEP);
        }
    }

    private Position at() {
        Mark mark = event.getStartMark();
        return places.of(mark.getIndex());
    }

    /** The parser's message is of several lines; indented ones quote the file. */
    private static String reason(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
