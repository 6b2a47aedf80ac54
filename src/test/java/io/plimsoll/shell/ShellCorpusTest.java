package io.plimsoll.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Real Dockerfiles: hardly a script has anything in it that is not understood. src/shell-check/compare.py looks closer. */
class ShellCorpusTest {
    @Test
    @EnabledIfSystemProperty(named = "plimsoll.corpus", matches = ".+")
    void realScriptsAreUnderstood() throws IOException {
        int scripts = 0;
        List<String> opaque = new ArrayList<>();
        for (Path path : DumpScripts.files(Path.of(System.getProperty("plimsoll.corpus")))) {
            Dockerfile file = Dockerfile.parse(Source.decode(path.toString(), Files.readAllBytes(path)));
            List<String> shell = Scripts.DEFAULT_SHELL;
            for (Instruction instruction : file.instructions()) {
                if (instruction instanceof Instruction.From) {
                    shell = Scripts.DEFAULT_SHELL;
                } else if (instruction instanceof Instruction.Shell s) {
                    shell = Scripts.shell(s);
                }
                Optional<Script> script = Scripts.of(instruction, shell);
                if (script.isPresent() && !shell.isEmpty() && Wrappers.isShell(shell.get(0))) {
                    scripts++;
                    script.get().opaque().forEach(s -> opaque.add(path.getFileName() + "@" + s.start()));
                }
            }
        }
        assertThat(scripts).isPositive();
        assertThat(opaque.size()).as(opaque.toString()).isLessThan(scripts / 100 + 1);
    }
}
