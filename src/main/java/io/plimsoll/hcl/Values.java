package io.plimsoll.hcl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What can be asked of values of any kind, and how one becomes one of another. */
public final class Values {
    private static final int LONGEST_NUMBER = 100;

    private Values() {}

    /** The least certain of what is in it. */
    static Certainty deepCertainty(Value value) {
        Certainty all = value.certainty();
        if (value instanceof Value.Items items) {
            for (Value item : items.items()) {
                all = all.and(deepCertainty(item));
            }
        } else if (value instanceof Value.Fields fields) {
            for (Value field : fields.fields().values()) {
                all = all.and(deepCertainty(field));
            }
        }
        return all;
    }

    /** Whether nothing in it is unknown or wrong. */
    public static boolean isWhollyKnown(Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().allMatch(Values::isWhollyKnown);
        }
        if (value instanceof Value.Fields fields) {
            return fields.fields().values().stream().allMatch(Values::isWhollyKnown);
        }
        return !(value instanceof Value.Unknown) && !(value instanceof Value.Failure);
    }

    /** The first thing in it that is wrong. */
    public static Optional<Value.Failure> failure(Value value) {
        if (value instanceof Value.Failure failure) {
            return Optional.of(failure);
        }
        Iterable<Value> parts = value instanceof Value.Items items
                ? items.items()
                : value instanceof Value.Fields fields ? fields.fields().values() : List.of();
        for (Value part : parts) {
            Optional<Value.Failure> failure = failure(part);
            if (failure.isPresent()) {
                return failure.map(f -> (Value.Failure) f.with(value.certainty()));
            }
        }
        return Optional.empty();
    }

    /**
     * As a text.
     *
     * @return empty for what cannot be one
     */
    public static Optional<Value.Text> asText(Value value) {
        if (value instanceof Value.Text text) {
            return Optional.of(text);
        }
        String text = value instanceof Value.Num number
                ? text(number.value())
                : value instanceof Value.Bool bool ? String.valueOf(bool.value()) : null;
        return Optional.ofNullable(text).map(t -> new Value.Text(t, Optional.empty(), value.certainty()));
    }

    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** @return empty for what is no number */
    static Optional<BigDecimal> asNumber(Value value) {
        if (value instanceof Value.Num number) {
            return Optional.of(number.value());
        }
        if (value instanceof Value.Text text && text.text().length() <= LONGEST_NUMBER) {
            try {
                return Optional.of(new BigDecimal(text.text())).filter(Numbers::isShort);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** @return empty for what is no truth value */
    static Optional<Boolean> asBool(Value value) {
        if (value instanceof Value.Bool bool) {
            return Optional.of(bool.value());
        }
        String text = value instanceof Value.Text t ? t.text() : "";
        return switch (text) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Whether two are of one type and alike. Both are wholly known. */
    static boolean areEqual(Value left, Value right) {
        if (left instanceof Value.Null || right instanceof Value.Null) {
            return left instanceof Value.Null && right instanceof Value.Null;
        }
        if (left instanceof Value.Text l && right instanceof Value.Text r) {
            return l.text().equals(r.text());
        }
        if (left instanceof Value.Num l && right instanceof Value.Num r) {
            return l.value().compareTo(r.value()) == 0;
        }
        if (left instanceof Value.Bool l && right instanceof Value.Bool r) {
            return l.value() == r.value();
        }
        if (left instanceof Value.Items l && right instanceof Value.Items r) {
            boolean same = l.kind() == r.kind() && l.items().size() == r.items().size();
            for (int i = 0; same && i < l.items().size(); i++) {
                same = areEqual(l.items().get(i), r.items().get(i));
            }
            return same;
        }
        if (left instanceof Value.Fields l && right instanceof Value.Fields r) {
            boolean same = l.isMap() == r.isMap()
                    && l.fields().keySet().equals(r.fields().keySet());
            for (Map.Entry<String, Value> field : l.fields().entrySet()) {
                same = same && areEqual(field.getValue(), r.fields().get(field.getKey()));
            }
            return same;
        }
        return false;
    }

    /**
     * The value that was chosen of two, as one of the type that both can have.
     *
     * @return empty when there is no such type
     */
    static Optional<Value> unified(Value chosen, Value other) {
        boolean open = chosen instanceof Value.Null
                || other instanceof Value.Null
                || !isTyped(chosen)
                || !isTyped(other)
                || haveOneType(chosen, other);
        if (open) {
            return Optional.of(chosen);
        }
        if (isPrimitive(chosen) && isPrimitive(other)) {
            boolean text = chosen instanceof Value.Text || other instanceof Value.Text;
            return text ? asText(chosen).map(t -> t) : Optional.empty();
        }
        if (chosen instanceof Value.Items mine && other instanceof Value.Items others) {
            return Optional.of(unified(mine, others));
        }
        if (chosen instanceof Value.Fields mine && other instanceof Value.Fields others) {
            List<Value> all = new ArrayList<>(mine.fields().values());
            all.addAll(others.fields().values());
            TreeMap<String, Value> fields = new TreeMap<>(mine.fields());
            fields.replaceAll((name, value) -> ofOneType(value, all));
            return Optional.of(new Value.Fields(true, fields, mine.certainty()));
        }
        return Optional.empty();
    }

    private static Value.Items unified(Value.Items mine, Value.Items others) {
        List<Value> items = new ArrayList<>();
        boolean tuples = mine.kind() == Value.Kind.TUPLE
                && others.kind() == Value.Kind.TUPLE
                && mine.items().size() == others.items().size();
        if (tuples) {
            for (int i = 0; i < mine.items().size(); i++) {
                Value item = mine.items().get(i);
                items.add(unified(item, others.items().get(i)).orElse(item));
            }
            return new Value.Items(Value.Kind.TUPLE, items, mine.certainty());
        }
        List<Value> all = new ArrayList<>(mine.items());
        all.addAll(others.items());
        mine.items().forEach(item -> items.add(ofOneType(item, all)));
        boolean sets = mine.kind() == Value.Kind.SET && others.kind() == Value.Kind.SET;
        return new Value.Items(sets ? Value.Kind.SET : Value.Kind.LIST, items, mine.certainty());
    }

    /** As one of the type that it and all others can have: a text, where some are texts. */
    static Value ofOneType(Value value, List<Value> all) {
        boolean text = all.stream().anyMatch(Value.Text.class::isInstance);
        return text && isPrimitive(value) ? asText(value).map(Value.class::cast).orElse(value) : value;
    }

    private static boolean isTyped(Value value) {
        return !(value instanceof Value.Unknown) && !(value instanceof Value.Failure);
    }

    static boolean isPrimitive(Value value) {
        return value instanceof Value.Text || value instanceof Value.Num || value instanceof Value.Bool;
    }

    private static boolean haveOneType(Value left, Value right) {
        if (left instanceof Value.Items l && right instanceof Value.Items r) {
            boolean same = l.kind() == r.kind()
                    && (l.kind() != Value.Kind.TUPLE
                            || l.items().size() == r.items().size());
            for (int i = 0; same && i < Math.min(l.items().size(), r.items().size()); i++) {
                same = haveOneType(l.items().get(i), r.items().get(i));
            }
            return same;
        }
        if (left instanceof Value.Fields l && right instanceof Value.Fields r) {
            boolean same = l.isMap() == r.isMap()
                    && (l.isMap() || l.fields().keySet().equals(r.fields().keySet()));
            for (Map.Entry<String, Value> field : l.fields().entrySet()) {
                Value other = r.fields().get(field.getKey());
                same = same && (other == null || haveOneType(field.getValue(), other));
            }
            return same;
        }
        return left.getClass() == right.getClass();
    }

    /** How a message calls what it is. */
    static String kind(Value value) {
        if (value instanceof Value.Null) {
            return "null";
        }
        if (value instanceof Value.Bool) {
            return "a boolean";
        }
        if (value instanceof Value.Num) {
            return "a number";
        }
        if (value instanceof Value.Text) {
            return "a string";
        }
        if (value instanceof Value.Items) {
            return "a list";
        }
        return value instanceof Value.Fields ? "an object" : "unknown";
    }
}
