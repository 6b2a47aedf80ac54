package io.plimsoll.example;

import io.plimsoll.config.Settings;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/** Assertions about the image that a Dockerfile builds. */
public final class DockerfileAssert extends AbstractAssert<DockerfileAssert, Path> {
    private static final Linter LINTER = new Linter(BuiltInRules.all(), Settings.defaults());

    private final Analysis analysis;

    private DockerfileAssert(Path dockerfile) {
        super(dockerfile, DockerfileAssert.class);
        try {
            Source source = Source.decode(dockerfile.toString(), Files.readAllBytes(dockerfile));
            analysis = LINTER.analyze(source, List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DockerfileAssert assertThatDockerfile(Path dockerfile) {
        return new DockerfileAssert(dockerfile);
    }

    public DockerfileAssert isRunningAsNonRoot() {
        return hasNoFindings("root-user");
    }

    /** @param rules ids of rules */
    public DockerfileAssert hasNoFindings(String... rules) {
        List<String> found = LINTER.lint(analysis).findings().stream()
                .filter(finding -> List.of(rules).contains(finding.rule().id()))
                .map(finding -> finding.rule().id() + ": " + finding.message())
                .toList();
        if (!found.isEmpty()) {
            failWithMessage("Expected %s to have no findings, but it has%n  %s", actual, String.join("\n  ", found));
        }
        return this;
    }

    /** @param ports as EXPOSE names them: {@code 8080}, {@code 53/udp} */
    public DockerfileAssert exposesOnly(String... ports) {
        Set<String> exposed = new TreeSet<>();
        for (Build build : analysis.builds()) {
            for (ShippedImage image : build.images()) {
                image.ports().forEach(port -> exposed.add(port.value().display()));
            }
        }
        if (!exposed.equals(Set.of(ports))) {
            failWithMessage("Expected %s to expose %s, but it exposes %s", actual, List.of(ports), exposed);
        }
        return this;
    }
}
