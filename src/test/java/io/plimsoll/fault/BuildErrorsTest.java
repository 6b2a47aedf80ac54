package io.plimsoll.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BuildErrorsTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final String CHARACTERS = "0aB /:@#?=,-._$\"'\\{}[]%&\n\u0663";

    private static Build build(String text, Map<String, String> arguments) {
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", text));
        return Build.of(file, new BuildOptions(List.of(), arguments), BuildContext.UNKNOWN, KNOWLEDGE);
    }

    @Test
    void aGivenArgumentTakesThePlaceOfAFailingDefault() {
        String text = "ARG A=${B:?no}\nFROM scratch\nARG PORT=no\nARG C=${B:?no}\nEXPOSE $PORT\n";
        assertThat(build(text, Map.of()).errors()).hasSize(3);
        assertThat(build(text, Map.of("A", "1", "C", "2", "PORT", "80")).errors())
                .isEmpty();
        assertThat(build(text, Map.of("A", "1", "C", "2", "PORT", "x")).errors())
                .extracting(fault -> fault.problem().message())
                .containsExactly("`x` is not a valid port: expected a number up to 65535");
    }

    @Test
    void faultsStandInTheOrderOfTheirPlacesAndInTheFile() {
        String text = "FROM A AS a\nCOPY --from=9 --chmod=9 a b\nEXPOSE b\nFROM B\n";
        List<BuildError> faults = build(text, Map.of()).errors();
        assertThat(faults)
                .extracting(BuildError::kind)
                .containsExactly(
                        BuildError.Kind.IMAGE,
                        BuildError.Kind.STAGE,
                        BuildError.Kind.FILE_MODE,
                        BuildError.Kind.PORT,
                        BuildError.Kind.IMAGE);
        assertThat(faults).extracting(BuildError::span).isSorted();
    }

    /** A file that is mangled may be refused, but looking for the reason must not fail. */
    @Test
    @Tag("slow")
    void nothingMakesItFail() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/fixtures"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".Dockerfile"))
                    .sorted()
                    .toList()) {
                String folder = file.getParent().getFileName().toString();
                if (folder.startsWith("invalid-") || folder.equals("unavailable-stage")) {
                    texts.add(Files.readString(file).replaceAll("(?m)^#.*\n", ""));
                }
            }
        }
        assertThat(texts).hasSizeGreaterThan(5);
        Random random = new Random(7);
        int faults = 0;
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(texts.get(i % texts.size()));
            for (int change = 0; change < 12; change++) {
                int at = random.nextInt(text.length());
                char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, c);
                    default -> text.setCharAt(at, c);
                }
            }
            for (BuildError fault : build(text.toString(), Map.of()).errors()) {
                faults++;
                assertThat(fault.span().end()).as(text.toString()).isLessThanOrEqualTo(text.length());
            }
        }
        assertThat(faults).isGreaterThan(10_000);
    }
}
