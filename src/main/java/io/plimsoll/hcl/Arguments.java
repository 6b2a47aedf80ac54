package io.plimsoll.hcl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What a function is called with, each as what the function takes. */
final class Arguments {
    /** That a function has no value for its arguments; without a message, that none is worked out here. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message, null, false, false);
        }
    }

    private final List<Value> values;
    private final Effort effort;

    Arguments(List<Value> values, Effort effort) {
        this.values = values;
        this.effort = effort;
    }

    /** What the function would give cannot be said here. */
    static Refusal unknown() {
        return new Refusal(null);
    }

    int count() {
        return values.size();
    }

    List<Value> all() {
        return values;
    }

    boolean anyUnknown() {
        return !values.stream().allMatch(Values::isWhollyKnown);
    }

    /** That of the arguments themselves, and not of what is in them. */
    Certainty certainty() {
        return values.stream().map(Value::certainty).reduce(Certainty.FIXED, Certainty::and);
    }

    /** Takes some effort, for a result that is larger than the arguments. */
    void spend(long amount) {
        if (!effort.spend((int) Math.min(amount, Integer.MAX_VALUE))) {
            throw unknown();
        }
    }

    Value value(int index) {
        Value value = values.get(index);
        if (value instanceof Value.Unknown) {
            throw unknown();
        }
        return value;
    }

    String text(int index) {
        Value value = value(index);
        return Values.asText(value)
                .orElseThrow(() -> new Refusal(Values.kind(value) + " is not a string"))
                .text();
    }

    /** A text of ASCII alone; of others it is not said here how Go counts and folds them. */
    String ascii(int index) {
        String text = text(index);
        if (text.chars().anyMatch(c -> c > 126)) {
            throw unknown();
        }
        return text;
    }

    BigDecimal number(int index) {
        Value value = value(index);
        return Values.asNumber(value).orElseThrow(() -> new Refusal(Values.kind(value) + " is not a number"));
    }

    int integer(int index) {
        try {
            return number(index).intValueExact();
        } catch (ArithmeticException e) {
            throw new Refusal("`" + Values.text(number(index)) + "` is not a whole number that can be used here");
        }
    }

    boolean bool(int index) {
        Value value = value(index);
        return Values.asBool(value).orElseThrow(() -> new Refusal(Values.kind(value) + " is not a boolean"));
    }

    Value.Items items(int index) {
        Value value = value(index);
        if (value instanceof Value.Items items) {
            return items;
        }
        throw new Refusal(Values.kind(value) + " is not a list");
    }

    /** The items as texts. */
    List<String> texts(int index) {
        List<String> texts = new ArrayList<>();
        for (Value item : items(index).items()) {
            if (item instanceof Value.Unknown) {
                throw unknown();
            }
            texts.add(Values.asText(item)
                    .orElseThrow(() -> new Refusal(Values.kind(item) + " is not a string"))
                    .text());
        }
        return texts;
    }

    SortedMap<String, Value> fields(int index) {
        Value value = value(index);
        if (value instanceof Value.Fields fields) {
            return fields.fields();
        }
        throw new Refusal(Values.kind(value) + " is not an object");
    }
}
