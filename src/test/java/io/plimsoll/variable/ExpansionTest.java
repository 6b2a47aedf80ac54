package io.plimsoll.variable;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.syntax.WordReader;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of words whose variables are not all known. Known ones are in the language cases. */
class ExpansionTest {
    private static final Origin A = new Origin(Origin.Kind.ENV, "A", new Span(1, 2));
    private static final Origin B = new Origin(Origin.Kind.ARG_DEFAULT, "B", new Span(3, 4));
    private static final Origin D = new Origin(Origin.Kind.ARG_UNSET, "D", new Span(5, 6));

    /** A=x by ENV, B=y by default, E empty, D declared only, P a text behind something unknown, U and V unknown, all others unset. */
    private static Scope.Binding lookup(String name) {
        return switch (name) {
            case "A" -> Scope.Binding.set(new Value(Value.of("x").pieces(), false, List.of(A)));
            case "B" -> Scope.Binding.set(new Value(Value.of("y").pieces(), true, List.of(B)));
            case "E" -> Scope.Binding.set(Value.EMPTY);
            case "D" -> new Scope.Binding(Scope.State.UNSET_BY_DEFAULT, new Value(List.of(), true, List.of(D)));
            case "P" ->
                Scope.Binding.set(
                        new Value(List.of(new Value.Piece(false, "U"), new Value.Piece(true, "/p")), false, List.of()));
            case "Q" -> Scope.Binding.set(Value.unknown("U"));
            case "U", "V" -> Scope.Binding.UNKNOWN;
            default -> Scope.Binding.UNSET;
        };
    }

    private static Expansion expand(String text) {
        MappedText word = MappedText.verbatim(text, new Span(0, text.length()));
        return Expansion.of(WordReader.read(word, '\\'), ExpansionTest::lookup);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a$U.b, a${U}.b",
                "$U$V$A, ${U}${V}x",
                "\"$U\"'$V', ${U}$V",
                "$D, ${D}",
                "$P, ${U}/p",
                // one of both, and nobody knows which
                "${U:-a}, ${U}",
                "${U+a}, ${U}",
                "${U?a}, ${U}",
                "${Q:-a}, ${Q}",
                "${Q-a}, ${U}",
                // a text with something in it is not empty
                "${P:-a}, ${U}/p",
                "${P:+a}, a",
                // an operand that is not taken leaves nothing behind
                "${A:-$U}$V, x${V}",
                "${N+$U}$V, ${V}",
                "${A:+$U}$V, ${U}${V}",
                "${N:-${U}z}$V, ${U}z${V}",
                "${A?$U}$V, x${V}",
                // what is cut from something unknown, or by it, is unknown as a whole
                "$V-${U%a}, ${V}-${U}",
                "$V-${A%$U}, ${V}-${A}",
                "$V-${P#a}$V, ${V}-${P}${V}",
                "${A/x/$U}, ${A}",
            })
    void unknownPiecesAreShownByName(String word, String shown) {
        Expansion expansion = expand(word);
        assertThat(expansion.value().display()).isEqualTo(shown);
        assertThat(expansion.value().isKnown()).isEqualTo(!shown.contains("${"));
        assertThat(expansion.value().text().isPresent()).isEqualTo(!shown.contains("${"));
        assertThat(expansion.error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "$A, false, A",
        "$B, true, B",
        "$A$B, true, AB",
        "${N:-$B}, true, B",
        "${A:-$B}, false, A",
        "${A:+$B}, true, AB",
        "${A#$B}, true, AB",
        "${D:-a}, true, D",
        "${D:+a}, true, D",
        "a, false, ''",
    })
    void valueSaysWhetherADefaultMadeItAndWhereItComesFrom(String word, boolean byDefault, String origins) {
        Value value = expand(word).value();
        assertThat(value.byDefault()).isEqualTo(byDefault);
        assertThat(String.join("", value.origins().stream().map(Origin::name).toList()))
                .isEqualTo(origins);
    }

    @Test
    void namesAreCountedWhetherTheyAreNeededOrNot() {
        Expansion expansion = expand("${A:-$N}${M:-$E}$U${A}");
        assertThat(expansion.matched()).containsExactly("A", "E");
        assertThat(expansion.unmatched()).containsExactly("N", "M", "U");
    }

    @Test
    void errorsSayWhatTheAuthorWantsToBeTold() {
        assertThat(expand("a${N:?set N to $A}b").error().orElseThrow()).contains("N", "set N to x");
        assertThat(expand("${E:?}").error()).isPresent();
        assertThat(expand("${E?}").error()).isEmpty();
        assertThat(expand("${A%\\q}").error()).isPresent();
        assertThat(expand("${N:?a}").value().isKnown()).isFalse();
    }

    @Test
    void whatStandsAroundAFaultIsStillThere() {
        Expansion expansion = expand("a-$B-${A=b}");
        assertThat(expansion.error()).isPresent();
        assertThat(expansion.value().display()).startsWith("a-").contains("${");
        assertThat(expansion.value().isKnown()).isFalse();
    }
}
