package io.plimsoll.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a word says of itself, and words that are taken for others. */
class WordTest {
    private static Instruction read(String line) {
        return Dockerfile.parse(Source.of("Dockerfile", "FROM a\n" + line + "\n"))
                .instructions()
                .get(1);
    }

    private static Word word(String text) {
        return ((Instruction.Workdir) read("WORKDIR " + text)).path();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "http://a/$B      | http://a/",
                "${A:-http://b}   | ~~",
                "\"http://$A\"    | http://",
                "'a'\\b\"c${D}e\"f | abc",
                "plain            | plain"
            })
    void whatItBeginsWith(String text, String start) {
        assertThat(word(text).literalStart()).isEqualTo(start);
    }

    @Test
    void whetherItStandsForItself() {
        assertThat(word("a/b-c").isPlain()).isTrue();
        assertThat(List.of("'a'", "\"a\"", "\\a", "$a"))
                .noneMatch(text -> word(text).isPlain());
    }

    @Test
    void isWrittenInQuotes() {
        assertThat(Word.quoted("a \"b\" $c \\d", '\\')).isEqualTo("\"a \\\"b\\\" \\$c \\\\d\"");
        assertThat(Word.quoted("'a b'", '`')).isEqualTo("\"a b\"");
        assertThat(Word.quoted("'a' 'b'", '`')).isEqualTo("\"'a' 'b'\"");
    }

    private static List<String> lateFlags(String line) {
        return ((Instruction.AddOrCopy) read(line))
                .lateFlags().stream()
                        .map(f -> f.name() + "=" + f.value().orElse("-") + " after " + f.before()
                                + (f.isDestination() ? ", to" : ""))
                        .toList();
    }

    @Test
    void flagsAfterAPathArePaths() {
        assertThat(lateFlags("COPY a --chown=b /c")).containsExactly("chown=b after a");
        assertThat(lateFlags("COPY --chown=a b --from=c --link"))
                .containsExactly("from=c after b", "link=- after --from=c, to");
        assertThat(lateFlags("COPY [\"a\", \"--chmod=1\", \"b\"]")).containsExactly("chmod=1 after a");
        assertThat(lateFlags("ADD a --checksum= b")).containsExactly("checksum= after a");
        assertThat(lateFlags("COPY a --checksum=b --chownx --Chown=a b"))
                .as("no flags of COPY")
                .isEmpty();
    }

    @Test
    void wordsAsAnArray() {
        assertThat(Body.ExecForm.write(List.of("a b", "c\"\\"))).contains("[\"a b\", \"c\\\"\\\\\"]");
        assertThat(Body.ExecForm.write(List.of("a\nb"))).isEmpty();
    }

    private static List<String> parts(String text) {
        return word(text).parts().stream()
                .map(part ->
                        part instanceof Part.Variable variable ? "$" + variable.name() : ((Part.Literal) part).text())
                .toList();
    }

    /** Letters and digits of any script, in UTF-16; the rest is text. */
    @Test
    void namesOfVariables() {
        assertThat(parts("$größe/ü")).containsExactly("$größe", "/ü");
        assertThat(parts("$名前x٣é…é")).containsExactly("$名前x٣é", "…é");
        assertThat(parts("$٣é")).containsExactly("$٣", "é");
        assertThat(parts("é${ñ:-ß}é")).containsExactly("é", "$ñ", "é");
        assertThat(parts("$a\uE003b$a\uE004$\uE003$½$\uD835\uDC00"))
                .containsExactly("$a", "\uE003b", "$a", "\uE004", "$", "\uE003", "$", "½", "$", "\uD835\uDC00");
    }
}
