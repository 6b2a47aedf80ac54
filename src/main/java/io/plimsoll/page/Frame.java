package io.plimsoll.page;

import io.plimsoll.catalog.Links;
import java.io.IOException;
import java.io.OutputStream;

/** What all pages have in common: the head, the title and the footer. */
final class Frame {
    private Frame() {}

    /** Writes the inside of a page. */
    @FunctionalInterface
    interface Content {
        void write(Html html) throws IOException;
    }

    /** A bar, whose length is an attribute: the policy of the page allows no style. */
    static void writeBar(long part, long whole, Html html) throws IOException {
        long percent = whole == 0 ? 0 : Math.max(1, Math.round(100.0 * part / whole));
        html.open("svg", "class", "bar", "aria-hidden", "true", "viewBox", "0 0 100 6", "preserveAspectRatio", "none");
        html.empty("rect", "width", percent, "height", 6, "rx", 1).close();
    }

    /**
     * @param title of the page, which follows the name of the program
     * @param summary a sentence without a full stop
     * @param version of the program
     */
    static void write(String title, String summary, String version, Content content, OutputStream out)
            throws IOException {
        Assets assets = Assets.load();
        Html html = new Html(out);
        html.open("html", "lang", "en").open("head").line();
        html.empty("meta", "charset", "utf-8").line();
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", assets.policy())
                .line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.empty("meta", "name", "color-scheme", "content", "light dark").line();
        html.empty("meta", "name", "referrer", "content", "no-referrer").line();
        html.element("title", "Plimsoll " + title).line();
        html.own("style", assets.style());
        html.close().open("body").line();
        html.element("a", "Skip to the content", "class", "skip", "href", "#content");
        html.open("header").open("h1").text("Plimsoll ").element("span", title).close();
        html.element("p", summary).close().line();
        html.open("main", "id", "content", "tabindex", "-1").line();
        content.write(html);
        html.close().line();
        html.open("footer").open("p");
        html.element("a", "Plimsoll", "href", Links.repository())
                .text(" " + version)
                .close()
                .close()
                .line();
        html.own("script", assets.script());
        html.end();
    }
}
