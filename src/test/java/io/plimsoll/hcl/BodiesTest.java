package io.plimsoll.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes and blocks, in HCL's own syntax and in JSON. */
class BodiesTest {
    private static final Scope NOTHING = new Scope() {
        @Override
        public Optional<Resolved> variable(String name, List<String> attributes) {
            return Optional.empty();
        }

        @Override
        public Optional<Function> function(String name) {
            return Optional.empty();
        }
    };

    private static Value.Text text(Body body, Source file, String attribute) {
        Expression expression = body.attribute(attribute).get().value();
        return (Value.Text) new Evaluator(NOTHING, new Effort()).value(expression, Evaluator.Locals.in(file));
    }

    private static String string(String hcl, String attribute) {
        Source file = Source.of("x.hcl", hcl);
        return text(NativeReader.read(file), file, attribute).text();
    }

    private static Body read(String name, String text) {
        Source file = Source.of(name, text);
        return name.endsWith("json") ? JsonReader.read(file) : NativeReader.read(file);
    }

    @Test
    void blocksHaveTypesAndLabels() {
        Body body = read("x.hcl", """
                # a comment
                a = 1 // another
                /* and
                   one more */ b = [ # here too
                  1,
                ]
                target "x-y" {
                  c = {
                    d = 1 # to the end
                    e = 2
                  }
                  inner { f = 1 }
                }
                target z {}
                target "one" "two" {
                }
                none {
                }
                """);
        assertThat(body.attributes(Set.of())).extracting(Body.Attribute::name).containsExactly("a", "b");
        assertThat(body.blocks("target", 1))
                .extracting(Body.Block::labels)
                .containsExactly(List.of("x-y"), List.of("z"));
        assertThat(body.blocks("target", 2)).extracting(Body.Block::labels).containsExactly(List.of("one", "two"));
        assertThat(body.blocks("none", 0)).hasSize(1);
        Body target = body.blocks("target", 1).get(0).body();
        assertThat(target.blocks("inner", 0).get(0).body().attribute("f")).isPresent();
        assertThat(target.attribute("c")).isPresent();
        assertThat(target.attribute("d")).isEmpty();
    }

    @Test
    void inJsonBlocksAreObjectsOrArraysOfThem() {
        Body body = read("x.json", """
                {"//": "${ a comment",
                 "a": 1, "target": [{"x": {"b": true}}, {"y": [{"b": 1}, {"c": 2}], "z": null}], "target": {"x": {}}}
                """);
        assertThat(body.attributes(Set.of("target")))
                .extracting(Body.Attribute::name)
                .containsExactly("a");
        assertThat(body.blocks("target", 1))
                .extracting(block -> block.labels().get(0))
                .containsExactly("x", "y", "y", "x");
        assertThat(body.blocks("target", 1).get(2).body().attribute("c")).isPresent();
    }

    @Test
    void whatIsNoTemplateIsWrongOnlyWhereItIsAskedFor() {
        Source file = Source.of("x.json", "{\"a\": \"b\", \"c\": \"x${\"}");
        Body body = JsonReader.read(file);
        assertThat(text(body, file, "a").text()).isEqualTo("b");
        Value wrong = new Evaluator(NOTHING, new Effort())
                .value(body.attribute("c").get().value(), Evaluator.Locals.in(file));
        assertThat(wrong).isInstanceOfSatisfying(Value.Failure.class, failure -> {
            assertThat(failure.reason()).isEqualTo("expected a value, found the end of the file");
            assertThat(file.lines().position(failure.at().start()).column()).isEqualTo(21);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'a = <<EOT\n  x\n y\nEOT\n', '  x\n y\n'",
        "'a = <<-EOT\n    x\n      y\n\n    z\n    EOT\n', 'x\n  y\n\nz\n'",
        "'a = <<-EOT\n    x\n  \n      y\n  EOT\n', 'x\n  \n  y\n'",
        "'a = <<-EOT\n\t\tx\n\t\t\ty\nEOT\n', 'x\n\ty\n'",
        "'a = <<-E\n  ${\"v\"}\n    w\n  E\n', 'v\n  w\n'",
        "'a = <<-E\n${\"v\"}\n    w\n  E\n', 'v\n    w\n'",
        "'a = <<EOT\n$x $${y} %%{z} \\n\nEOT\n', '$x ${y} %{z} \\n\n'",
        "'a = <<EOT\n%{ if true ~}\nx\n%{ endif ~}\ny\nEOT\n', 'x\ny\n'",
        "'a = <<EOT\nEOT\n', ''",
        "'a = <<EOT\r\nx\r\nEOT\r\n', 'x\r\n'",
        "'a = {\n  b = <<EOT\nx\nEOT\n}.b\n', 'x\n'",
        "'a = \"\"\n', ''",
    })
    void heredocs(String hcl, String expected) {
        assertThat(string(hcl, "a")).isEqualTo(expected);
    }

    @Test
    void aHeredocKnowsWhereItsCharactersStand() {
        String hcl = "a = <<-EOT\n    FROM x\n    RUN ${\"y\"}z\n  EOT\n";
        Source file = Source.of("x.hcl", hcl);
        MappedText mapped =
                text(NativeReader.read(file), file, "a").place().get().text();
        assertThat(mapped).hasToString("FROM x\nRUN yz\n");
        assertThat(hcl.substring(mapped.span(0, 6).start(), mapped.span(0, 6).end()))
                .isEqualTo("FROM x");
        assertThat(hcl.substring(mapped.span(7, 10).start(), mapped.span(7, 10).end()))
                .isEqualTo("RUN");
        assertThat(hcl.substring(
                        mapped.span(11, 12).start(), mapped.span(11, 12).end()))
                .isEqualTo("${\"y\"}");
        assertThat(hcl.substring(
                        mapped.span(12, 13).start(), mapped.span(12, 13).end()))
                .isEqualTo("z");
    }

    @Test
    void jsonKnowsWhereItsCharactersStand() {
        String json = "{\"a\": \"FROM\\n\\u0041${\\\"b\\\"}c\"}";
        Source file = Source.of("x.json", json);
        MappedText mapped = text(JsonReader.read(file), file, "a").place().get().text();
        assertThat(mapped).hasToString("FROM\nAbc");
        assertThat(json.substring(mapped.span(5, 6).start(), mapped.span(5, 6).end()))
                .isEqualTo("\\u0041");
        assertThat(json.substring(mapped.span(7, 8).start(), mapped.span(7, 8).end()))
                .isEqualTo("c");
    }

    /** Each of these hashicorp/hcl refuses too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a = 1 b = 2' | 1:7: expected the end of the line after this, found `b`",
                "'a = 1\na = 2\n' | 2:1: duplicate attribute `a`",
                "'\"a\" = 1\n' | 1:1: expected a name of an attribute or a block, found `\"`",
                "'a: 1\n' | 1:2: expected `=` or `{`, found `:`",
                "'target \"a\"\n{\n}\n' | 1:11: expected `{`, found the end of the line",
                "'target \"a\" {\n' | 2:1: expected a name of an attribute or a block, found the end of the file",
                "'target \"a${b}\" {\n}\n' | 1:8: a label cannot contain `${` or `%{`",
                "'target \"a\" { a = 1, b = 2 }\n' | 1:19: expected `}` at the end of a block, found `,`",
                "'target \"a\" { b { } }\n' | 1:16: expected `=`, found `{`",
                "'target \"a\" { a = 1\n}\n' | 1:19: expected `}` at the end of a block, found the end of the line",
                "'}\n' | 1:1: expected a name of an attribute or a block, found `}`",
                "'a =\n  1\n' | 1:4: expected a value, found the end of the line",
                "'a = <<EOT\nx\nEOT' | 1:5: unterminated heredoc: no line reads `EOT`",
                "'a = <<EOT\nx\n' | 1:5: unterminated heredoc: no line reads `EOT`",
                "'a = << EOT\nx\nEOT\n' | 1:5: expected a value, found `<`",
                "'a = \"b\nc\"\n' | 1:7: a quoted string must end on the line that it starts on",
                "'a = \"${b\"\n' | 1:9: expected `}` after `${`, found `\"`",
                "'a = ''b''\n' | 1:5: expected a value, found this character",
                "'a = $b\n' | 1:5: expected a value, found this character",
                "'a = b;\n' | 1:6: expected the end of the line after this, found this character",
                "'/* never\n' | 1:1: unterminated comment",
                "'a = [1\n' | 2:1: expected `]` or a comma after an item, found the end of the file",
            })
    void saysWhatIsWrongAndWhere(String hcl, String message) {
        assertThatThrownBy(() -> read("x.hcl", hcl))
                .isInstanceOfSatisfying(
                        InvalidYaml.class, e -> assertThat(e.display()).isEqualTo(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1:1: expected a value",
                "'1' | 1:1: expected an object",
                "'{\"a\": }' | 1:7: expected a value",
                "'{\"a\": 1,}' | 1:9: expected a name in quotes",
                "'{a: 1}' | 1:2: expected a name in quotes",
                "'{\"a\" 1}' | 1:6: expected `:` after a name",
                "'{\"a\": [1 2]}' | 1:10: expected `,` or `]` after an item",
                "'{\"a\": 1 \"b\": 2}' | 1:9: expected `,` or `}` after a property",
                "'{\"a\": nul}' | 1:7: expected a value, found `nul`",
                "'{\"a\": +1}' | 1:7: expected a value, found `+1`",
                "'{\"a\": \"b' | 1:7: unterminated string: no closing `\"`",
                "'{\"a\": \"b\nc\"}' | 1:9: a text must end on its line",
                "'{\"a\": \"\\x\"}' | 1:8: `\\x` is not a valid escape",
                "'{} {}' | 1:4: expected the end of the file",
            })
    void saysWhatIsWrongInJson(String json, String message) {
        assertThatThrownBy(() -> read("x.json", json))
                .isInstanceOfSatisfying(
                        InvalidYaml.class, e -> assertThat(e.display()).isEqualTo(message));
    }

    /** What is nested without end, or long, is read to its end or refused, and takes time in proportion. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{a=", "(", "-", "!", "f(", "[for a in ", "a ? ", "a[", "\"${", "{", "a.*[*]["})
    void deepNestingIsRefused(String opening) {
        assertThatThrownBy(() -> read("x.hcl", "a = " + opening.repeat(100_000)))
                .isInstanceOfSatisfying(
                        InvalidYaml.class, e -> assertThat(e.display()).matches("1:\\d+: .*"));
    }

    @Test
    void deepBlocksTemplatesAndJsonAreRefused() {
        String reason = "nested too deeply to be read";
        assertThatThrownBy(() -> read("x.hcl", "a {\n".repeat(100_000))).hasMessage(reason);
        assertThatThrownBy(() -> read("x.hcl", "a = \"" + "%{ if true }".repeat(100_000) + "\"\n"))
                .hasMessage(reason);
        assertThatThrownBy(() -> read("x.json", "{\"a\":".repeat(100_000))).hasMessage(reason);
        assertThatThrownBy(() -> read("x.json", "[".repeat(100_000))).hasMessage(reason);
    }

    @Test
    void longFilesAreReadToTheirEnd() {
        int many = 50_000;
        StringBuilder hcl = new StringBuilder("a = 0");
        for (int i = 0; i < many; i++) {
            hcl.append(i % 2 == 0 ? " + 1" : " - x.y[0].z");
        }
        hcl.append("\nb = \"")
                .append("${x}-".repeat(many))
                .append("\"\nc = [")
                .append("1, ".repeat(many))
                .append("]\n");
        hcl.append("d = <<-EOT\n").append("    line $ % ${x}\n".repeat(many)).append("EOT\n");
        hcl.append("# comment\n".repeat(many))
                .append("/* ")
                .append("x ".repeat(many))
                .append("*/\n");
        for (int i = 0; i < many; i++) {
            hcl.append("target \"t").append(i).append("\" {\n  a = 1\n}\n");
        }
        Body body = read("x.hcl", hcl.toString());
        assertThat(body.blocks("target", 1)).hasSize(many);
        assertThat(body.attributes(Set.of())).hasSize(4);
    }
}
