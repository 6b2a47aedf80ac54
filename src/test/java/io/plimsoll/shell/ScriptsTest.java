package io.plimsoll.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptsTest {
    private static Script script(String text, List<String> shell) {
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", "FROM a\n" + text));
        return Scripts.of(file.instructions().get(1), shell).orElseThrow();
    }

    /** Every command, as its first and last word show it in the file. */
    private static List<String> commands(String text) {
        List<String> shown = new ArrayList<>();
        for (Command command : script(text, Scripts.DEFAULT_SHELL).commands()) {
            shown.add(("FROM a\n" + text)
                    .substring(command.span().start(), command.span().end()));
        }
        return shown;
    }

    @Test
    void spansPointThroughContinuations() {
        assertThat(commands("RUN a b && \\\n  # no\n  c \\\n    d; e\n")).containsExactly("a b", "c \\\n    d", "e");
        assertThat(commands("RUN a # b \\\n && c\n")).containsExactly("a");
        assertThat(commands("CMD a; b\n")).containsExactly("a", "b");
        assertThat(commands("HEALTHCHECK CMD a || exit 1\n")).containsExactly("a", "exit 1");
        assertThat(commands("ONBUILD RUN a b\n")).containsExactly("a b");
    }

    @Test
    void theExecFormIsACommand() {
        assertThat(commands("ENTRYPOINT [\"a\", \"b; c\"]\n")).hasSize(1);
        Script script = script("CMD [\"sh\", \"-c\", \"a 'b' && c\"]\n", Scripts.DEFAULT_SHELL);
        assertThat(script.commands()).extracting(c -> c.name().orElse("")).containsExactly("sh", "a", "c");
        assertThat(script.commands().get(2).span()).isEqualTo(new Span(34, 35));
        assertThat(script.commands().get(0).words().get(2).literal()).contains("a 'b' && c");
        Dockerfile none = Dockerfile.parse(Source.of("Dockerfile", "FROM a\nHEALTHCHECK NONE\nUSER b\n"));
        for (Instruction instruction : none.instructions()) {
            assertThat(Scripts.of(instruction, Scripts.DEFAULT_SHELL)).isEmpty();
        }
    }

    @Test
    void heredocsAreScriptsOrFeedACommand() {
        assertThat(commands("RUN <<EOF\na b\nc\nEOF\n")).containsExactly("a b", "c");
        assertThat(commands("RUN <<-EOF\n\ta\n\t\tcat <<X\n\t$(b)\nX\n\tEOF\n")).containsExactly("a", "cat <<X", "b");
        assertThat(commands("RUN cat <<A > /x && c <<-\"B\"\n$(d)\nA\n\t$(no)\n\tB\nRUN e\n"))
                .containsExactly("cat <<A > /x", "d", "c <<-\"B\"");
        Command cat = script("RUN cat <<A > /x\n1 $b\nA\n", Scripts.DEFAULT_SHELL)
                .commands()
                .get(0);
        assertThat(cat.redirections().get(0).document().orElseThrow().text().toString())
                .isEqualTo("1 $b\n");
        assertThat(cat.redirections().get(1).target().literal()).contains("/x");
    }

    @Test
    void otherInterpretersAreOpaque() {
        List<String> python = List.of("python3", "-c");
        assertThat(script("RUN a; b\n", python).commands()).isEmpty();
        assertThat(script("RUN a; b\n", python).opaque()).containsExactly(new Span(11, 15));
        assertThat(script("RUN [\"a\"]\n", python).commands()).hasSize(1);
        assertThat(script("RUN a; b\n", List.of("/bin/bash", "-o", "pipefail", "-c"))
                        .commands())
                .hasSize(2);
        assertThat(commands("RUN <<EOF\n#!/usr/bin/env python3\nimport x\nEOF\n"))
                .isEmpty();
        assertThat(commands("RUN <<EOF\n#!/bin/bash -e\na\nEOF\n")).containsExactly("a");
        assertThat(commands("RUN python3 <<EOF\nimport x\nEOF\n")).containsExactly("python3 <<EOF");
    }
}
