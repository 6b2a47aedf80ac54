package io.plimsoll.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    private static Script parse(String text) {
        return Script.parse(MappedText.verbatim(text, new Span(0, text.length())));
    }

    /** The commands, each as its span shows it. */
    private static List<String> commands(String text) {
        List<String> shown = new ArrayList<>();
        for (Command command : parse(text).commands()) {
            shown.add(text.substring(command.span().start(), command.span().end()));
        }
        return shown;
    }

    private static List<String> opaque(String text) {
        List<String> shown = new ArrayList<>();
        parse(text).opaque().forEach(s -> shown.add(text.substring(s.start(), s.end())));
        return shown;
    }

    private static Command only(String text) {
        List<Command> commands = parse(text).commands();
        assertThat(commands).hasSize(1);
        assertThat(parse(text).opaque()).isEmpty();
        return commands.get(0);
    }

    private static Node node(String text) {
        Script script = parse(text);
        assertThat(script.opaque()).isEmpty();
        return script.items().get(0).pipelines().get(0).nodes().get(0);
    }

    /** The parts of the second word. */
    private static List<ShellPart> parts(String word) {
        List<Command> commands = parse("x " + word).commands();
        return commands.get(0).words().get(1).parts();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '"',
            value = {
                "a b; c & d && e || f | g |& h → a b,c,d,e,f,g,h",
                "! a; time -p b → a,b",
                "(a; b) && { c; d; } → a,b,c,d",
                "if a; then b; elif c; then d; else e; fi >x → a,b,c,d,e",
                "if a; then if b; then c; fi fi; d → a,b,c,d",
                "while a; do b; done; until c; do d; done → a,b,c,d",
                "for x in 1 2; do a $x; done; for y; do b; done; for z do c; done → a $x,b,c",
                "for ((i=0; i<3; i++)); do a; done; for ((;;)) { b; } → a,b",
                "select x in 1 2; do a; done → a",
                "case $x in a|b) c;; (d) e ;& *) f; esac; g → c,e,f,g",
                "case x in esac; a → a",
                "x=$(case a in b) c;; esac) d → x=$(case a in b) c;; esac) d,c",
                "f() { a; }; function g { b; }; function h() ( c ) → a,b,c",
                "[[ $a =~ ^(x|y)[[:space:]]$ && ( -f b ) ]] && c → c",
                "((i=1+(2))); a → a",
                "((a); b); c $((d); e) → a,b,c $((d); e),d,e",
                "coproc CAT { a; }; coproc b c → a,b c",
                "a <(b) >(c) → a <(b) >(c),b,c",
                "if=1 then=2 a; echo if then fi → if=1 then=2 a,echo if then fi",
                "a '# no' b#c # x; y → a '# no' b#c",
            })
    void findsEveryCommandWhereItStands(String script, String expected) {
        assertThat(commands(script)).containsExactly(expected.split(","));
        assertThat(opaque(script)).isEmpty();
    }

    @Test
    void readsSubstitutionsInOneAnother() {
        assertThat(commands("echo \"a $(b \"c $(d)\") e\" `f \\`g\\``"))
                .startsWith("echo \"a $(b \"c $(d)\") e\" `f \\`g\\``", "b \"c $(d)\"", "d");
        assertThat(parse("echo `f \\`g\\``").commands())
                .extracting(Command::name)
                .containsExactly(Optional.of("echo"), Optional.of("f"), Optional.of("g"));
    }

    @Test
    void readsLinesAndComments() {
        assertThat(commands("a \\\n  b # x\n\n  # y\n# z\nc && # w\n d |\n e\nif f\nthen\n g\nfi"))
                .containsExactly("a \\\n  b", "c", "d", "e", "f", "g");
        assertThat(commands("a\r\nb c\r\n")).containsExactly("a", "b c");
        assertThat(only("ec\\\nho x").name()).contains("echo");
    }

    @Test
    void tellsAssignmentsFromArguments() {
        Command command = only("a=b c+=\"d\" e[1]=f cmd g=h");
        assertThat(command.assignments()).extracting(Assignment::name).containsExactly("a", "c", "e");
        assertThat(command.assignments()).extracting(Assignment::append).containsExactly(false, true, false);
        assertThat(command.assignments().get(2).subscript()).contains("1");
        assertThat(command.words()).extracting(ShellWord::toString).containsExactly("cmd", "g=h");
        assertThat(command.assignments().get(1).span()).isEqualTo(new Span(4, 10));

        Command array = only("a=(b 'c d' if\n e) f=");
        assertThat(array.words()).isEmpty();
        assertThat(array.assignments().get(0).elements())
                .extracting(w -> w.literal().orElse(""))
                .containsExactly("b", "c d", "if", "e");
        assertThat(array.assignments().get(1).value().orElseThrow().literal()).contains("");
        Command subscripts = only("a[${#a[@]}]=b c[\"[d e]\"]=f g[$h]+=i");
        assertThat(subscripts.assignments())
                .extracting(a -> a.subscript().orElse(""))
                .containsExactly("${#a[@]}", "\"[d e]\"", "$h");
        assertThat(only("declare -a x=(1 2) y").words()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "2>f, 2, >, f",
        ">>f, '', >>, f",
        "<f, '', <, f",
        ">|f, '', >|, f",
        "<> f, '', <>, f",
        "&>f, '', &>, f",
        "&>>f, '', &>>, f",
        "2>&1, 2, >&, 1",
        "<&-, '', <&, -",
        ">& f, '', >&, f",
        "{fd}>f, {fd}, >, f",
        "<<<f, '', <<<, f"
    })
    void readsRedirections(String redirection, String descriptor, String operator, String target) {
        Command command = only("a b " + redirection + " c");
        assertThat(command.words()).hasSize(3);
        Redirection read = command.redirections().get(0);
        assertThat(read.descriptor()).isEqualTo(descriptor);
        assertThat(read.operator()).isEqualTo(operator);
        assertThat(read.target().literal()).contains(target);
        assertThat(read.span()).isEqualTo(new Span(4, 4 + redirection.length()));
        assertThat(only(redirection + " a").name()).contains("a");
    }

    @Test
    void tellsWhichRedirectionsWriteFiles() {
        assertThat(only("a >f 2>&1 <g >&h &>i 3>&- >|j").redirections())
                .extracting(Redirection::writesFile)
                .containsExactly(true, false, false, true, true, false, true);
    }

    @Test
    void readsHereDocuments() {
        String script = "cat <<A <<-'B' >x && c\n1 $(d)\nA\n\t2 $(no)\n\tB\ne";
        assertThat(commands(script)).containsExactly("cat <<A <<-'B' >x", "d", "c", "e");
        List<Redirection> read = parse(script).commands().get(0).redirections();
        ShellWord first = read.get(0).document().orElseThrow();
        assertThat(first.text().toString()).isEqualTo("1 $(d)\n");
        ShellWord second = read.get(1).document().orElseThrow();
        assertThat(second.literal()).contains("2 $(no)\n");
        assertThat(commands("x=$(cat <<E\na\nE\n)\nb")).contains("b");
        assertThat(parse("cat <<E\na")
                        .commands()
                        .get(0)
                        .redirections()
                        .get(0)
                        .document()
                        .orElseThrow()
                        .literal())
                .contains("a");
    }

    @Test
    void tellsThePartsOfAWord() {
        assertThat(parts("a\\ b'c d'\"e $f\"$'\\n\\x41'"))
                .containsExactly(
                        new ShellPart.Text("a", new Span(2, 3)),
                        new ShellPart.Escaped(" ", new Span(3, 5)),
                        new ShellPart.Text("b", new Span(5, 6)),
                        new ShellPart.SingleQuoted("c d", new Span(6, 11)),
                        new ShellPart.DoubleQuoted(
                                List.of(
                                        new ShellPart.Text("e ", new Span(12, 14)),
                                        new ShellPart.Variable("f", Optional.empty(), "", List.of(), new Span(14, 16))),
                                new Span(11, 17)),
                        new ShellPart.SingleQuoted("\nA", new Span(17, 26)));
        assertThat(parts("~/a*[b-c]?"))
                .containsExactly(
                        new ShellPart.Tilde("", new Span(2, 3)),
                        new ShellPart.Text("/a", new Span(3, 5)),
                        new ShellPart.Glob("*", new Span(5, 6)),
                        new ShellPart.Glob("[b-c]", new Span(6, 11)),
                        new ShellPart.Glob("?", new Span(11, 12)));
        assertThat(parts("@(a|b)")).containsExactly(new ShellPart.Glob("@(a|b)", new Span(2, 8)));
        ShellPart.Brace brace = (ShellPart.Brace) parts("x{a,\"$b\"}").get(1);
        assertThat(brace.alternatives()).hasSize(2);
        assertThat(brace.span()).isEqualTo(new Span(3, 11));
        assertThat(((ShellPart.Brace) parts("{08..10}").get(0)).alternatives()).hasSize(3);
        for (String plain : List.of("{}", "{a}", "a,b", "{a", "}", "[", "a~", "{,")) {
            assertThat(parts(plain)).as(plain).hasSize(1).first().isInstanceOf(ShellPart.Text.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "$a a _ _",
                "${a} a _ _",
                "${a:-b} a :- b",
                "${a-b} a - b",
                "${a:=b} a := b",
                "${a:?b} a :? b",
                "${a:+b} a :+ b",
                "${a#b} a # b",
                "${a##b} a ## b",
                "${a%%b} a %% b",
                "${a/b/c} a / b/c",
                "${a//b} a // b",
                "${a:1:2} a : 1:2",
                "${a^^} a ^^ _",
                "${a,,} a ,, _",
                "${a@Q} a @Q _",
                "${#a} a ${# _",
                "${!a} a ${! _",
                "${!a*} a ${! _",
                "${#} # _ _",
                "$@ @ _ _",
                "${1:-b} 1 :- b",
                "${?} ? _ _",
                "$$ $ _ _",
            })
    void readsVariables(String word, String name, String operator, String operand) {
        for (String quoted : List.of(word, "\"" + word + "\"")) {
            ShellPart part = parts(quoted).get(0);
            part = part instanceof ShellPart.DoubleQuoted d ? d.parts().get(0) : part;
            ShellPart.Variable variable = (ShellPart.Variable) part;
            assertThat(variable.name()).isEqualTo(name);
            assertThat(variable.operator()).isEqualTo(operator.equals("_") ? "" : operator);
            assertThat(new ShellWord(MappedText.verbatim("", Span.at(0)), variable.operand()).pattern())
                    .contains(operand.equals("_") ? "" : operand);
        }
    }

    @Test
    void readsSubscriptsAndQuotesInOperands() {
        assertThat(((ShellPart.Variable) parts("${a[@]}").get(0)).subscript()).contains("@");
        assertThat(((ShellPart.Variable) parts("${#a[@]}").get(0)).operator()).isEqualTo(ShellPart.Variable.LENGTH);
        assertThat(((ShellPart.Variable) parts("${a[${#b}-1]:-x}").get(0)).operator())
                .isEqualTo(":-");
        assertThat(commands("a \"${x:-it's}\" ${y%'}} ${z:-\"$(b)\"}; c")).contains("b", "c");
        assertThat(only("a $((1 + (2 * $b))) $[3]").words().get(1).parts().get(0))
                .isInstanceOf(ShellPart.Arithmetic.class);
    }

    @Test
    void knowsWhatAWordSaysAndWhenNot() {
        List<ShellWord> words = only("/usr/bin/'a'\"b\"\\c $x d* \"e f\" ''").words();
        assertThat(words)
                .extracting(ShellWord::literal)
                .containsExactly(
                        Optional.of("/usr/bin/abc"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("e f"),
                        Optional.of(""));
        assertThat(words.get(2).pattern()).contains("d*");
        assertThat(only("/usr/bin/apt-get x").baseName()).contains("apt-get");
        assertThat(only("\\rm x").name()).contains("rm");
    }

    @Test
    void nestsCommandsAsTheyStand() {
        Script script = parse(
                "a && b || c; (d | e) & if f; then g; elif h; then i; else j; fi; for x in 1; do k; done; l() { m; }");
        assertThat(script.opaque()).isEmpty();
        List<Item> items = script.items();
        assertThat(items).extracting(i -> i.pipelines().size()).containsExactly(3, 1, 1, 1, 1);
        assertThat(items).extracting(Item::background).containsExactly(false, true, false, false, false);
        List<Node> nodes = items.subList(1, 5).stream()
                .map(i -> i.pipelines().get(0).nodes().get(0))
                .toList();
        Script subshell = ((Node.Subshell) nodes.get(0)).body();
        assertThat(subshell.items().get(0).pipelines().get(0).nodes()).hasSize(2);
        Node.If choice = (Node.If) nodes.get(1);
        assertThat(choice.branches())
                .extracting(b -> called(b.condition()) + called(b.body()))
                .containsExactly("fg", "hi");
        assertThat(choice.otherwise().map(ScriptTest::called)).contains("j");
        assertThat(called(((Node.For) nodes.get(2)).body())).isEqualTo("k");
        Node.Function function = (Node.Function) nodes.get(3);
        assertThat(function.name()).isEqualTo("l");
        assertThat(called(((Node.Group) function.body()).body())).isEqualTo("m");
    }

    private static String called(Script script) {
        return script.commands().stream().map(c -> c.name().orElse("?")).collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "a && ; b; c ~ a,b,c ~ ;",
                "if a; then b; done; c ~ c ~ if a; then b; done",
                "foo (bar) && x; y ~ foo,x,y ~ (bar)",
                "a; then b; c ~ a,c ~ then b",
                "a 'b; c ~ a 'b; c ~ 'b; c",
                "a $(b; c ~ a $(b; c ~ $(b; c",
                "a; } ; ) b; c ~ a,c ~ },) b",
                "a ${}; b ~ a ${},b ~ ${}",
            })
    void whatIsNotUnderstoodIsLocal(String script, String expected, String opaque) {
        assertThat(commands(script)).containsExactly(expected.split(","));
        assertThat(opaque(script)).containsExactly(opaque.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sudo -u www -E apt-get install x",
                "env -i A=b C=$d apt-get install x",
                "exec apt-get install x",
                "nice -n 5 nohup apt-get install x",
                "timeout -k 5 10 apt-get install x",
                "A=1 sudo B=2 apt-get install x",
                "xargs -r -n 1 apt-get install x",
                "chroot /mnt apt-get install x",
                "gosu root:root apt-get install x",
                "runuser -u root -- apt-get install x",
                "setpriv --reuid 1 --clear-groups apt-get install x",
                "command apt-get install x",
                "sudo -- env apt-get install x",
                "/usr/bin/time -v apt-get install x",
                "apt-get install x"
            })
    void looksThroughWrappers(String script) {
        Command effective = only(script).effective();
        assertThat(effective.words()).extracting(ShellWord::toString).containsExactly("apt-get", "install", "x");
    }

    @Test
    void wrappersThatRunNothingStay() {
        for (String script : List.of("command -v apt-get", "sudo -l", "env", "exec", "xargs")) {
            assertThat(only(script).effective().words())
                    .hasSameSizeAs(only(script).words());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh -c 'ls x'",
                "/bin/bash -lc \"ls x\"",
                "bash -eo pipefail -c 'ls x'",
                "sudo -u a bash -ec 'ls x'",
                "su - a -c 'ls x'",
                "su a -c \"ls x\"",
                "runuser a -c 'ls x'",
                "eval ls x",
                "eval \"ls x\"",
                "bash -c -- 'ls x' y"
            })
    void looksIntoScriptsInWords(String script) {
        List<Command> commands = parse(script).commands();
        assertThat(commands).hasSize(2);
        Command inner = commands.get(1);
        assertThat(inner.words()).extracting(ShellWord::toString).containsExactly("ls", "x");
        assertThat(inner.words().get(0).span()).isEqualTo(new Span(script.indexOf("ls"), script.indexOf("ls") + 2));
    }

    @Test
    void unquotesInnerScripts() {
        Command inner = parse("sh -c \"a \\\"b c\\\" \\$d 'e'\"").commands().get(1);
        assertThat(inner.words()).extracting(ShellWord::toString).containsExactly("a", "\"b c\"", "$d", "'e'");
        assertThat(parse("sh script -c x").commands()).hasSize(1);
        assertThat(parse("sh -c \"a $(b)\"").commands())
                .extracting(c -> c.name().orElse(""))
                .containsExactly("sh", "a", "b");
    }
}
