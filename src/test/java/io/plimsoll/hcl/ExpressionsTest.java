package io.plimsoll.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionsTest {
    private static final Path TABLE = Path.of("src/test/resources/io/plimsoll/hcl/expressions.txt");

    /** Variables of each certainty, and one function. */
    private static final Map<String, Value> VARIABLES = Map.of(
            "FIXED", Value.of("f"),
            "DEFAULT", Value.of("d").with(Certainty.BY_DEFAULT),
            "UNSET", Value.of("").with(Certainty.UNSET),
            "UNKNOWN", Value.UNKNOWN,
            "LIST", new Value.Items(Value.Kind.TUPLE, List.of(Value.of("a"), Value.of("")), Certainty.BY_DEFAULT));

    private static final class Names implements Scope {
        @Override
        public Optional<Resolved> variable(String name, List<String> attributes) {
            return Optional.ofNullable(VARIABLES.get(name)).map(value -> new Resolved(value, 0));
        }

        @Override
        public Optional<Function> function(String name) {
            Source file = Source.of("f.hcl", "\"<${a}${length(rest)}>\"");
            Function twice = new Function(List.of("a"), Optional.of("rest"), parse(file), file);
            Source again = Source.of("g.hcl", "again(a)");
            Function loop = new Function(List.of("a"), Optional.empty(), parse(again), again);
            return switch (name) {
                case "twice" -> Optional.of(twice);
                case "again" -> Optional.of(loop);
                default -> Optional.empty();
            };
        }
    }

    private static Expression parse(Source file) {
        String text = file.text();
        Lexer lexer = new Lexer(file, MappedText.verbatim(text, new Span(0, text.length())));
        Expression expression = new Parser(lexer).expression();
        lexer.take(Token.Kind.END, "here");
        return expression;
    }

    private static Value value(String text) {
        Source file = Source.of("x.hcl", text);
        return new Evaluator(new Names(), new Effort()).value(parse(file), Evaluator.Locals.in(file));
    }

    /** As the table has it. */
    private static String shown(String text) {
        Value value;
        try {
            value = value(text);
        } catch (InvalidYaml e) {
            return "! " + e.display();
        }
        Optional<Value.Failure> failure = Values.failure(value);
        if (failure.isPresent()) {
            return "! " + failure.get().reason();
        }
        if (!Values.isWhollyKnown(value)) {
            return "?";
        }
        StringBuilder json = new StringBuilder("= ");
        CodeFunctions.json(value, json);
        return json.toString();
    }

    static List<Arguments> table() throws IOException {
        List<Arguments> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("# "))
                .toList();
        for (int i = 0; i < lines.size(); i += 2) {
            rows.add(Arguments.of(lines.get(i), lines.get(i + 1).strip()));
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("table")
    void standForWhatTheyDoInHcl(String expression, String expected) {
        assertThat(shown(expression)).isEqualTo(expected);
    }

    @Test
    void theTableHasAllKinds() throws IOException {
        assertThat(table())
                .extracting(row -> row.get()[1].toString().substring(0, 1))
                .contains("=", "!", "?")
                .hasSizeGreaterThan(250);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIXED | FIXED",
                "DEFAULT | BY_DEFAULT",
                "UNSET | UNSET",
                "\"a-${FIXED}\" | FIXED",
                "\"a-${DEFAULT}\" | BY_DEFAULT",
                "\"a-${UNSET}${DEFAULT}\" | UNSET",
                "upper(UNSET) | UNSET",
                "UNSET == \"\" | BY_DEFAULT",
                "UNSET == \"\" ? \"a\" : UNSET | BY_DEFAULT",
                "DEFAULT == \"d\" ? \"a\" : \"b\" | BY_DEFAULT",
                "FIXED == \"f\" ? \"a\" : \"b\" | FIXED",
                "true ? FIXED : DEFAULT | FIXED",
                "[DEFAULT] | FIXED",
                "[DEFAULT][0] | BY_DEFAULT",
                "[FIXED, DEFAULT][0] | FIXED",
                "LIST[0] | BY_DEFAULT",
                "[for x in LIST: x][0] | BY_DEFAULT",
                "join(\",\", [FIXED, DEFAULT]) | BY_DEFAULT",
                "join(\",\", compact([\"a\", UNSET])) | BY_DEFAULT",
                "length(LIST) | BY_DEFAULT",
                "merge({a = FIXED}, {b = DEFAULT}).a | FIXED",
                "merge({a = FIXED}, {b = DEFAULT}).b | BY_DEFAULT",
                "concat([FIXED], LIST)[0] | BY_DEFAULT",
                "lookup({f = \"x\"}, FIXED, \"y\") | FIXED",
                "lookup({d = \"x\"}, DEFAULT, \"y\") | BY_DEFAULT",
                "lookup({a = \"x\"}, UNSET, \"y\") | BY_DEFAULT",
                "try(split(\"/\", DEFAULT)[1], \"y\") | BY_DEFAULT",
                "can(nosuch) | FIXED",
                "twice(DEFAULT) | BY_DEFAULT",
                "twice(\"a\", DEFAULT) | FIXED",
                "-1 | FIXED",
            })
    void areAsCertainAsWhatTheyAreMadeOf(String expression, Certainty certainty) {
        Value value = value(expression);
        assertThat(Values.isWhollyKnown(value)).isTrue();
        assertThat(value.certainty()).isEqualTo(certainty);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a-${UNKNOWN}\" | ?",
                "UNKNOWN.a[0].* | ?",
                "UNKNOWN == \"a\" | ?",
                "UNKNOWN ? 1 : 2 | ?",
                "upper(UNKNOWN) | ?",
                "nosuch(UNKNOWN) | ! unknown function `nosuch`",
                "[UNKNOWN, 1][1] | = 1",
                "{a = UNKNOWN, b = 1}.b | = 1",
                "{(UNKNOWN) = 1} | ?",
                "[for x in UNKNOWN: x] | ?",
                "[for x in [1]: x if UNKNOWN] | ?",
                "false && UNKNOWN | = false",
                "true && UNKNOWN | ?",
                "try(UNKNOWN, \"a\") | ?",
                "can(UNKNOWN) | ?",
                "length([UNKNOWN]) | = 1",
                "keys({a = UNKNOWN}) | = [\"a\"]",
                "merge({a = 1}, UNKNOWN) | ?",
                "coalesce(null, UNKNOWN, \"a\") | ?",
                "lookup({a = UNKNOWN, b = 1}, \"b\", 2) | = 1",
                "max([UNKNOWN]...) | ?",
                "again(\"a\") | ! `again` calls itself",
                "twice(\"a\", 1, 2) | = \"\\u003ca2\\u003e\"",
                "twice() | ! wrong number of arguments for `twice`: 0, not 1",
            })
    void whatIsUnknownStaysSo(String expression, String expected) {
        assertThat(shown(expression)).isEqualTo(expected);
    }

    /** What is wrong only by default is not what bake refuses always. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "split(\"/\", FIXED)[1] | FIXED",
                "split(\"/\", DEFAULT)[1] | BY_DEFAULT",
                "DEFAULT == \"d\" ? nosuch : 1 | BY_DEFAULT",
                "\"${nosuch}-${DEFAULT}\" | FIXED",
                "[nosuch][0] | FIXED",
                "twice(split(\"/\", DEFAULT)[1]) | BY_DEFAULT",
                "{for x in [DEFAULT, \"d\"]: x => 1} | BY_DEFAULT",
                "{for x in [FIXED, \"f\"]: x => 1} | FIXED",
            })
    void failuresAreAsCertainToo(String expression, Certainty certainty) {
        assertThat(Values.failure(value(expression)))
                .get()
                .extracting(Value::certainty)
                .isEqualTo(certainty);
    }

    @Test
    void textsKnowWhereTheirCharactersStand() {
        String text = "\"a\\tb${\"c\"}$${d\"";
        Value.Text value = (Value.Text) value(text);
        MappedText mapped = value.place().get().text();
        assertThat(mapped).hasToString("a\tbc${d");
        assertThat(mapped.span(0, 1)).isEqualTo(new Span(1, 2));
        assertThat(mapped.span(1, 2)).isEqualTo(new Span(2, 4));
        assertThat(mapped.span(3, 4)).isEqualTo(new Span(5, 11));
        assertThat(mapped.span(4, 6)).isEqualTo(new Span(11, 14));
        assertThat(mapped.span(6, 7)).isEqualTo(new Span(14, 15));
        assertThat(((Value.Text) value("upper(\"a\")")).place()).isEmpty();
    }
}
