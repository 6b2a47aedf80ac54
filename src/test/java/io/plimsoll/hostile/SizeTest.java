package io.plimsoll.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.config.Settings;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.text.Source;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Long files that took minutes, or the whole stack, when something was compared with everything else, are linted to their end. How long
 * that takes is measured by {@code io.plimsoll.bench.Growth}.
 */
@Tag("slow")
class SizeTest {
    private static final Linter LINTER = new Linter(BuiltInRules.all(), Settings.defaults());
    private static final int MANY = 2_000;

    enum Shape {
        COPIES_AND_REMOVALS(i -> "COPY a" + i + " /x/" + i + "/\n", i -> "RUN rm -rf /y/" + i + " /y/" + i + "*\n"),
        SECRETS_AND_REMOVALS(i -> "COPY a" + i + "/.env /x/" + i + "/\n", i -> "RUN rm -rf /y/" + i + "\n"),
        COPIES_AND_COMPILERS(i -> "COPY a" + i + " /x/" + i + "/\n", i -> "RUN cd /z/" + i + " && make\n"),
        FILES_THAT_COME_AND_GO(i -> "RUN echo > /x/" + i + "; \\\n", i -> " rm /y/" + i + "*; \\\n"),
        PACKAGES_THAT_COME_AND_GO(
                i -> "RUN apt-get install -y a" + i + "; \\\n", i -> " apt-get purge -y b" + i + "; \\\n"),
        PACKAGES_THAT_GO_LATER(
                i -> "RUN apt-get install -y liba" + i + "-dev\n", i -> "RUN apt-get purge -y libb" + i + "-dev\n"),
        STAGES_THAT_COPY_ALL(
                i -> "FROM scratch AS s" + i + "\nCOPY --from=s" + (i - 1) + " / /\n",
                i -> "RUN apt-get install -y gcc\n"),
        STAGES_ON_STAGES(
                i -> "FROM " + (i == 0 ? "alpine:3" : "s" + (i - 1)) + " AS s" + i + "\nRUN adduser -h /h u" + i + "\n",
                i -> "RUN cd ~u" + i + "\n"),
        TOKENS_THAT_ARE_NONE(i -> i == 0 ? "RUN echo eyJ" : "-eyJaaaaaaaaaaaaaaa\\\n", i -> "-eyJaaaaaaaaaaaaaaa\\\n"),
        FOLDERS_IN_FOLDERS(i -> "WORKDIR a\n", i -> "RUN cd a && make\n");

        private final IntFunction<String> first;
        private final IntFunction<String> second;

        Shape(IntFunction<String> first, IntFunction<String> second) {
            this.first = first;
            this.second = second;
        }

        Source source() {
            StringBuilder text = new StringBuilder("FROM debian:12\n");
            for (int i = 0; i < MANY; i++) {
                text.append(first.apply(i));
            }
            for (int i = 0; i < MANY; i++) {
                text.append(second.apply(i));
            }
            return Source.of("Dockerfile", text.append("\nUSER a\n").toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void areLintedToTheirEnd(Shape shape) {
        LintedFile linted = LINTER.lint(shape.source());
        assertThat(linted.failures()).isEmpty();
    }
}
