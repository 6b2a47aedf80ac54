package io.plimsoll.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static String at(int width, String markdown) {
        return Markdown.text(markdown, width);
    }

    @Test
    void paragraphsAreBrokenBetweenWordsAndKeptWhereTheyFit() {
        assertThat(at(12, "one two three four\nfive\n\nsix\nseven\n")).isEqualTo("""
                one two
                three four
                five

                six
                seven
                """);
        assertThat(at(4, "immeasurable x")).isEqualTo("immeasurable\nx\n");
        assertThat(at(12, "")).isEmpty();
    }

    @Test
    void codeBetweenFencesIsIndentedAndNeverBroken() {
        assertThat(at(12, """
                A sentence that is long.
                ```dockerfile title="a b"
                FROM debian:12 AS build

                  RUN make
                ```
                Another one.
                """)).isEqualTo("""
                A sentence
                that is
                long.
                    FROM debian:12 AS build

                      RUN make
                Another one.
                """);
    }

    @Test
    void aFenceMayBeIndentedAndLongerThanThoseInIt() {
        assertThat(at(20, """
                - an item with code that is long:
                  ````
                  ```
                   code that is longer than a line
                  ````
                - and a second item after it
                """)).isEqualTo("""
                - an item with code
                  that is long:
                      ```
                       code that is longer than a line
                - and a second item
                  after it
                """);
    }

    @Test
    void aFenceThatIsNotClosedGoesOnToTheEnd() {
        assertThat(at(12, "~~~\nRUN make all install\n```\n")).isEqualTo("    RUN make all install\n    ```\n");
        assertThat(at(12, "``` is no fence ``` here")).isEqualTo("``` is no\nfence ```\nhere\n");
    }

    @Test
    void itemsOfListsHang() {
        assertThat(at(14, """
                Text that is long:
                - one that is long,
                  with more lines
                10. ten that is long
                  * nested and long

                -no item at all
                """)).isEqualTo("""
                Text that is
                long:
                - one that is
                  long, with
                  more lines
                10. ten that
                    is long
                  * nested and
                    long

                -no item at
                all
                """);
    }

    @Test
    void whatHasItsOwnLinesKeepsThem() {
        String kept = """
                # A heading that is long

                | a table | that is long |
                |---------|--------------|

                > a quote that is long

                    code that is indented and long
                """;
        assertThat(at(10, kept)).isEqualTo(kept);
        assertThat(at(8, "issue\n#12 is long")).isEqualTo("issue\n#12 is\nlong\n");
    }
}
