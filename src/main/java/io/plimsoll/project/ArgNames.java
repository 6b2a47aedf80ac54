package io.plimsoll.project;

import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The names of the ARGs of a Dockerfile: of those a build may give any when it is not known which it gives. */
final class ArgNames {
    private ArgNames() {}

    /** @return none when it cannot be read; then there is nothing to lint */
    static Set<String> in(Path dockerfile) {
        try {
            return Files.isRegularFile(dockerfile) ? in(Source.decode("", Files.readAllBytes(dockerfile))) : Set.of();
        } catch (IOException e) {
            return Set.of();
        }
    }

    static Set<String> in(Source dockerfile) {
        Set<String> names = new HashSet<>();
        for (Instruction instruction : Dockerfile.parse(dockerfile).instructions()) {
            if (instruction instanceof Instruction.Arg arg) {
                arg.pairs().forEach(pair -> names.add(pair.name().raw()));
            }
        }
        return names;
    }
}
