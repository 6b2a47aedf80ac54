package io.plimsoll.hcl;

import io.plimsoll.hcl.Expression.Step;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Works out what expressions stand for. Nothing is thrown: what is wrong becomes a {@link Value.Failure}, and what cannot be known
 * {@link Value.Unknown}. Facts: {@code hclsyntax/spec.md} of hashicorp/hcl.
 */
public final class Evaluator {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int DEEPEST_VALUE = 100;
    private static final int LARGEST_VALUE = 50_000;

    private final Scope scope;
    private final Effort effort;
    /** The functions of the files that are being worked out. */
    private final Set<String> active = new HashSet<>();

    public Evaluator(Scope scope, Effort effort) {
        this.scope = scope;
        this.effort = effort;
    }

    /**
     * The variables that an expression is evaluated with, the last one first.
     *
     * @param file the one that the expression is in
     * @param outer null at the end
     * @param name null for no variable
     */
    public record Locals(Source file, Locals outer, String name, Value value) {
        public static Locals in(Source file) {
            return new Locals(file, null, null, null);
        }

        public Locals with(String variable, Value its) {
            return new Locals(file, this, variable, its);
        }

        private Value find(String variable) {
            for (Locals at = this; at != null; at = at.outer) {
                if (variable.equals(at.name)) {
                    return at.value;
                }
            }
            return null;
        }
    }

    /** The value of a whole expression of a file. */
    public Value whole(Expression expression, Locals locals) {
        Value value = value(expression, locals);
        return spend(value) ? value : Value.UNKNOWN;
    }

    Value value(Expression expression, Locals locals) {
        if (!effort.begin()) {
            effort.end();
            return Value.UNKNOWN;
        }
        Value value = limited(work(expression, locals));
        effort.end();
        return value;
    }

    private Value work(Expression expression, Locals locals) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Expression.Template template) {
            return template(template, locals);
        }
        if (expression instanceof Expression.Reference reference) {
            return reference(reference, locals);
        }
        if (expression instanceof Expression.Traversal traversal) {
            return follow(value(traversal.source(), locals), traversal.steps(), locals);
        }
        if (expression instanceof Expression.Call call) {
            return call(call, locals);
        }
        if (expression instanceof Expression.Conditional conditional) {
            return conditional(conditional, locals);
        }
        if (expression instanceof Expression.Operation operation) {
            return operation(operation, locals);
        }
        if (expression instanceof Expression.Unary unary) {
            return unary(unary, locals);
        }
        if (expression instanceof Expression.TupleOf tuple) {
            List<Value> items = new ArrayList<>();
            tuple.items().forEach(item -> items.add(value(item, locals)));
            return new Value.Items(Value.Kind.TUPLE, items, Certainty.FIXED);
        }
        if (expression instanceof Expression.ObjectOf object) {
            return object(object, locals);
        }
        if (expression instanceof Expression.For loop) {
            return loop(loop, locals);
        }
        return joined((Expression.Join) expression, locals);
    }

    /** What is larger than people write is unknown, so that nothing must walk through it. */
    private static Value limited(Value value) {
        Value.Extent extent = Value.Extent.of(value);
        return extent.depth() > DEEPEST_VALUE || extent.size() > LARGEST_VALUE ? Value.UNKNOWN : value;
    }

    /** Takes the effort of walking through a value. */
    private boolean spend(Value value) {
        return effort.spend(Value.Extent.of(value).size());
    }

    private static Value failure(String reason, Span at, Locals locals, Certainty certainty) {
        return new Value.Failure(reason, at, locals.file(), certainty);
    }

    /** What a value that is asked for more than it can give is worth: itself if it is unknown or wrong. */
    private static Value refuse(Value value, String reason, Span at, Locals locals) {
        boolean passes = value instanceof Value.Unknown || value instanceof Value.Failure;
        return passes ? value : failure(reason, at, locals, Values.deepCertainty(value));
    }

    private Value template(Expression.Template template, Locals locals) {
        MappedText.Builder all = new MappedText.Builder(template.span().start());
        Certainty certainty = Certainty.FIXED;
        Value unknown = null;
        int length = 0;
        for (Expression part : template.parts()) {
            Value value = value(part, locals);
            Optional<Value.Text> text = Values.asText(value);
            if (text.isEmpty()) {
                Value wrong = refuse(value, Values.kind(value) + " cannot be part of a string", part.span(), locals);
                if (wrong instanceof Value.Failure) {
                    return wrong.with(certainty.settled());
                }
                unknown = wrong;
                continue;
            }
            certainty = certainty.and(value.certainty());
            length += text.get().text().length();
            if (length > LONGEST_TEXT || !effort.spend(text.get().text().length() / 32)) {
                return Value.UNKNOWN;
            }
            boolean literal = part instanceof Expression.Literal;
            if (literal && text.get().place().isPresent()) {
                all.append(text.get().place().get().text());
            } else {
                all.append(text.get().text(), part.span());
            }
        }
        return unknown != null
                ? Value.UNKNOWN
                : Value.of(all.build(), locals.file()).with(certainty);
    }

    private Value joined(Expression.Join join, Locals locals) {
        Value texts = value(join.texts(), locals);
        if (!(texts instanceof Value.Items items)) {
            return texts;
        }
        StringBuilder all = new StringBuilder();
        Certainty certainty = texts.certainty();
        for (Value item : items.items()) {
            Optional<Value.Text> text = Values.asText(item);
            if (text.isEmpty()) {
                return refuse(item, Values.kind(item) + " cannot be part of a string", join.span(), locals);
            }
            certainty = certainty.and(item.certainty());
            all.append(text.get().text());
            if (all.length() > LONGEST_TEXT) {
                return Value.UNKNOWN;
            }
        }
        return Value.of(all.toString()).with(certainty);
    }

    private Value reference(Expression.Reference reference, Locals locals) {
        Value local = locals.find(reference.name());
        if (local != null) {
            return follow(local, reference.steps(), locals);
        }
        List<String> names = new ArrayList<>();
        for (Step step : reference.steps()) {
            if (!(step instanceof Step.Attribute attribute)) {
                break;
            }
            names.add(attribute.name());
        }
        return scope.variable(reference.name(), names)
                .map(found -> follow(
                        found.value(),
                        reference
                                .steps()
                                .subList(found.used(), reference.steps().size()),
                        locals))
                .orElseGet(() -> failure(
                        "variable `" + reference.name() + "` is not defined",
                        reference.span(),
                        locals,
                        Certainty.FIXED));
    }

    private Value follow(Value start, List<Step> steps, Locals locals) {
        Value value = start;
        for (Step step : steps) {
            Certainty certainty = value.certainty();
            if (step instanceof Step.Attribute attribute) {
                value = attribute(value, attribute, locals);
            } else if (step instanceof Step.Index index) {
                Value key = value(index.key(), locals);
                certainty = certainty.and(key.certainty().settled());
                value = index(value, key, index.span(), locals);
            } else if (step instanceof Step.Splat splat) {
                value = splat(value, splat, locals);
            }
            value = value.with(certainty);
        }
        return value;
    }

    private static Value attribute(Value value, Step.Attribute step, Locals locals) {
        if (!(value instanceof Value.Fields fields)) {
            return refuse(value, Values.kind(value) + " has no attributes", step.span(), locals);
        }
        Value field = fields.fields().get(step.name());
        return field != null
                ? field
                : failure("unknown attribute `" + step.name() + "`", step.span(), locals, value.certainty());
    }

    static Value index(Value value, Value key, Span at, Locals locals) {
        if (key instanceof Value.Unknown || key instanceof Value.Failure) {
            return key;
        }
        if (value instanceof Value.Fields fields) {
            Optional<Value.Text> name = Values.asText(key);
            Value field = name.isPresent() ? fields.fields().get(name.get().text()) : null;
            Certainty certainty = value.certainty().and(key.certainty());
            return field != null ? field : failure("unknown key", at, locals, certainty);
        }
        if (value instanceof Value.Items items && items.kind() != Value.Kind.SET) {
            Optional<BigDecimal> number = Values.asNumber(key);
            try {
                if (number.isPresent()) {
                    return items.items().get(number.get().intValueExact());
                }
            } catch (ArithmeticException | IndexOutOfBoundsException e) {
                // said below
            }
            Certainty certainty = value.certainty().and(key.certainty());
            return failure("this index is out of range", at, locals, certainty);
        }
        return refuse(value, Values.kind(value) + " has no items", at, locals);
    }

    private Value splat(Value value, Step.Splat splat, Locals locals) {
        if (value instanceof Value.Unknown || value instanceof Value.Failure) {
            return value;
        }
        List<Value> results = new ArrayList<>();
        if (value instanceof Value.Items items) {
            for (Value item : items.items()) {
                results.add(follow(item, splat.each(), locals));
            }
            Value.Kind kind = items.kind() == Value.Kind.TUPLE ? Value.Kind.TUPLE : Value.Kind.LIST;
            return new Value.Items(kind, results, value.certainty());
        }
        if (!(value instanceof Value.Null)) {
            results.add(follow(value, splat.each(), locals));
        }
        return new Value.Items(Value.Kind.TUPLE, results, value.certainty());
    }

    private Value conditional(Expression.Conditional expression, Locals locals) {
        Value condition = value(expression.condition(), locals);
        Optional<Boolean> truth = Values.asBool(condition);
        if (truth.isEmpty()) {
            return refuse(
                    condition,
                    Values.kind(condition) + " is not a boolean",
                    expression.condition().span(),
                    locals);
        }
        Value whenTrue = value(expression.whenTrue(), locals);
        Value whenFalse = value(expression.whenFalse(), locals);
        if (!spend(whenTrue) || !spend(whenFalse)) {
            return Value.UNKNOWN;
        }
        Value chosen = truth.get() ? whenTrue : whenFalse;
        Value result = Values.unified(chosen, truth.get() ? whenFalse : whenTrue)
                .orElseGet(() -> failure(
                        "both values of `? :` must have the same type, not " + Values.kind(whenTrue) + " and "
                                + Values.kind(whenFalse),
                        expression.span(),
                        locals,
                        Values.deepCertainty(whenTrue).and(Values.deepCertainty(whenFalse))));
        return result.with(condition.certainty().settled());
    }

    private Value operation(Expression.Operation operation, Locals locals) {
        Value left = value(operation.first(), locals);
        for (Expression.Operand operand : operation.rest()) {
            Value right = value(operand.value(), locals);
            left = apply(operand.operator(), left, right, operation.span(), locals);
        }
        return left;
    }

    private Value apply(Expression.Operator operator, Value left, Value right, Span at, Locals locals) {
        if (!spend(left) || !spend(right)) {
            return Value.UNKNOWN;
        }
        Certainty certainty =
                Values.deepCertainty(left).and(Values.deepCertainty(right)).settled();
        Value result = switch (operator) {
            case OR -> logic(left, right, true, at, locals);
            case AND -> logic(left, right, false, at, locals);
            case EQUAL -> equality(left, right, true);
            case NOT_EQUAL -> equality(left, right, false);
            default -> arithmetic(operator, left, right, at, locals);
        };
        return result.with(certainty);
    }

    /** @param deciding the operand that decides alone, whatever the other one is */
    private static Value logic(Value left, Value right, boolean deciding, Span at, Locals locals) {
        Optional<Boolean> l = Values.asBool(left);
        Optional<Boolean> r = Values.asBool(right);
        if (l.isPresent() && l.get() == deciding || r.isPresent() && r.get() == deciding) {
            return Value.of(deciding);
        }
        Value open = l.isEmpty() ? left : right;
        if (open instanceof Value.Null) {
            return Value.UNKNOWN; // it depends on the version of HCL
        }
        return l.isPresent() && r.isPresent()
                ? Value.of(!deciding)
                : refuse(open, Values.kind(open) + " is not a boolean", at, locals);
    }

    static Value equality(Value left, Value right, boolean wanted) {
        Optional<Value.Failure> failure = Values.failure(left).or(() -> Values.failure(right));
        if (failure.isPresent()) {
            return failure.get();
        }
        if (!Values.isWhollyKnown(left) || !Values.isWhollyKnown(right)) {
            return Value.UNKNOWN;
        }
        return Value.of(Values.areEqual(left, right) == wanted);
    }

    private static Value arithmetic(Expression.Operator operator, Value left, Value right, Span at, Locals locals) {
        Optional<BigDecimal> l = Values.asNumber(left);
        Optional<BigDecimal> r = Values.asNumber(right);
        if (l.isEmpty() || r.isEmpty()) {
            Value wrong = l.isEmpty() ? left : right;
            return refuse(wrong, Values.kind(wrong) + " is not a number", at, locals);
        }
        int order = l.get().compareTo(r.get());
        return switch (operator) {
            case LESS -> Value.of(order < 0);
            case GREATER -> Value.of(order > 0);
            case AT_MOST -> Value.of(order <= 0);
            case AT_LEAST -> Value.of(order >= 0);
            case PLUS -> Numbers.add(l.get(), r.get());
            case MINUS -> Numbers.subtract(l.get(), r.get());
            case TIMES -> Numbers.multiply(l.get(), r.get());
            case DIVIDED -> Numbers.divide(l.get(), r.get());
            default -> Numbers.remainder(l.get(), r.get());
        };
    }

    private Value unary(Expression.Unary unary, Locals locals) {
        Value operand = value(unary.operand(), locals);
        Certainty certainty = operand.certainty().settled();
        if (unary.negates()) {
            return Values.asNumber(operand)
                    .map(n -> Numbers.negate(n).with(certainty))
                    .orElseGet(() -> refuse(operand, Values.kind(operand) + " is not a number", unary.span(), locals));
        }
        return Values.asBool(operand)
                .map(b -> Value.of(!b).with(certainty))
                .orElseGet(() -> refuse(operand, Values.kind(operand) + " is not a boolean", unary.span(), locals));
    }

    private Value object(Expression.ObjectOf object, Locals locals) {
        TreeMap<String, Value> fields = new TreeMap<>();
        Certainty certainty = Certainty.FIXED;
        boolean known = true;
        for (Expression.Item item : object.items()) {
            Value key = value(item.key(), locals);
            Optional<Value.Text> name = Values.asText(key);
            Value value = value(item.value(), locals);
            if (name.isPresent()) {
                fields.put(name.get().text(), value);
                certainty = certainty.and(key.certainty());
            } else if (key instanceof Value.Unknown) {
                known = false;
            } else {
                return refuse(
                        key, Values.kind(key) + " cannot be a key", item.key().span(), locals);
            }
        }
        return known ? new Value.Fields(false, fields, certainty) : Value.UNKNOWN;
    }

    /** What a loop runs over. */
    private record Entry(Value key, Value value) {}

    private Value loop(Expression.For loop, Locals locals) {
        Value collection = value(loop.collection(), locals);
        if (collection instanceof Value.Unknown || collection instanceof Value.Failure) {
            return collection;
        }
        if (!(collection instanceof Value.Items) && !(collection instanceof Value.Fields)) {
            return refuse(
                    collection,
                    Values.kind(collection) + " cannot be iterated over",
                    loop.collection().span(),
                    locals);
        }
        Result result = new Result();
        result.certainty = collection.certainty();
        for (Entry entry : entries(collection)) {
            if (!effort.spend(1)) {
                return Value.UNKNOWN;
            }
            Locals inner = locals;
            if (loop.key().isPresent()) {
                inner = inner.with(loop.key().get(), entry.key());
            }
            turn(loop, inner.with(loop.value(), entry.value()), result);
            if (result.wrong != null) {
                return result.wrong.with(result.certainty.settled());
            }
        }
        return result.known ? result.value(loop) : Value.UNKNOWN;
    }

    private static List<Entry> entries(Value collection) {
        List<Entry> entries = new ArrayList<>();
        Certainty certainty = collection.certainty();
        if (collection instanceof Value.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                Value item = items.items().get(i).with(certainty);
                Value index = Value.of(BigDecimal.valueOf(i));
                entries.add(new Entry(items.kind() == Value.Kind.SET ? item : index, item));
            }
        } else if (collection instanceof Value.Fields fields) {
            fields.fields()
                    .forEach((name, value) ->
                            entries.add(new Entry(Value.of(name).with(certainty), value.with(certainty))));
        }
        return entries;
    }

    /** What the turns of a loop have made so far. */
    private static final class Result {
        private final List<Value> items = new ArrayList<>();
        private final TreeMap<String, Value> fields = new TreeMap<>();
        private final TreeMap<String, List<Value>> groups = new TreeMap<>();
        private Certainty certainty = Certainty.FIXED;
        private boolean known = true;
        private Value wrong;

        Value value(Expression.For loop) {
            if (loop.keyResult().isEmpty()) {
                return new Value.Items(Value.Kind.TUPLE, items, certainty);
            }
            groups.forEach(
                    (key, values) -> fields.put(key, new Value.Items(Value.Kind.TUPLE, values, Certainty.FIXED)));
            return new Value.Fields(false, fields, certainty);
        }
    }

    private void turn(Expression.For loop, Locals locals, Result result) {
        if (loop.condition().isPresent()) {
            Value condition = value(loop.condition().get(), locals);
            Optional<Boolean> truth = Values.asBool(condition);
            result.certainty = result.certainty.and(condition.certainty().settled());
            if (truth.isEmpty()) {
                Value open = refuse(
                        condition,
                        Values.kind(condition) + " is not a boolean",
                        loop.condition().get().span(),
                        locals);
                result.wrong = open instanceof Value.Failure ? open : result.wrong;
                result.known = false;
                return;
            }
            if (!truth.get()) {
                return;
            }
        }
        Value value = value(loop.result(), locals);
        if (loop.keyResult().isEmpty()) {
            result.items.add(value);
            return;
        }
        Value key = value(loop.keyResult().get(), locals);
        Optional<Value.Text> name = Values.asText(key);
        Span at = loop.keyResult().get().span();
        if (name.isEmpty()) {
            Value open = refuse(key, Values.kind(key) + " cannot be a key", at, locals);
            result.wrong = open instanceof Value.Failure ? open : result.wrong;
            result.known = false;
            return;
        }
        result.certainty = result.certainty.and(key.certainty());
        if (loop.groups()) {
            result.groups
                    .computeIfAbsent(name.get().text(), k -> new ArrayList<>())
                    .add(value);
        } else if (result.fields.put(name.get().text(), value) != null) {
            result.wrong = failure("duplicate key `" + name.get().text() + "`", at, locals, key.certainty());
        }
    }

    private Value call(Expression.Call call, Locals locals) {
        if (call.name().equals("try") || call.name().equals("can")) {
            return attempt(call, locals);
        }
        if (call.name().equals("convert") && call.arguments().size() == 2) {
            Value value = value(call.arguments().get(0), locals);
            return Type.of(call.arguments().get(1))
                    .map(type -> type.convert(value)
                            .orElseGet(() ->
                                    refuse(value, Values.kind(value) + " has the wrong type", call.span(), locals)))
                    .orElse(Value.UNKNOWN);
        }
        List<Value> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(value(argument, locals));
        }
        if (call.spread()) {
            Value last = arguments.remove(arguments.size() - 1);
            if (!(last instanceof Value.Items items)) {
                return refuse(last, Values.kind(last) + " is not a list of arguments", call.span(), locals);
            }
            items.items().forEach(item -> arguments.add(item.with(last.certainty())));
        }
        Certainty certainty = Certainty.FIXED;
        for (Value argument : arguments) {
            if (!spend(argument)) {
                return Value.UNKNOWN;
            }
            Optional<Value.Failure> failure = Values.failure(argument);
            if (failure.isPresent()) {
                return failure.get();
            }
            certainty = certainty.and(Values.deepCertainty(argument));
        }
        Optional<Functions.Function> known = Functions.find(call.name());
        if (known.isPresent()) {
            return builtIn(known.get(), call, arguments, certainty, locals);
        }
        Certainty all = certainty;
        return scope.function(call.name())
                .map(function -> defined(function, call, arguments, all, locals))
                .orElseGet(
                        () -> failure("unknown function `" + call.name() + "`", call.span(), locals, Certainty.FIXED));
    }

    private Value builtIn(
            Functions.Function function,
            Expression.Call call,
            List<Value> arguments,
            Certainty certainty,
            Locals locals) {
        Arguments given = new Arguments(arguments, effort);
        if (arguments.size() < function.fewest() || arguments.size() > function.most()) {
            return failure(
                    "wrong number of arguments for `" + call.name() + "`: " + arguments.size(),
                    call.span(),
                    locals,
                    certainty.and(Certainty.FIXED));
        }
        if (function.care() == Functions.Care.WHOLE && given.anyUnknown()) {
            return Value.UNKNOWN;
        }
        Value result;
        try {
            result = function.body().apply(given);
        } catch (Arguments.Refusal refusal) {
            return refusal.getMessage() == null
                    ? Value.UNKNOWN
                    : failure("`" + call.name() + "`: " + refusal.getMessage(), call.span(), locals, certainty);
        }
        Certainty own = switch (function.care()) {
            case WHOLE -> certainty;
            case OUTSIDE -> given.certainty();
            case OWN -> Certainty.FIXED;
        };
        boolean keeps = !(result instanceof Value.Num) && !(result instanceof Value.Bool);
        return result.with(keeps ? own : own.settled());
    }

    private Value defined(
            Scope.Function function, Expression.Call call, List<Value> arguments, Certainty certainty, Locals locals) {
        int fixed = function.parameters().size();
        if (arguments.size() < fixed
                || arguments.size() > fixed && function.variadic().isEmpty()) {
            return failure(
                    "wrong number of arguments for `" + call.name() + "`: " + arguments.size() + ", not " + fixed,
                    call.span(),
                    locals,
                    certainty);
        }
        if (!active.add(call.name())) {
            return failure("`" + call.name() + "` calls itself", call.span(), locals, Certainty.FIXED);
        }
        Locals inner = Locals.in(function.file());
        for (int i = 0; i < fixed; i++) {
            inner = inner.with(function.parameters().get(i), arguments.get(i));
        }
        if (function.variadic().isPresent()) {
            List<Value> rest = List.copyOf(arguments.subList(fixed, arguments.size()));
            inner = inner.with(function.variadic().get(), new Value.Items(Value.Kind.TUPLE, rest, Certainty.FIXED));
        }
        Value result = value(function.result(), inner);
        active.remove(call.name());
        return result;
    }

    /** {@code try} takes the first expression that is right, and {@code can} says whether one is. */
    private Value attempt(Expression.Call call, Locals locals) {
        Certainty before = Certainty.FIXED;
        Value.Failure last = null;
        for (Expression argument : call.arguments()) {
            Value value = value(argument, locals);
            if (!spend(value)) {
                return Value.UNKNOWN;
            }
            Optional<Value.Failure> failure = Values.failure(value);
            if (failure.isEmpty()) {
                boolean known = Values.isWhollyKnown(value);
                Value right = call.name().equals("can")
                        ? Value.TRUE.with(value.certainty().settled())
                        : value;
                return known ? right.with(before.settled()) : Value.UNKNOWN;
            }
            last = failure.get();
            before = before.and(last.certainty());
        }
        if (call.name().equals("can") && last != null) {
            return Value.FALSE.with(before.settled());
        }
        return last != null
                ? last
                : failure("`" + call.name() + "` expects an expression", call.span(), locals, Certainty.FIXED);
    }
}
