package io.plimsoll.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.plimsoll.text.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the YAML that people write for the program, rules and configurations: the only YAML that is read at run time. It takes events
 * and binds nothing, so that every piece keeps its place.
 */
public final class YamlReader {
    private final YAMLParser parser;

    private YamlReader(YAMLParser parser) {
        this.parser = parser;
    }

    /** @throws Mistake when it is no YAML, or YAML of a kind that nobody needs here */
    public static Node read(String text) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            return new YamlReader(parser).document();
        } catch (JacksonException e) {
            throw new Mistake(position(e.getLocation()), "this is no YAML: " + reason(e.getOriginalMessage()));
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
        if (parser.isCurrentAlias()) {
            throw new Mistake(at, "aliases (`*name`) are not read here; write it out, in quotes if a text is meant");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(at);
            case START_ARRAY -> items(at);
            case VALUE_NULL -> new Node.Text("", at);
            default -> new Node.Text(parser.getText(), at);
        };
    }

    private Node fields(Position at) throws IOException {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Position nameAt = at();
            parser.nextToken();
            if (fields.put(name, new Node.Field(node(), nameAt)) != null) {
                throw new Mistake(nameAt, "`" + name + "` is there twice");
            }
        }
        return new Node.Fields(fields, at);
    }

    private Node items(Position at) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Items(items, at);
    }

    private Position at() {
        return position(parser.currentTokenLocation());
    }

    private static Position position(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? new Position(1, 1)
                : new Position(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }

    /** The parser's message is of several lines; indented ones quote the file. */
    private static String reason(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
