package io.plimsoll.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the YAML that people write for the program, rules and configurations, and the YAML and JSON that they write for others: the
 * only such files that are read at run time. It takes events and binds nothing, so that every piece keeps its place.
 */
public final class YamlReader {
    /** A key whose value stands for the fields in it. */
    private static final String MERGE = "<<";

    /** What SnakeYAML takes. It is asked only then, since for one long line it takes time in proportion to the square. */
    private static final int LONGEST = 3 * 1024 * 1024;

    private final JsonParser parser;
    private final Places places;
    private final boolean foreign;
    /** What {@code *name} stands for. It is shared and not copied, so that aliases of aliases cannot fill the memory. */
    private final Map<String, Node> anchors = new HashMap<>();

    private YamlReader(JsonParser parser, Places places, boolean foreign) {
        this.parser = parser;
        this.places = places;
        this.foreign = foreign;
    }

    /** @throws Mistake when it is no YAML, or YAML of a kind that nobody needs here */
    public static Node read(String text) {
        return read(new YAMLFactory(), text, false, "YAML");
    }

    /**
     * Reads a file of another program: with aliases, and with {@code <<} for the fields of another map.
     *
     * @throws Mistake when it is no YAML
     */
    public static Node readForeign(String text) {
        return read(new YAMLFactory(), text, true, "YAML");
    }

    /** @throws Mistake when it is no JSON */
    public static Node readJson(String text) {
        return read(new JsonFactory(), text, true, "JSON");
    }

    private static Node read(JsonFactory factory, String text, boolean foreign, String kind) {
        if (factory instanceof YAMLFactory && text.length() > LONGEST) {
            throw new Mistake(new Position(1, 1), "this file is not read, since it is longer than 3 MB");
        }
        Places places = new Places(text, factory instanceof YAMLFactory);
        try (JsonParser parser = factory.createParser(text)) {
            return new YamlReader(parser, places, foreign).document();
        } catch (StreamConstraintsException e) {
            throw new Mistake(
                    places.of(e.getLocation()), "this is not read, since it is nested too deep, or a word is too long");
        } catch (JacksonException e) {
            throw new Mistake(places.of(e.getLocation()), "this is no " + kind + ": " + reason(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory
        }
    }

    private Node document() throws IOException {
        if (parser.nextToken() == null) {
            return new Node.Fields(Map.of(), new Position(1, 1));
        }
        Node node = node();
        if (parser.nextToken() != null) {
            throw new Mistake(at(), "there is a second YAML document here, and only one is read");
        }
        return node;
    }

    private Node node() throws IOException {
        Position at = at();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            return alias(at);
        }
        Object anchor = foreign ? parser.getObjectId() : null;
        Node node = switch (parser.currentToken()) {
            case START_OBJECT -> fields(at);
            case START_ARRAY -> items(at);
            case VALUE_NULL -> new Node.Text("", at);
            default -> new Node.Text(parser.getText(), at);
        };
        if (anchor != null) {
            anchors.put(anchor.toString(), node);
        }
        return node;
    }

    private Node alias(Position at) throws IOException {
        if (!foreign) {
            throw new Mistake(at, "aliases (`*name`) are not read here; write it out, in quotes if a text is meant");
        }
        Node node = anchors.get(parser.getText());
        if (node == null) {
            throw new Mistake(at, "nothing above is called `&" + parser.getText() + "`");
        }
        return node;
    }

    private Node fields(Position at) throws IOException {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        Map<String, Node.Field> merged = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Position nameAt = at();
            parser.nextToken();
            if (foreign && name.equals(MERGE)) {
                merge(node(), merged);
            } else if (fields.put(name, new Node.Field(node(), nameAt)) != null) {
                throw new Mistake(nameAt, "`" + name + "` is there twice");
            }
        }
        merged.forEach(fields::putIfAbsent);
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

    private Node items(Position at) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Items(items, at);
    }

    private Position at() {
        return places.of(parser.currentTokenLocation());
    }

    /** Where in the text the parser is. It ends lines at more characters than anything else here does, so that only its index counts. */
    private static final class Places {
        private final String text;
        private final LineIndex lines;
        /** Whether the parser counts characters, as YAML's does, and not those of Java. */
        private final boolean characters;
        /** The last place: where the parser is next is near. */
        private int character;

        private int offset;

        Places(String text, boolean characters) {
            this.text = text;
            this.lines = new LineIndex(text);
            this.characters = characters && text.codePointCount(0, text.length()) < text.length();
        }

        Position of(JsonLocation location) {
            int index = location == null ? 0 : (int) Math.max(0, location.getCharOffset());
            if (characters) {
                offset = text.offsetByCodePoints(offset, index - character);
                character = index;
                index = offset;
            }
            return lines.position(Math.min(index, text.length()));
        }
    }

    /** The parser's message is of several lines; indented ones quote the file. */
    private static String reason(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
