package io.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A few lines cannot make values that are out of all proportion to them; what is written out is never too long. */
class LimitsTest {
    private static final String DOUBLED = "ENV A=${A}${A}\n";

    private static Optional<String> user(String lines) {
        Build build = Build.of(
                Dockerfile.parse(Source.of("Dockerfile", "FROM scratch\n" + lines)),
                BuildOptions.NONE,
                BuildContext.UNKNOWN,
                Knowledge.load());
        return build.stages().get(0).user().orElseThrow().value().text();
    }

    @Test
    void aValueMayBeAsLongAsAPath() {
        assertThat(user("ENV A=x\n" + DOUBLED.repeat(12) + "USER $A\n")).contains("x".repeat(4096));
    }

    @Test
    void aValueThatDoublesIsUnknownInTheEnd() {
        assertThat(user("ENV A=x\n" + DOUBLED.repeat(64) + "USER $A\n")).isEmpty();
    }

    @Test
    void aWordOfManyLongVariablesIsUnknown() {
        assertThat(user("ENV A=x\n" + DOUBLED.repeat(12) + "USER " + "$A".repeat(100_000) + "\n"))
                .isEmpty();
    }

    @Test
    void aReplacementThatMultipliesIsUnknown() {
        assertThat(user("ENV A=x\n" + DOUBLED.repeat(12) + "USER ${A//?/$A}\n")).isEmpty();
    }

    @Test
    void whatIsWrittenOutIsKnown() {
        String name = "x".repeat(60_000);
        assertThat(user("USER " + name + "\n")).contains(name);
    }

    @Test
    void aFolderDeeperThanAnyPathIsUnknown() {
        Build build = Build.of(
                Dockerfile.parse(
                        Source.of("Dockerfile", "FROM scratch\n" + "WORKDIR deeper\n".repeat(1000) + "USER daemon\n")),
                BuildOptions.NONE,
                BuildContext.UNKNOWN,
                Knowledge.load());
        Stage stage = build.stages().get(0);
        Instruction first = stage.instructions().get(2);
        Instruction last = stage.instructions().get(1000);
        assertThat(stage.pathAt(first, "x")).contains("/deeper/deeper/x");
        assertThat(stage.pathAt(last, "x")).isEmpty();
    }

    /** How many arguments of the RUN's calls are known. */
    private static long known(String run) {
        Build build = Build.of(
                Dockerfile.parse(Source.of("Dockerfile", "FROM scratch\n" + run + "\n")),
                BuildOptions.NONE,
                BuildContext.UNKNOWN,
                Knowledge.load());
        Instruction.Run first = build.stages().get(0).all(Instruction.Run.class).get(0);
        return build.runLayer(first).calls().stream()
                .flatMap(call -> call.arguments().stream())
                .filter(argument -> argument.text().isPresent())
                .count();
    }

    @Test
    void aLongValueThatIsUsedOftenIsUnknownInTheEnd() {
        String value = "x".repeat(4_000);
        assertThat(known("RUN A=" + value + "; echo $A $A")).isEqualTo(2);
        assertThat(known("RUN A=" + value + "; echo" + " $A".repeat(10_000))).isBetween(60L, 700L);
    }
}
