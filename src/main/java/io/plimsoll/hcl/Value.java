package io.plimsoll.hcl;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What an expression stands for. Immutable. */
public sealed interface Value {
    Value TRUE = new Bool(true, Certainty.FIXED);
    Value FALSE = new Bool(false, Certainty.FIXED);
    Value NULL = new Null(Certainty.FIXED);
    Value UNKNOWN = new Unknown(Certainty.FIXED);

    /** How certain it is itself; what is in a list or an object may be less so. */
    Certainty certainty();

    /** The same, and no more certain than that. */
    Value with(Certainty certainty);

    record Null(Certainty certainty) implements Value {
        @Override
        public Value with(Certainty other) {
            return certainty.and(other) == certainty ? this : new Null(other);
        }
    }

    record Bool(boolean value, Certainty certainty) implements Value {
        @Override
        public Value with(Certainty other) {
            return certainty.and(other) == certainty ? this : new Bool(value, other);
        }
    }

    record Num(BigDecimal value, Certainty certainty) implements Value {
        @Override
        public Value with(Certainty other) {
            return certainty.and(other) == certainty ? this : new Num(value, other);
        }
    }

    /** @param place where its characters stand, where that is one place */
    record Text(String text, Optional<Place> place, Certainty certainty) implements Value {
        @Override
        public Value with(Certainty other) {
            return certainty.and(other) == certainty ? this : new Text(text, place, other);
        }
    }

    /**
     * Items in order.
     *
     * @param extent of the whole
     */
    record Items(Kind kind, List<Value> items, Certainty certainty, Extent extent) implements Value {
        Items(Kind kind, List<Value> items, Certainty certainty) {
            this(kind, items, certainty, Extent.around(items));
        }

        @Override
        public Value with(Certainty other) {
            return certainty.and(other) == certainty ? this : new Items(kind, items, other, extent);
        }
    }

    /**
     * Values by name.
     *
     * @param isMap whether they are of one type; it is an object otherwise
     * @param extent of the whole
     */
    record Fields(boolean isMap, SortedMap<String, Value> fields, Certainty certainty, Extent extent) implements Value {
        public Fields(boolean isMap, SortedMap<String, Value> fields, Certainty certainty) {
            this(isMap, fields, certainty, Extent.around(fields.values()));
        }

        @Override
        public Value with(Certainty other) {
            return certainty.and(other) == certainty ? this : new Fields(isMap, fields, other, extent);
        }
    }

    /** What only the one who builds knows, or what is not worked out here. */
    record Unknown(Certainty certainty) implements Value {
        @Override
        public Value with(Certainty other) {
            return certainty.and(other) == certainty ? this : new Unknown(other);
        }
    }

    /**
     * No value: the expression is wrong.
     *
     * @param reason one sentence without a full stop
     * @param at where, in {@code file}
     */
    record Failure(String reason, Span at, Source file, Certainty certainty) implements Value {
        @Override
        public Value with(Certainty other) {
            return certainty.and(other) == certainty ? this : new Failure(reason, at, file, other);
        }
    }

    /**
     * How large a value is when it is walked through: a part that is in it twice is counted twice.
     *
     * @param size at least 1
     * @param depth 0 for a value that has no parts
     */
    record Extent(int size, int depth) {
        static Extent of(Value value) {
            if (value instanceof Items items) {
                return items.extent();
            }
            if (value instanceof Fields fields) {
                return fields.extent();
            }
            return new Extent(value instanceof Text text ? 1 + text.text().length() / 32 : 1, 0);
        }

        private static Extent around(Iterable<Value> parts) {
            long size = 1;
            int depth = 0;
            for (Value part : parts) {
                Extent extent = of(part);
                size += extent.size;
                depth = Math.max(depth, extent.depth);
            }
            return new Extent((int) Math.min(size, Integer.MAX_VALUE), depth + 1);
        }
    }

    /** What a list of items is; two of different kinds are never equal. */
    enum Kind {
        TUPLE,
        LIST,
        SET
    }

    /** A text and where each of its characters is in a file. */
    record Place(MappedText text, Source file) {}

    static Value of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Value of(BigDecimal number) {
        return new Num(number, Certainty.FIXED);
    }

    static Value of(String text) {
        return new Text(text, Optional.empty(), Certainty.FIXED);
    }

    static Value of(MappedText text, Source file) {
        return new Text(text.toString(), Optional.of(new Place(text, file)), Certainty.FIXED);
    }
}
