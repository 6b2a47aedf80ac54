package io.plimsoll.hcl;

import io.plimsoll.hcl.Body.Attribute;
import io.plimsoll.hcl.Body.Block;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.yaml.InvalidYaml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads HCL in its JSON syntax: a property may be there twice, and each text is a template. Facts: {@code json/spec.md} of
 * hashicorp/hcl, RFC 8259.
 */
public final class JsonReader {
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 100;
    /** A property of this name is a comment. */
    private static final String COMMENT = "//";

    private sealed interface Node {
        Span span();

        record Properties(List<Property> properties, Span span) implements Node {}

        record Elements(List<Node> elements, Span span) implements Node {}

        record Characters(MappedText text, Span span) implements Node {}

        record Scalar(Value value, Span span) implements Node {}
    }

    private record Property(MappedText name, Node value, Span at) {}

    private final Source file;
    private final String text;
    private int at;
    private int depth;

    private JsonReader(Source file) {
        this.file = file;
        this.text = file.text();
    }

    /** @throws InvalidYaml when it is no JSON, or no object */
    public static Body read(Source file) {
        JsonReader reader = new JsonReader(file);
        Node root = reader.whole();
        if (root instanceof Node.Scalar || root instanceof Node.Characters) {
            throw reader.mistake(root.span().start(), "expected an object");
        }
        return new Content(file, root);
    }

    /**
     * The value of a JSON text; its strings are no templates.
     *
     * @throws InvalidYaml when it is no JSON
     */
    static Value decode(String text) {
        JsonReader reader = new JsonReader(Source.of("", text));
        return plain(reader.whole());
    }

    private static Value plain(Node node) {
        if (node instanceof Node.Characters characters) {
            return Value.of(characters.text().toString());
        }
        if (node instanceof Node.Elements several) {
            List<Value> items =
                    several.elements().stream().map(JsonReader::plain).toList();
            return new Value.Items(Value.Kind.TUPLE, items, Certainty.FIXED);
        }
        if (node instanceof Node.Properties own) {
            TreeMap<String, Value> fields = new TreeMap<>();
            own.properties().forEach(p -> fields.put(p.name().toString(), plain(p.value())));
            return new Value.Fields(false, fields, Certainty.FIXED);
        }
        return ((Node.Scalar) node).value();
    }

    private Node whole() {
        Node root = value();
        skipSpaces();
        if (at < text.length()) {
            throw mistake(at, "expected the end of the file");
        }
        return root;
    }

    private record Content(Source file, Node node) implements Body {
        @Override
        public Optional<Attribute> attribute(String name) {
            return properties(node).stream()
                    .filter(p -> p.name().toString().equals(name))
                    .findFirst()
                    .map(this::attribute);
        }

        @Override
        public Collection<Attribute> attributes(Set<String> blockTypes) {
            Map<String, Attribute> attributes = new LinkedHashMap<>();
            for (Property property : properties(node)) {
                String name = property.name().toString();
                if (!name.equals(COMMENT) && !blockTypes.contains(name)) {
                    attributes.computeIfAbsent(name, n -> attribute(property));
                }
            }
            return attributes.values();
        }

        private Attribute attribute(Property property) {
            return new Attribute(property.name().toString(), expression(file, property.value()), property.at());
        }

        @Override
        public List<Block> blocks(String type, int labels) {
            List<Block> blocks = new ArrayList<>();
            for (Property property : properties(node)) {
                if (property.name().toString().equals(type)) {
                    add(type, property.value(), property.at(), labels, List.of(), blocks);
                }
            }
            return blocks;
        }

        private void add(String type, Node value, Span place, int left, List<String> labels, List<Block> blocks) {
            if (left > 0) {
                for (Property property : properties(value)) {
                    List<String> more = new ArrayList<>(labels);
                    more.add(property.name().toString());
                    add(type, property.value(), property.at(), left - 1, more, blocks);
                }
            } else if (value instanceof Node.Properties) {
                blocks.add(new Block(type, labels, new Content(file, value), place));
            } else if (value instanceof Node.Elements several) {
                for (Node each : several.elements()) {
                    blocks.add(new Block(type, labels, new Content(file, each), place));
                }
            }
        }

        /** Those of an object, or of all objects in an array. */
        private static List<Property> properties(Node node) {
            if (node instanceof Node.Properties own) {
                return own.properties();
            }
            List<Property> all = new ArrayList<>();
            if (node instanceof Node.Elements several) {
                for (Node each : several.elements()) {
                    if (each instanceof Node.Properties own) {
                        all.addAll(own.properties());
                    }
                }
            }
            return all;
        }

        private static Expression expression(Source file, Node node) {
            if (node instanceof Node.Characters characters) {
                return template(file, characters.text(), node.span());
            }
            if (node instanceof Node.Elements several) {
                return new Expression.TupleOf(
                        several.elements().stream()
                                .map(each -> expression(file, each))
                                .toList(),
                        node.span());
            }
            if (node instanceof Node.Properties own) {
                return new Expression.ObjectOf(
                        own.properties().stream()
                                .map(p -> new Expression.Item(
                                        template(file, p.name(), p.at()), expression(file, p.value())))
                                .toList(),
                        node.span());
            }
            return new Expression.Literal(((Node.Scalar) node).value(), node.span());
        }

        /** What is no template is a mistake only where its value is asked for. */
        private static Expression template(Source file, MappedText text, Span place) {
            try {
                return Parser.template(file, text);
            } catch (InvalidYaml e) {
                Span at = Span.at(file.lines().startOfLine(e.at().line()) + e.at().column() - 1);
                return new Expression.Literal(new Value.Failure(e.getMessage(), at, file, Certainty.FIXED), place);
            }
        }
    }

    private void skipSpaces() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Takes a character, and the spaces before it, if it is next. */
    private boolean takeIf(char c) {
        skipSpaces();
        boolean next = at < text.length() && text.charAt(at) == c;
        if (next) {
            at++;
        }
        return next;
    }

    private Node value() {
        skipSpaces();
        if (++depth > DEEPEST) {
            throw mistake(at, "nested too deeply to be read");
        }
        int start = at;
        Node node;
        if (takeIf('{')) {
            node = properties(start);
        } else if (takeIf('[')) {
            node = elements(start);
        } else if (takeIf('"')) {
            MappedText characters = characters();
            node = new Node.Characters(characters, new Span(start, at));
        } else {
            node = scalar(start);
        }
        depth--;
        return node;
    }

    private Node properties(int start) {
        List<Property> properties = new ArrayList<>();
        if (!takeIf('}')) {
            do {
                skipSpaces();
                int name = at;
                if (!takeIf('"')) {
                    throw mistake(at, "expected a name in quotes");
                }
                MappedText characters = characters();
                Span place = new Span(name, at);
                if (!takeIf(':')) {
                    throw mistake(at, "expected `:` after a name");
                }
                properties.add(new Property(characters, value(), place));
            } while (takeIf(','));
            if (!takeIf('}')) {
                throw mistake(at, "expected `,` or `}` after a property");
            }
        }
        return new Node.Properties(properties, new Span(start, at));
    }

    private Node elements(int start) {
        List<Node> elements = new ArrayList<>();
        if (!takeIf(']')) {
            do {
                elements.add(value());
            } while (takeIf(','));
            if (!takeIf(']')) {
                throw mistake(at, "expected `,` or `]` after an item");
            }
        }
        return new Node.Elements(elements, new Span(start, at));
    }

    private Node scalar(int start) {
        int end = start;
        while (end < text.length() && isOfScalar(text.charAt(end))) {
            end++;
        }
        String word = text.substring(start, end);
        at = end;
        Value value = switch (word) {
            case "true" -> Value.TRUE;
            case "false" -> Value.FALSE;
            case "null" -> Value.NULL;
            default -> number(start, word);
        };
        return new Node.Scalar(value, new Span(start, end));
    }

    private static boolean isOfScalar(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '.' || c == '-' || c == '+';
    }

    private Value number(int start, String word) {
        try {
            if (!word.isEmpty() && word.charAt(0) != '+') {
                BigDecimal number = new BigDecimal(word);
                boolean huge = word.length() > LONGEST_NUMBER || Math.abs((long) number.scale()) > LONGEST_NUMBER;
                return huge ? Value.UNKNOWN : Value.of(number);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw mistake(start, word.isEmpty() ? "expected a value" : "expected a value, found `" + word + "`");
    }

    /** Those up to the quote that closes. */
    private MappedText characters() {
        int start = at;
        MappedText.Builder characters = new MappedText.Builder(start);
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw mistake(at, "a text must end on its line");
            }
            if (c == '\\') {
                escape(characters);
            } else {
                int end = at + 1;
                while (end < text.length() && isPlain(text.charAt(end))) {
                    end++;
                }
                characters.append(text, at, end);
                at = end;
            }
        }
        if (at == text.length()) {
            throw mistake(start - 1, "unterminated string: no closing `\"`");
        }
        at++;
        return characters.build();
    }

    private static boolean isPlain(char c) {
        return c != '"' && c != '\\' && c >= ' ';
    }

    private void escape(MappedText.Builder characters) {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        int known = "\"\\/nrtbf".indexOf(c);
        int end = at + 2;
        char decoded;
        if (known >= 0) {
            decoded = "\"\\/\n\r\t\b\f".charAt(known);
        } else {
            end = at + 6;
            int code = c == 'u' && end <= text.length() ? Lexer.hexadecimal(text, at + 2, end) : -1;
            if (code < 0) {
                throw mistake(at, "`\\" + c + "` is not a valid escape");
            }
            decoded = (char) code;
        }
        characters.append(String.valueOf(decoded), new Span(at, end));
        at = end;
    }

    private InvalidYaml mistake(int index, String message) {
        return new InvalidYaml(file.lines().position(Math.min(index, text.length())), message);
    }
}
