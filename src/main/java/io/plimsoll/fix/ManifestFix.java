package io.plimsoll.fix;

import io.plimsoll.layer.LateInstall;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/** Copies the manifest by itself, installs what it names, and copies the source afterwards. */
public final class ManifestFix {
    private ManifestFix() {}

    /** What a manifest says if the installation needs more files than those that are known to belong to it. */
    private static final List<String> OTHER_FILES = List.of(
            "=> .", // go.mod
            "\"workspaces\"", // package.json
            "\"file:",
            "\"link:",
            "\"preinstall\"",
            "\"install\"",
            "\"postinstall\"",
            "\"prepare\"",
            "\"path\"", // composer.json
            "-cmd\"",
            "\"classmap\"",
            "\n-r", // requirements.txt
            "\n-c",
            "\n-e",
            "\n--requirement",
            "\n--constraint",
            "\n--editable",
            "\n.",
            "[workspace", // Cargo.toml
            "path =",
            "path=",
            "path:", // Gemfile
            "gemspec",
            "<modules>", // pom.xml
            "<ProjectReference", // .csproj
            "include"); // settings.gradle

    /**
     * Empty unless the RUN follows the COPY at once, does nothing but install, and needs only the manifests.
     *
     * @param context what the manifests say, if it is known
     */
    public static Optional<Fix> of(LateInstall late, Dockerfile file, BuildContext context) {
        Instruction copy = late.copy().instruction();
        Instruction run = late.run().instruction();
        List<Instruction> own = late.copy().stage().ownInstructions();
        int at = own.indexOf(copy);
        boolean next = at >= 0 && at + 1 < own.size() && own.get(at + 1) == run;
        Optional<Word> destination = late.copy().instruction().destination();
        if (!next
                || late.moves().isEmpty()
                || late.moves().stream()
                        .anyMatch(manifest -> manifest.indexOf('/') >= 0 || needsMore(manifest, context))
                || argumentsName(late)
                || late.run().calls().size() != 1
                || late.copy().items().size() != 1
                || destination.isEmpty()) {
            return Optional.empty();
        }
        String text = file.source().text();
        String between = text.substring(copy.span().end(), run.span().start());
        String start =
                text.substring(copy.span().start(), late.item().word().span().start());
        if (start.indexOf('\n') >= 0 || start.indexOf('[') >= 0) {
            return Optional.empty();
        }
        String folder = destination.get().raw();
        String manifests =
                start + String.join(" ", late.moves()) + " " + (folder.endsWith("/") ? folder : folder + "/");
        String source = text.substring(copy.span().start(), copy.span().end());
        String install = text.substring(run.span().start(), run.span().end());
        String newline = between.indexOf('\r') >= 0 ? "\r\n" : "\n";
        return Optional.of(new Fix(
                "Copy " + "`" + String.join(" ", late.moves()) + "`" + " first",
                Safety.SUGGESTED,
                List.of(Edit.replace(
                        new Span(copy.span().start(), run.span().end()),
                        manifests + between + install + newline + source))));
    }

    private static boolean needsMore(String manifest, BuildContext context) {
        return context.fitting(manifest).stream()
                .map(context::text)
                .flatMap(Optional::stream)
                .map(text -> "\n" + text)
                .anyMatch(text -> OTHER_FILES.stream().anyMatch(text::contains));
    }

    /** Whether a path with a directory is named, which the copied manifest would not have. */
    private static boolean argumentsName(LateInstall late) {
        return late.call().arguments().stream()
                .anyMatch(argument -> argument.text()
                        .filter(text -> text.indexOf('/') > 0
                                && !text.startsWith("/")
                                && !text.startsWith("-")
                                && !text.contains("://"))
                        .isPresent());
    }
}
