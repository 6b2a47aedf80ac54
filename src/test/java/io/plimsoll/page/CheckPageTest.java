package io.plimsoll.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.report.Redaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The page of findings, and that of images where both promise the same. */
class CheckPageTest {
    private static final String TEXT = """
            FROM golang:1.26 AS build
            COPY . /src
            RUN go build -o /app /src
            FROM debian
            # what ships
            COPY --from=build /app /app
            RUN apt-get update && apt-get install -y gcc
            WORKDIR srv
            """;

    private static final String MARKUP =
            "</script></style><script>document.title='x'</script><img/src=x onerror=\"document.title='x'\">";
    private static final String HOSTILE =
            "FROM " + MARKUP + " AS " + MARKUP + "\nFROM a AS <i>\nCOPY --from=<i> /<b> /&amp;\n"
                    + "ENV A_TOKEN=\"</script>" + "<s>\"\nRNU `" + MARKUP + "`\nRUN echo " + MARKUP
                    + "\u202E\u001B[31m\nLABEL <u>=<s>\nUSER <i>\n";

    private static Element withId(Document page, String id) {
        return PageSample.elements(page, "*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> classes(Document page, String name) {
        return PageSample.elements(page, name).stream()
                .map(element -> element.getAttribute("class"))
                .toList();
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    @Test
    void thePolicyAllowsTheStyleAndTheScriptOfThePageOnly() throws NoSuchAlgorithmException {
        String page = PageSample.of(HOSTILE).page();
        List<Element> policies = PageSample.elements(PageSample.parsed(page), "meta").stream()
                .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .toList();
        assertThat(policies)
                .singleElement()
                .satisfies(policy -> assertThat(policy.getAttribute("content"))
                        .isEqualTo("default-src 'none'; script-src " + hash(PageSample.inside(page, "script"))
                                + "; style-src " + hash(PageSample.inside(page, "style"))
                                + "; base-uri 'none'; form-action 'none'"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsHostileIsAText(boolean images) {
        PageSample sample = new PageSample().file("<b>&\"'.Dockerfile", HOSTILE);
        String page = images ? sample.imagePage() : sample.page();
        Document parsed = PageSample.parsed(page);
        assertThat(PageSample.elements(parsed, "script")).hasSize(1);
        assertThat(PageSample.elements(parsed, "style")).hasSize(1);
        for (String foreign : List.of("img", "u", "s")) {
            assertThat(PageSample.elements(parsed, foreign)).as(foreign).isEmpty();
        }
        assertThat(PageSample.elements(parsed, "*"))
                .allSatisfy(element -> assertThat(element.getAttributes().getNamedItem("onerror"))
                        .isNull())
                .allSatisfy(element -> assertThat(element.getAttributes().getNamedItem("style"))
                        .isNull());
        assertThat(parsed.getDocumentElement().getTextContent())
                .contains("<b>&\"'.Dockerfile")
                .contains("<img/src=x onerror=");
        assertThat(page).doesNotContain("\u202E", "\u001B");
    }

    @Test
    void eachFindingIsInTheLineThatItIsAbout() {
        Document page = PageSample.parsed(PageSample.of(TEXT).page());
        List<Element> lines = PageSample.elements(page, "li").stream()
                .filter(li ->
                        ((Element) li.getParentNode()).getAttribute("class").equals("source"))
                .toList();
        assertThat(lines).hasSize(8);
        assertThat(lines.get(3).getTextContent())
                .startsWith("FROM debianwarning mutable-base 4:6debian may resolve to a different image tomorrow");
        assertThat(lines.get(3).getElementsByTagName("mark").item(0).getTextContent())
                .isEqualTo("debian");
        assertThat(lines.get(4).getElementsByTagName("i").item(0).getTextContent())
                .isEqualTo("# what ships");
        assertThat(lines.get(7).getTextContent())
                .startsWith("WORKDIR srvwarning relative-workdir 8:9")
                .contains("-WORKDIR srv\n+WORKDIR /srv");
    }

    /** Without the script all of it can be read: only the filter is hidden, which would do nothing. */
    @Test
    void nothingButTheFilterNeedsTheScript() {
        Document page = PageSample.parsed(PageSample.of(TEXT).page());
        assertThat(PageSample.elements(page, "*").stream()
                        .filter(element -> element.hasAttribute("hidden"))
                        .map(element -> element.getAttribute("id")))
                .containsExactly("filter");
        assertThat(PageSample.elements(page, "details").stream()
                        .filter(details -> details.getAttribute("class").equals("file")))
                .isNotEmpty()
                .allSatisfy(details -> assertThat(details.hasAttribute("open")).isTrue());
    }

    @Test
    void everyLinkWithinThePageLeadsSomewhereAndNoIdIsUsedTwice() {
        Document page = PageSample.parsed(PageSample.of(TEXT)
                .file("other/Dockerfile", HOSTILE)
                .file("third/Dockerfile", TEXT)
                .page());
        List<String> ids = PageSample.elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        List<String> targets = PageSample.elements(page, "a").stream()
                .map(element -> element.getAttribute("href"))
                .filter(href -> href.startsWith("#"))
                .map(href -> href.substring(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(targets).isNotEmpty().isSubsetOf(ids);
        assertThat(PageSample.elements(page, "a").stream()
                        .map(element -> element.getAttribute("href"))
                        .filter(href -> !href.startsWith("#")))
                .allSatisfy(href -> assertThat(href).startsWith("https://github.com/plimsoll-lint/plimsoll"));
    }

    @Test
    void theDrawingHasAStageOfEachKindAndWhatFlows() {
        String page = PageSample.of("FROM debian:12 AS unused\n" + TEXT)
                .file("chain/Dockerfile", "FROM debian:12 AS base\nFROM base\nRUN --mount=from=base,target=/x ls\n")
                .page();
        Document parsed = PageSample.parsed(page);
        assertThat(classes(parsed, "g"))
                .contains(
                        "card builds",
                        "card target",
                        "card unused",
                        "card ships",
                        "arrow copy",
                        "arrow from",
                        "arrow mount");
        assertThat(PageSample.elements(parsed, "svg").stream().map(svg -> svg.getAttribute("aria-label")))
                .contains(
                        "base (ships as base): FROM debian:12; last stage (ships): FROM base, mount from base, / → /x");
    }

    @Test
    void anArrowThatPassesAColumnHasALaneThere() {
        Document page = PageSample.parsed(PageSample.of("FROM a:1 AS x\nFROM x AS y\nFROM y AS z\nCOPY --from=x a b\n")
                .page());
        String copied = PageSample.elements(page, "g").stream()
                .filter(g -> g.getAttribute("class").equals("arrow copy"))
                .map(g -> ((Element) g.getFirstChild()).getAttribute("d"))
                .collect(Collectors.joining());
        assertThat(copied).contains("h292");
        assertThat(PageSample.elements(page, "rect").stream()
                        .filter(rect -> rect.hasAttribute("x"))
                        .map(rect -> rect.getAttribute("x"))
                        .distinct())
                .containsExactly("3", "351", "699");
    }

    @Test
    void aForestOfStagesIsNotDrawn() {
        String text = IntStream.range(0, 300)
                .mapToObj(i -> "FROM debian:12 AS s" + i + "\n")
                .collect(Collectors.joining());
        String page = PageSample.of(text).page();
        assertThat(page).contains("300 stages, too many to draw").doesNotContain("class=\"graph\"");
    }

    private static final String SECRETS = """
            FROM debian:12
            ARG DB_PASSWORD=hunter2-hunter2
            ENV API_TOKEN=zq9-zq9-zq9
            LABEL password=lab3lsecret
            ADD https://me:pa55w0rd9@example.com/x.tgz /src/
            RUN curl -u me:hunter2-hunter2 http://h && workdir zq9-zq9-zq9
            WORKDIR zq9-zq9-zq9
            # hunter2-hunter2
            """;

    @Test
    void noSecretIsShownAnywhere() {
        for (String page :
                List.of(PageSample.of(SECRETS).page(), PageSample.of(SECRETS).imagePage())) {
            assertThat(page).contains(Redaction.MASK).doesNotContain("hunter2", "zq9", "lab3l", "pa55w0rd9");
        }
    }

    /** The rest of a compose file is not ours to show, and may have secrets that no rule looks for. */
    @Test
    void ofAFileAroundADockerfileOnlyTheLinesOfTheDockerfileAreShown() {
        String page = new PageSample()
                .embedded(
                        "compose.yaml",
                        "services:\n  a:\n    environment: {X: un5een}\n    build:\n      dockerfile_inline: |\n",
                        "FROM debian\nENV DB_PASSWORD=hunter2-hunter2\n",
                        "  b:\n    environment: {Y: un5een}\n")
                .page();
        assertThat(page).contains("<ol class=\"source\" start=\"6\">").contains("mutable-base");
        assertThat(page).doesNotContain("un5een", "hunter2");
    }

    @Test
    void ofManyFilesThoseWithoutFindingsAreNamedOnly() {
        PageSample sample = new PageSample();
        for (int i = 0; i < 6; i++) {
            sample.file("clean" + i + "/Dockerfile", "FROM scratch\nCOPY a /a\nUSER 1000\nCMD [\"/a\"]\n");
        }
        String page = sample.file("bad/Dockerfile", TEXT).page();
        assertThat(page).contains("6 files without findings", "clean5/Dockerfile");
        assertThat(classes(PageSample.parsed(page), "ol")).hasSize(1);
    }

    @Test
    void theSummaryCountsByRuleFileAndRole() {
        Document page = PageSample.parsed(PageSample.of(TEXT).page());
        String summary = PageSample.elements(page, "section").get(0).getTextContent();
        assertThat(summary)
                .contains("warning mutable-base1")
                .contains("warning Dockerfile")
                .contains("RoleImagesFindings")
                .contains("service1");
        assertThat(withId(page, "f1-1").getAttribute("class")).startsWith("finding ");
    }

    @Test
    void aPageIsTheSameEveryTime() {
        assertThat(PageSample.of(TEXT).file("b", HOSTILE).page())
                .isEqualTo(PageSample.of(TEXT).file("b", HOSTILE).page());
    }

    @Test
    void aFileWithoutFindingsHasAPageToo() {
        Document page = PageSample.parsed(PageSample.of("FROM scratch\nCOPY a /a\nUSER 1000\nCMD [\"/a\"]\n")
                .page());
        assertThat(page.getDocumentElement().getTextContent()).contains("1 file, no findings", "FROM scratch");
    }
}
