package io.plimsoll.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.plimsoll.text.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON that people write for other programs. Like {@link YamlReader} it keeps the place of every piece. */
public final class JsonReader {
    private final JsonParser parser;
    private final Places places;

    private JsonReader(JsonParser parser, Places places) {
        this.parser = parser;
        this.places = places;
    }

    /** @throws InvalidYaml when it is no JSON */
    public static Node read(String text) {
        return read(text, new JsonFactory());
    }

    /**
     * Reads JSON with comments, as editors have it: also with a comma after the last item.
     *
     * @throws InvalidYaml when it is none
     */
    public static Node readWithComments(String text) {
        return read(
                text,
                JsonFactory.builder()
                        .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                        .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                        .build());
    }

    private static Node read(String text, JsonFactory factory) {
        Places places = Places.ofUnits(text);
        try (JsonParser parser = factory.createParser(text)) {
            return new JsonReader(parser, places).document();
        } catch (StreamConstraintsException e) {
            throw new InvalidYaml(of(places, e.getLocation()), Places.TOO_DEEP);
        } catch (JacksonException e) {
            throw new InvalidYaml(of(places, e.getLocation()), "invalid JSON: " + JsonProblem.reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory
        }
    }

    private Node document() throws IOException {
        if (parser.nextToken() == null) {
            return new Node.Fields(Map.of(), Places.START);
        }
        Node node = node();
        if (parser.nextToken() != null) {
            throw new InvalidYaml(at(), "unexpected second JSON document");
        }
        return node;
    }

    private Node node() throws IOException {
        Position at = at();
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(at);
            case START_ARRAY -> items(at);
            case VALUE_NULL -> new Node.Text("", at, Node.Kind.NULL);
            case VALUE_STRING -> new Node.Text(parser.getText(), at);
            default -> new Node.Text(parser.getText(), at, Node.Kind.UNQUOTED);
        };
    }

    private Node fields(Position at) throws IOException {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Position nameAt = at();
            parser.nextToken();
            if (fields.put(name, new Node.Field(node(), nameAt)) != null) {
                throw new InvalidYaml(nameAt, "duplicate key `" + name + "`");
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
        return of(places, parser.currentTokenLocation());
    }

    private static Position of(Places places, JsonLocation location) {
        return location == null ? Places.START : places.of((int) Math.max(0, location.getCharOffset()));
    }
}
