package io.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MappedTextTest {
    private static final String SOURCE = "RUN a \\\n  b\\u0041 'c' ";

    private static MappedText verbatim(int start, int end) {
        return MappedText.verbatim(SOURCE, new Span(start, end));
    }

    /** {@code "a   bA"}: two lines joined, the second one ends with an escape that was resolved. */
    private static MappedText joined() {
        return new MappedText.Builder(4)
                .append(SOURCE, 4, 6)
                .append(SOURCE, 8, 11)
                .append("A", new Span(11, 17))
                .build();
    }

    @Test
    void verbatimTextIsWhereItWas() {
        MappedText text = verbatim(4, 12);
        assertThat(text).hasToString("a \\\n  b\\");
        assertThat(text.span()).isEqualTo(new Span(4, 12));
        assertThat(text.span(2, 3)).isEqualTo(new Span(6, 7));
        assertThat(text.span(3, 3)).isEqualTo(Span.at(7));
    }

    @Test
    void whatWasDroppedIsInsideOfASpanAndOutsideOfOneThatEndsThere() {
        MappedText text = joined();
        assertThat(text).hasToString("a   bA");
        assertThat(text.span(0, 2)).isEqualTo(new Span(4, 6));
        assertThat(text.span(2, 5)).isEqualTo(new Span(8, 11));
        assertThat(text.span(1, 3)).isEqualTo(new Span(5, 9));
    }

    @Test
    void resolvedCharacterHasThePlaceOfItsEscape() {
        MappedText text = joined();
        assertThat(text.span(5, 6)).isEqualTo(new Span(11, 17));
        assertThat(text.span(4, 6)).isEqualTo(new Span(10, 17));
        assertThat(text.span()).isEqualTo(new Span(4, 17));
        assertThat(text.span(6, 6)).isEqualTo(Span.at(17));
    }

    @Test
    void partsKeepTheirPlaces() {
        MappedText part = joined().subSequence(3, 6).subSequence(1, 3);
        assertThat(part).hasToString("bA");
        assertThat(part.span()).isEqualTo(new Span(10, 17));
        assertThat(part.from(1).span()).isEqualTo(new Span(11, 17));
        assertThat(part.from(2)).isEmpty();
        assertThat(part.from(2).span()).isEqualTo(Span.at(17));
        assertThat(part.subSequence(0, 1).span()).isEqualTo(new Span(10, 11));
    }

    @Test
    void blanksAreStripped() {
        assertThat(verbatim(3, 6).strip()).hasToString("a");
        assertThat(verbatim(3, 6).strip().span()).isEqualTo(new Span(4, 5));
        assertThat(MappedText.verbatim("\u00A0\u2003x\u3000", new Span(0, 4)).strip())
                .hasToString("x");
        assertThat(verbatim(7, 10).strip().span()).isEqualTo(Span.at(10));
    }

    @Test
    void emptyTextIsWhereItsBuilderSays() {
        MappedText empty = new MappedText.Builder(9)
                .append(SOURCE, 5, 5)
                .append("", new Span(2, 3))
                .build();
        assertThat(empty).isEmpty();
        assertThat(empty.span()).isEqualTo(Span.at(9));
    }

    @Test
    void mappedPiecesAreAppendedWithTheirPlaces() {
        MappedText text = new MappedText.Builder(0)
                .append(verbatim(19, 20))
                .append(joined().from(3))
                .append(verbatim(19, 20))
                .build();
        assertThat(text).hasToString("c bAc");
        assertThat(text.span(0, 1)).isEqualTo(new Span(19, 20));
        assertThat(text.span(1, 3)).isEqualTo(new Span(9, 11));
        assertThat(text.span(3, 4)).isEqualTo(new Span(11, 17));
        assertThat(text.span(4, 5)).isEqualTo(new Span(19, 20));
    }

    @Test
    void neighboursBehindAResolvedCharacterAreNotPartOfIt() {
        MappedText text = new MappedText.Builder(0)
                .append("\n", new Span(0, 2))
                .append("abcd", 2, 4)
                .build();
        assertThat(text).hasToString("\ncd");
        assertThat(text.span(0, 1)).isEqualTo(new Span(0, 2));
        assertThat(text.span(1, 2)).isEqualTo(new Span(2, 3));
        assertThat(text.span(2, 3)).isEqualTo(new Span(3, 4));
    }
}
