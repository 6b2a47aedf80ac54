package io.plimsoll.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A text is a text, whatever is in it. */
class HtmlTest {
    @FunctionalInterface
    private interface Writing {
        void write(Html html) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Html html = new Html(out);
        writing.write(html);
        html.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void markupIsEscapedInTextsAndAttributes() throws IOException {
        assertThat(written(html -> html.element("p", "<b>&\"'", "title", "\"><script>&'")))
                .isEqualTo("<!DOCTYPE html>\n<p title=\"&quot;&gt;&lt;script&gt;&amp;'\">&lt;b&gt;&amp;&quot;'</p>\n");
    }

    @Test
    void whatMovesTheCursorOrTurnsTheTextIsADot() throws IOException {
        assertThat(written(html -> html.text("a\u0000b\u001B[1m\u202Ec\u2066d\re\tf\ng")))
                .isEqualTo("<!DOCTYPE html>\na·b·[1m·c·d·e\tf\ng\n");
    }

    @Test
    void whatIsNoCharacterIsReplaced() throws IOException {
        assertThat(written(html -> html.text("\uD83D\uDE00 \uD83D x \uDE00 \uFFFE\uFFFF")))
                .isEqualTo("<!DOCTYPE html>\n\uD83D\uDE00 \uFFFD x \uFFFD \uFFFD\uFFFD\n");
    }

    @Test
    void codeStandsBetweenBackticks() throws IOException {
        assertThat(written(html -> html.prose("use `a<b` or `c`, not `d")))
                .isEqualTo("<!DOCTYPE html>\nuse <code>a&lt;b</code> or <code>c</code>, not `d\n");
    }

    @Test
    void everythingIsClosed() throws IOException {
        assertThat(written(html -> html.open("ul").open("li").text("x")))
                .isEqualTo("<!DOCTYPE html>\n<ul><li>x</li></ul>\n");
    }

    @Test
    void aScriptThatWouldEndEarlyIsRejected() {
        assertThatThrownBy(() -> written(html -> html.own("script", "x = '</script>'")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the script would end early");
    }
}
