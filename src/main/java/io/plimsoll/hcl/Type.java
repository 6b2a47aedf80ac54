package io.plimsoll.hcl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A type as it is declared: {@code string}, {@code list(number)}. Facts: {@code ext/typeexpr/README.md} of hashicorp/hcl. */
public sealed interface Type {
    /** A text, a number, a boolean, or anything. */
    enum Simple implements Type {
        STRING,
        NUMBER,
        BOOL,
        ANY
    }

    /** Items or values of one type. */
    record Collection(Shape shape, Type element) implements Type {}

    enum Shape {
        LIST,
        SET,
        MAP
    }

    record Tuple(List<Type> elements) implements Type {}

    record ObjectType(Map<String, Type> attributes) implements Type {}

    /** @return empty for what is no type, or one that is not followed here */
    static Optional<Type> of(Expression expression) {
        if (expression instanceof Expression.Reference name && name.steps().isEmpty()) {
            return switch (name.name()) {
                case "string" -> Optional.of(Simple.STRING);
                case "number" -> Optional.of(Simple.NUMBER);
                case "bool" -> Optional.of(Simple.BOOL);
                case "any" -> Optional.of(Simple.ANY);
                default -> Optional.empty();
            };
        }
        if (!(expression instanceof Expression.Call call) || call.arguments().size() != 1) {
            return Optional.empty();
        }
        Expression argument = call.arguments().get(0);
        return switch (call.name()) {
            case "list" -> of(argument).map(element -> new Collection(Shape.LIST, element));
            case "set" -> of(argument).map(element -> new Collection(Shape.SET, element));
            case "map" -> of(argument).map(element -> new Collection(Shape.MAP, element));
            case "tuple" -> tuple(argument);
            case "object" -> object(argument);
            default -> Optional.empty();
        };
    }

    private static Optional<Type> tuple(Expression argument) {
        List<Type> elements = new ArrayList<>();
        if (!(argument instanceof Expression.TupleOf items)) {
            return Optional.empty();
        }
        for (Expression item : items.items()) {
            Optional<Type> element = of(item);
            if (element.isEmpty()) {
                return Optional.empty();
            }
            elements.add(element.get());
        }
        return Optional.of(new Tuple(elements));
    }

    private static Optional<Type> object(Expression argument) {
        Map<String, Type> attributes = new LinkedHashMap<>();
        if (!(argument instanceof Expression.ObjectOf object)) {
            return Optional.empty();
        }
        for (Expression.Item item : object.items()) {
            Optional<Type> attribute = of(item.value());
            boolean named = item.key() instanceof Expression.Literal literal && literal.value() instanceof Value.Text;
            if (attribute.isEmpty() || !named) {
                return Optional.empty();
            }
            Value.Text name = (Value.Text) ((Expression.Literal) item.key()).value();
            attributes.put(name.text(), attribute.get());
        }
        return Optional.of(new ObjectType(attributes));
    }

    /**
     * A value as one of this type; what is unknown stays so.
     *
     * @return empty when it cannot be one
     */
    default Optional<Value> convert(Value value) {
        if (value instanceof Value.Null || value instanceof Value.Unknown || value instanceof Value.Failure) {
            return Optional.of(value);
        }
        if (this instanceof Simple simple) {
            return switch (simple) {
                case STRING -> Values.asText(value).map(Value.class::cast);
                case NUMBER -> Values.asNumber(value).map(n -> Numbers.of(n).with(value.certainty()));
                case BOOL -> Values.asBool(value).map(b -> Value.of(b).with(value.certainty()));
                case ANY -> Optional.of(value);
            };
        }
        if (this instanceof Collection collection) {
            return collection.shape() == Shape.MAP ? map(collection, value) : items(collection, value);
        }
        if (this instanceof Tuple tuple) {
            return value instanceof Value.Items items
                            && items.items().size() == tuple.elements().size()
                    ? each(items, tuple.elements())
                            .map(converted -> new Value.Items(Value.Kind.TUPLE, converted, value.certainty()))
                    : Optional.empty();
        }
        return object((ObjectType) this, value);
    }

    private static Optional<List<Value>> each(Value.Items items, List<Type> types) {
        List<Value> converted = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            Optional<Value> item = types.get(i).convert(items.items().get(i));
            if (item.isEmpty()) {
                return Optional.empty();
            }
            converted.add(item.get());
        }
        return Optional.of(converted);
    }

    private static Optional<Value> items(Collection type, Value value) {
        if (!(value instanceof Value.Items items)) {
            return Optional.empty();
        }
        List<Type> types = Collections.nCopies(items.items().size(), type.element());
        return each(items, types)
                .map(converted -> type.shape() == Shape.LIST
                        ? new Value.Items(Value.Kind.LIST, converted, value.certainty())
                        : set(converted, value.certainty()));
    }

    /** Texts, numbers and truth values in order, each once; unknown where others are among them. */
    static Value set(List<Value> items, Certainty certainty) {
        TreeMap<BigDecimal, Value> numbers = new TreeMap<>();
        TreeMap<String, Value> byText = new TreeMap<>();
        for (Value item : items) {
            if (item instanceof Value.Num number) {
                numbers.putIfAbsent(number.value(), item);
            } else if (Values.isPrimitive(item)) {
                Values.asText(item).ifPresent(text -> byText.putIfAbsent(text.text(), item));
            } else {
                return Value.UNKNOWN.with(certainty);
            }
        }
        List<Value> all = new ArrayList<>(numbers.values());
        all.addAll(byText.values());
        return new Value.Items(Value.Kind.SET, all, certainty);
    }

    private static Optional<Value> map(Collection type, Value value) {
        if (!(value instanceof Value.Fields fields)) {
            return Optional.empty();
        }
        TreeMap<String, Value> converted = new TreeMap<>();
        for (Map.Entry<String, Value> field : fields.fields().entrySet()) {
            Optional<Value> element = type.element().convert(field.getValue());
            if (element.isEmpty()) {
                return Optional.empty();
            }
            converted.put(field.getKey(), element.get());
        }
        return Optional.of(new Value.Fields(true, converted, value.certainty()));
    }

    private static Optional<Value> object(ObjectType type, Value value) {
        if (!(value instanceof Value.Fields fields)) {
            return Optional.empty();
        }
        TreeMap<String, Value> converted = new TreeMap<>();
        for (Map.Entry<String, Type> attribute : type.attributes().entrySet()) {
            Value given = fields.fields().get(attribute.getKey());
            Optional<Value> field =
                    given == null ? Optional.empty() : attribute.getValue().convert(given);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            converted.put(attribute.getKey(), field.get());
        }
        return Optional.of(new Value.Fields(false, converted, value.certainty()));
    }
}
