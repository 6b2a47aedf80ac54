package io.plimsoll.hcl;

import io.plimsoll.hcl.Functions.Care;
import io.plimsoll.hcl.Functions.Function;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Functions of lists and objects. */
final class ListFunctions {
    private ListFunctions() {}

    /** @return null for one that is not here; only those that are called are linked */
    static Function find(String name) {
        return switch (name) {
            case "concat" -> new Function(1, Functions.ANY, Care.OUTSIDE, ListFunctions::concat);
            case "flatten" ->
                new Function(1, 1, Care.OUTSIDE, a -> {
                    List<Value> flat = new ArrayList<>();
                    flatten(a.items(0), a, flat);
                    return tuple(flat);
                });
            case "length" -> new Function(1, 1, Care.OUTSIDE, ListFunctions::length);
            case "slice" -> new Function(3, 3, Care.OUTSIDE, ListFunctions::slice);
            case "reverselist" ->
                new Function(1, 1, Care.OUTSIDE, a -> {
                    List<Value> items = new ArrayList<>(a.items(0).items());
                    Collections.reverse(items);
                    return new Value.Items(kind(a.items(0)), items, Certainty.FIXED);
                });
            case "chunklist" -> new Function(2, 2, Care.OUTSIDE, ListFunctions::chunks);
            case "keys" ->
                new Function(
                        1,
                        1,
                        Care.OUTSIDE,
                        a -> tuple(a.fields(0).keySet().stream().map(Value::of).toList()));
            case "values" ->
                new Function(
                        1, 1, Care.OUTSIDE, a -> tuple(List.copyOf(a.fields(0).values())));
            case "merge" -> new Function(0, Functions.ANY, Care.OUTSIDE, ListFunctions::merge);
            case "zipmap" -> new Function(2, 2, Care.OUTSIDE, ListFunctions::zip);
            case "setproduct" -> new Function(2, Functions.ANY, Care.OUTSIDE, ListFunctions::product);
            case "element" -> new Function(2, 2, Care.OUTSIDE, ListFunctions::element);
            case "index" -> new Function(2, 2, Care.OUTSIDE, ListFunctions::index);
            case "hasindex" -> new Function(2, 2, Care.OUTSIDE, ListFunctions::hasIndex);
            case "lookup" -> new Function(3, 3, Care.OWN, ListFunctions::lookup);
            case "coalesce" -> new Function(1, Functions.ANY, Care.OWN, ListFunctions::coalesce);
            case "coalescelist" -> new Function(1, Functions.ANY, Care.OWN, ListFunctions::coalesceList);
            case "compact" -> new Function(1, 1, Care.OWN, ListFunctions::compact);
            case "contains" ->
                new Function(
                        2,
                        2,
                        Care.WHOLE,
                        a -> Value.of(a.items(0).items().stream().anyMatch(item -> Values.areEqual(item, a.value(1)))));
            case "indexof" -> new Function(2, 2, Care.WHOLE, ListFunctions::indexOf);
            case "distinct" -> new Function(1, 1, Care.WHOLE, ListFunctions::distinct);
            case "sort" ->
                new Function(1, 1, Care.WHOLE, a -> {
                    List<String> texts = a.texts(0);
                    texts.sort(null);
                    return TextFunctions.list(texts);
                });
            case "setunion" ->
                new Function(
                        1,
                        Functions.ANY,
                        Care.WHOLE,
                        a -> sets(a, (l, r) -> {
                            l.addAll(r);
                            return l;
                        }));
            case "setintersection" ->
                new Function(
                        1,
                        Functions.ANY,
                        Care.WHOLE,
                        a -> sets(a, (l, r) -> {
                            l.retainAll(r);
                            return l;
                        }));
            case "setsubtract" ->
                new Function(
                        2,
                        2,
                        Care.WHOLE,
                        a -> sets(a, (l, r) -> {
                            l.removeAll(r);
                            return l;
                        }));
            case "setsymmetricdifference" ->
                new Function(
                        1,
                        Functions.ANY,
                        Care.WHOLE,
                        a -> sets(a, (l, r) -> {
                            TreeSet<String> both = new TreeSet<>(l);
                            both.retainAll(r);
                            l.addAll(r);
                            l.removeAll(both);
                            return l;
                        }));
            case "sethaselement" ->
                new Function(
                        2, 2, Care.WHOLE, a -> Value.of(new TreeSet<>(texts(a, 0)).contains(onlyText(a.value(1)))));
            default -> null;
        };
    }

    private static Value tuple(List<Value> items) {
        return new Value.Items(Value.Kind.TUPLE, items, Certainty.FIXED);
    }

    /** What a part of a list is. */
    private static Value.Kind kind(Value.Items items) {
        return items.kind() == Value.Kind.TUPLE ? Value.Kind.TUPLE : Value.Kind.LIST;
    }

    private static Value concat(Arguments a) {
        List<Value> items = new ArrayList<>();
        boolean lists = true;
        for (int i = 0; i < a.count(); i++) {
            Value.Items list = a.items(i);
            lists &= list.kind() == Value.Kind.LIST;
            list.items().forEach(item -> items.add(item.with(list.certainty())));
        }
        return new Value.Items(lists ? Value.Kind.LIST : Value.Kind.TUPLE, items, Certainty.FIXED);
    }

    private static void flatten(Value.Items list, Arguments a, List<Value> flat) {
        for (Value item : list.items()) {
            if (item instanceof Value.Unknown) {
                throw Arguments.unknown();
            }
            if (item instanceof Value.Items inner) {
                flatten((Value.Items) inner.with(list.certainty()), a, flat);
            } else {
                flat.add(item.with(list.certainty()));
            }
        }
    }

    private static Value length(Arguments a) {
        if (a.value(0) instanceof Value.Fields fields) {
            if (!fields.isMap()) {
                throw Arguments.unknown(); // bake takes none
            }
            return NumberFunctions.of(fields.fields().size());
        }
        return NumberFunctions.of(a.items(0).items().size());
    }

    private static Value slice(Arguments a) {
        Value.Items list = a.items(0);
        int from = a.integer(1);
        int to = a.integer(2);
        if (from < 0 || to < from || to > list.items().size()) {
            throw new Arguments.Refusal("items " + from + " to " + to + " are out of range");
        }
        return new Value.Items(kind(list), List.copyOf(list.items().subList(from, to)), Certainty.FIXED);
    }

    private static Value chunks(Arguments a) {
        List<Value> given = a.items(0).items();
        List<Value> items =
                given.stream().map(item -> Values.ofOneType(item, given)).toList();
        int size = a.integer(1);
        if (size < 0) {
            throw new Arguments.Refusal("a chunk cannot have " + size + " items");
        }
        int step = size == 0 ? Math.max(1, items.size()) : size;
        List<Value> chunks = new ArrayList<>();
        for (int i = 0; i < items.size(); i += step) {
            List<Value> chunk = List.copyOf(items.subList(i, Math.min(items.size(), i + step)));
            chunks.add(new Value.Items(Value.Kind.LIST, chunk, Certainty.FIXED));
        }
        return new Value.Items(Value.Kind.LIST, chunks, Certainty.FIXED);
    }

    private static Value merge(Arguments a) {
        TreeMap<String, Value> all = new TreeMap<>();
        for (int i = 0; i < a.count(); i++) {
            Value each = a.value(i);
            if (!(each instanceof Value.Null)) {
                a.fields(i).forEach((name, value) -> all.put(name, value.with(each.certainty())));
            }
        }
        return new Value.Fields(false, all, Certainty.FIXED);
    }

    private static Value zip(Arguments a) {
        List<String> keys = a.texts(0);
        List<Value> values = a.items(1).items();
        if (keys.size() != values.size()) {
            throw new Arguments.Refusal(
                    "the number of keys (" + keys.size() + ") must equal the number of values (" + values.size() + ")");
        }
        Certainty certainty = Values.deepCertainty(a.value(0));
        TreeMap<String, Value> all = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            all.put(keys.get(i), values.get(i));
        }
        return new Value.Fields(false, all, certainty);
    }

    private static Value product(Arguments a) {
        boolean sets = true;
        long size = 1;
        for (int i = 0; i < a.count(); i++) {
            sets &= a.items(i).kind() == Value.Kind.SET;
            size = Math.min(Integer.MAX_VALUE, size * a.items(i).items().size());
        }
        a.spend(size * a.count());
        List<Value> rows = List.of(tuple(List.of()));
        for (int i = 0; i < a.count(); i++) {
            List<Value> items = a.items(i).items();
            List<Value> longer = new ArrayList<>();
            for (Value row : rows) {
                for (Value item : items) {
                    List<Value> cells = new ArrayList<>(((Value.Items) row).items());
                    cells.add(Values.ofOneType(item, items));
                    longer.add(tuple(cells));
                }
            }
            rows = longer;
        }
        return new Value.Items(sets ? Value.Kind.SET : Value.Kind.LIST, rows, Certainty.FIXED);
    }

    private static Value element(Arguments a) {
        List<Value> items = a.items(0).items();
        if (items.isEmpty()) {
            throw new Arguments.Refusal("the list is empty");
        }
        if (a.items(0).kind() == Value.Kind.SET) {
            throw new Arguments.Refusal("a set has no order");
        }
        return items.get(Math.floorMod(a.integer(1), items.size()));
    }

    private static Value index(Arguments a) {
        boolean number = a.value(1) instanceof Value.Num;
        if (a.value(0) instanceof Value.Fields fields && fields.isMap()) {
            Value field = fields.fields().get(onlyText(a.value(1)));
            if (field == null) {
                throw new Arguments.Refusal("unknown key");
            }
            return field;
        }
        List<Value> items = a.items(0).items();
        if (!number || a.integer(1) < 0 || a.integer(1) >= items.size()) {
            throw new Arguments.Refusal("this index is out of range");
        }
        return items.get(a.integer(1));
    }

    private static Value hasIndex(Arguments a) {
        if (a.value(0) instanceof Value.Fields fields && fields.isMap()) {
            return Value.of(fields.fields().containsKey(a.text(1)));
        }
        int size = a.items(0).items().size();
        if (!(a.value(1) instanceof Value.Num number)) {
            return Value.FALSE;
        }
        boolean whole = number.value().stripTrailingZeros().scale() <= 0;
        boolean inside = number.value().signum() >= 0 && number.value().compareTo(BigDecimal.valueOf(size)) < 0;
        return Value.of(whole && inside);
    }

    private static Value lookup(Arguments a) {
        SortedMap<String, Value> fields = a.fields(0);
        Value found = fields.get(a.text(1));
        Certainty certainty = a.value(0).certainty().and(a.value(1).certainty()).settled();
        return (found != null ? found : a.all().get(2)).with(certainty);
    }

    private static Value coalesce(Arguments a) {
        Certainty before = Certainty.FIXED;
        for (int i = 0; i < a.count(); i++) {
            Value value = a.value(i);
            if (!(value instanceof Value.Null)) {
                return Values.ofOneType(value, a.all()).with(before.settled());
            }
            before = before.and(value.certainty());
        }
        throw new Arguments.Refusal("all of its arguments are null");
    }

    private static Value coalesceList(Arguments a) {
        Certainty before = Certainty.FIXED;
        for (int i = 0; i < a.count(); i++) {
            Value.Items list = a.items(i);
            if (!list.items().isEmpty()) {
                return list.with(before.settled());
            }
            before = before.and(list.certainty());
        }
        throw new Arguments.Refusal("all of its lists are empty");
    }

    private static Value compact(Arguments a) {
        Value.Items list = a.items(0);
        Certainty certainty = list.certainty();
        List<Value> items = new ArrayList<>();
        for (Value item : list.items()) {
            if (item instanceof Value.Unknown) {
                throw Arguments.unknown();
            }
            Value text = item instanceof Value.Null
                    ? Value.of("")
                    : Values.asText(item)
                            .orElseThrow(() -> new Arguments.Refusal(Values.kind(item) + " is not a string"));
            if (((Value.Text) text).text().isEmpty()) {
                certainty = certainty.and(item.certainty().settled());
            } else {
                items.add(text);
            }
        }
        return new Value.Items(Value.Kind.LIST, items, certainty);
    }

    private static Value indexOf(Arguments a) {
        List<Value> items = a.items(0).items();
        for (int i = 0; i < items.size(); i++) {
            if (Values.areEqual(items.get(i), a.value(1))) {
                return NumberFunctions.of(i);
            }
        }
        throw new Arguments.Refusal("there is no such item");
    }

    private static Value distinct(Arguments a) {
        List<Value> items = a.items(0).items();
        List<Value> each = new ArrayList<>();
        a.spend((long) items.size() * items.size() / 32);
        for (Value item : items) {
            Value one = Values.ofOneType(item, items);
            if (each.stream().noneMatch(other -> Values.areEqual(other, one))) {
                each.add(one);
            }
        }
        return new Value.Items(Value.Kind.LIST, each, Certainty.FIXED);
    }

    private interface Combination {
        TreeSet<String> of(TreeSet<String> left, TreeSet<String> right);
    }

    /** Sets of texts; others are not worked out. */
    private static Value sets(Arguments a, Combination combination) {
        TreeSet<String> all = new TreeSet<>(texts(a, 0));
        for (int i = 1; i < a.count(); i++) {
            all = combination.of(all, new TreeSet<>(texts(a, i)));
        }
        List<Value> items = all.stream().map(Value::of).toList();
        return new Value.Items(Value.Kind.SET, items, Certainty.FIXED);
    }

    private static List<String> texts(Arguments a, int index) {
        List<String> texts = new ArrayList<>();
        a.items(index).items().forEach(item -> texts.add(onlyText(item)));
        return texts;
    }

    private static String onlyText(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw Arguments.unknown();
    }
}
