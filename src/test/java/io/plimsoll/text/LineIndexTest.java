package io.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineIndexTest {
    @Test
    void linesAndColumnsStartAtOne() {
        LineIndex index = new LineIndex("ab\n\ncd");
        assertThat(index.lineCount()).isEqualTo(3);
        assertThat(index.position(0)).isEqualTo(new Position(1, 1));
        assertThat(index.position(2)).as("the line break belongs to its line").isEqualTo(new Position(1, 3));
        assertThat(index.position(3)).isEqualTo(new Position(2, 1));
        assertThat(index.position(4)).isEqualTo(new Position(3, 1));
        assertThat(index.position(6)).as("the end of the text").isEqualTo(new Position(3, 3));
        assertThat(index.startOfLine(3)).isEqualTo(4);
    }

    @Test
    void lineBreakAtTheEndOpensAnEmptyLine() {
        LineIndex index = new LineIndex("a\n");
        assertThat(index.lineCount()).isEqualTo(2);
        assertThat(index.position(2)).isEqualTo(new Position(2, 1));
        assertThat(index.line(1)).isEqualTo("a");
        assertThat(index.line(2)).isEmpty();
    }

    @Test
    void emptyTextHasOneLine() {
        LineIndex index = new LineIndex("");
        assertThat(index.lineCount()).isEqualTo(1);
        assertThat(index.position(0)).isEqualTo(new Position(1, 1));
        assertThat(index.line(1)).isEmpty();
    }

    @Test
    void carriageReturnEndsNoLineAndBelongsToNone() {
        LineIndex index = new LineIndex("a\r\nb\rc\r\n\r\n");
        assertThat(index.lineCount()).isEqualTo(4);
        assertThat(index.line(1)).isEqualTo("a");
        assertThat(index.line(2)).isEqualTo("b\rc");
        assertThat(index.line(3)).isEmpty();
        assertThat(index.position(5)).isEqualTo(new Position(2, 3));
    }

    @Test
    void manyShortLinesAreCounted() {
        LineIndex index = new LineIndex("\n".repeat(1000) + "x");
        assertThat(index.lineCount()).isEqualTo(1001);
        assertThat(index.position(999)).isEqualTo(new Position(1000, 1));
        assertThat(index.line(1001)).isEqualTo("x");
    }

    @Test
    void columnsCountUtf16Units() {
        assertThat(new LineIndex("\uD83D\uDEA2x").position(2)).isEqualTo(new Position(1, 3));
    }
}
