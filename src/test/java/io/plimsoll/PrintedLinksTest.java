package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Links;
import io.plimsoll.catalog.RuleMetadata;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The addresses that the program prints are those of files in this repository, which it is published from. */
class PrintedLinksTest {
    private static final Pattern FILE =
            Pattern.compile(Pattern.quote(Links.repository()) + "/(?:blob|raw|tree)/main/([\\w./-]*[\\w-])");

    private static boolean exists(String address) {
        Matcher file = FILE.matcher(address);
        return address.equals(Links.repository()) || file.matches() && Files.exists(Path.of(file.group(1)));
    }

    @Test
    void eachAddressOfTheProgramLeadsToAFile() throws ReflectiveOperationException {
        List<String> addresses = new ArrayList<>();
        for (Method method : Links.class.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                    && !Modifier.isPrivate(method.getModifiers())
                    && method.getParameterCount() == 0) {
                method.setAccessible(true);
                addresses.add((String) method.invoke(null));
            }
        }
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(5).allMatch(PrintedLinksTest::exists);
    }

    @Test
    void eachRuleHasItsPage() {
        assertThat(Catalog.load().all()).extracting(RuleMetadata::url).allMatch(PrintedLinksTest::exists);
    }

    /** What is printed and is not made from {@code Links}: the tour, the schema, the image, the documentation. */
    @Test
    void eachAddressThatIsWrittenOutLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        int found = 0;
        for (String folder : List.of("src", "rules", ".github", "README.md", "pom.xml", ".ci")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    Matcher address = FILE.matcher(text);
                    while (address.find()) {
                        found++;
                        if (!exists(address.group())) {
                            broken.add(file + ": " + address.group());
                        }
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(found).isPositive();
    }

    @Test
    void theAddressIsInOnePlaceOfTheCode() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(Links.repository());
            }
        }
    }
}
