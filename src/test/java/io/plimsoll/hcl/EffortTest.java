package io.plimsoll.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few lines that ask for more than there is time or memory for stand for something unknown. */
class EffortTest {
    /** Names whose values are worked out when they are asked for, as often as that is. */
    private static final class Names implements Scope {
        private final Map<String, Expression> expressions = new HashMap<>();
        private final Map<String, Function> functions = new HashMap<>();
        private final Source file = Source.of("x.hcl", "");
        private final Evaluator evaluator;

        Names(Effort effort) {
            evaluator = new Evaluator(this, effort);
        }

        Value value(String text) {
            return evaluator.value(parse(text), Evaluator.Locals.in(file));
        }

        @Override
        public Optional<Resolved> variable(String name, List<String> attributes) {
            return Optional.ofNullable(expressions.get(name))
                    .map(e -> new Resolved(evaluator.value(e, Evaluator.Locals.in(file)), 0));
        }

        @Override
        public Optional<Function> function(String name) {
            return Optional.ofNullable(functions.get(name));
        }
    }

    private static Expression parse(String text) {
        Source file = Source.of("x.hcl", text);
        return new Parser(new Lexer(file, MappedText.verbatim(text, new Span(0, text.length())))).expression();
    }

    private static final String TEN = "[0,1,2,3,4,5,6,7,8,9]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[for a in T: [for b in T: [for c in T: [for d in T: [for e in T: [for f in T: [for g in T: 1]]]]]]]",
                "setproduct(T, T, T, T, T, T, T, T, T)",
                "join(\"\", [for a in range(1000): join(\"\", [for b in range(1000): \"0123456789\"])])",
                "replace(replace(replace(L, \"a\", L), \"a\", L), \"a\", L)",
                "indent(1000000000, \"a\\nb\")",
                "pow(10, 1000000000)",
                "regex(\"(a*)*b\", join(\"\", [for i in range(900): \"a\"]))",
                "regexall(\"(x+x+)+y\", join(\"\", [for i in range(900): \"x\"]))",
                "regex(\"(a|b)*c\", join(\"\", [for i in range(1000): \"ab\"]))",
                "1e999999999 + 1",
                "1e99 * 1e99",
                "range(0, 1000, 1e-9)",
                "format(\"%1000000000d\", 1)",
            })
    void isLimited(String expression) {
        Names names = new Names(new Effort());
        names.expressions.put("T", parse(TEN));
        names.expressions.put("L", parse("\"" + "a".repeat(2_000) + "\""));
        Value value = names.value(expression);
        assertThat(value).isInstanceOfAny(Value.Unknown.class, Value.Failure.class);
    }

    @Test
    void textsThatDoubleAreGivenUp() {
        Effort effort = new Effort();
        Names names = new Names(effort);
        names.expressions.put("v0", parse("\"0123456789\""));
        for (int i = 1; i <= 60; i++) {
            names.expressions.put("v" + i, parse("\"${v" + (i - 1) + "}${v" + (i - 1) + "}\""));
        }
        assertThat(Values.isWhollyKnown(names.value("v3"))).isTrue();
        assertThat(Values.isWhollyKnown(names.value("v60"))).isFalse();
        assertThat(effort.isExhausted()).isTrue();
        assertThat(names.value("v0")).isEqualTo(Value.UNKNOWN);
    }

    @Test
    void functionsThatCallEachOtherAreGivenUp() {
        Names names = new Names(new Effort());
        Source file = Source.of("x.hcl", "");
        names.functions.put("f0", new Scope.Function(List.of("a"), Optional.empty(), parse("[a, a]"), file));
        for (int i = 1; i <= 40; i++) {
            Expression body = parse("[f" + (i - 1) + "(a), f" + (i - 1) + "(a)]");
            names.functions.put("f" + i, new Scope.Function(List.of("a"), Optional.empty(), body, file));
        }
        assertThat(Values.isWhollyKnown(names.value("f2(1)"))).isTrue();
        assertThat(Values.isWhollyKnown(names.value("f40(1)"))).isFalse();
    }

    @Test
    void chainsAndNestingAreGivenUp() {
        Names names = new Names(new Effort());
        names.expressions.put("v0", parse("[1]"));
        for (int i = 1; i <= 50_000; i++) {
            names.expressions.put("v" + i, parse("[[[[v" + (i - 1) + "]]]]"));
        }
        assertThat(Values.isWhollyKnown(names.value("v10"))).isTrue();
        assertThat(Values.isWhollyKnown(names.value("v50000"))).isFalse();
        Names nested = new Names(new Effort());
        Source file = Source.of("x.hcl", "");
        nested.functions.put(
                "f",
                new Scope.Function(List.of("a"), Optional.empty(), parse("[".repeat(90) + "a" + "]".repeat(90)), file));
        assertThat(Values.isWhollyKnown(nested.value("f(".repeat(90) + "1" + ")".repeat(90))))
                .isFalse();
    }
}
