package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the POM hands on to those who depend on the library. */
class PomTest {
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    private static List<String> texts(String expression) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList nodes = (NodeList) XPATH.evaluate(expression, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    /** ANTLR's runtime is inside the jar, and the other optional ones are for the command line. */
    @Test
    void twoLibrariesComeAlong() throws Exception {
        String main = "/project/dependencies/dependency[not(scope)]";

        assertThat(texts(main + "[not(optional)]/artifactId")).containsExactlyInAnyOrder("jackson-core", "snakeyaml");
        assertThat(texts(main + "[optional]/artifactId"))
                .containsExactlyInAnyOrder("antlr4-runtime", "gson", "java-diff-utils", "org.eclipse.lsp4j", "picocli");
        assertThat(texts("//artifactSet/includes/include")).containsExactly("org.antlr:antlr4-runtime");
    }
}
