package io.plimsoll.cli;

import io.plimsoll.archive.ArchivedImage;
import io.plimsoll.archive.ImageArchive;
import io.plimsoll.archive.ImageChoice;
import io.plimsoll.archive.InvalidArchive;
import io.plimsoll.built.BuiltImage;
import io.plimsoll.built.LayerContent;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.project.FileFinder;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code --built ARCHIVE}: the image that is looked at, and what of it. */
final class BuiltOptions {
    private static final String BUILT = "--built";
    private static final List<String> OTHERS = List.of("--image", "--platform", "--squashed", "--no-contents");
    private static final String STDIN = "-";

    private final String archive;
    private final ImageChoice choice;
    private final boolean squashed;
    private final boolean searches;

    private BuiltOptions(String archive, ImageChoice choice, boolean squashed, boolean searches) {
        this.archive = archive;
        this.choice = choice;
        this.squashed = squashed;
        this.searches = searches;
    }

    /** @param what the first option does, as help says it */
    static void addOptions(CommandSpec spec, String what) {
        spec.addOption(option(BUILT, "ARCHIVE", what));
        spec.addOption(option("--image", "NAME", "Choose the image of this name, or id, from the archive."));
        spec.addOption(option("--platform", "OS/ARCH", "Choose the image for this platform from the archive."));
        spec.addOption(OptionSpec.builder("--squashed")
                .description("Treat the layers of the built image as one, as if it were squashed.")
                .build());
        spec.addOption(OptionSpec.builder("--no-contents")
                .description(
                        "Read only the names of the files in the built image, which is faster: contents are not searched for"
                                + " secrets.")
                .build());
    }

    private static OptionSpec option(String name, String label, String what) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(what)
                .build();
    }

    /**
     * @return empty when no image is given
     * @throws UsageError when options do not go together
     */
    static Optional<BuiltOptions> of(ParseResult arguments, List<String> paths) {
        String archive = arguments.matchedOptionValue(BUILT, null);
        if (archive == null) {
            OTHERS.stream().filter(arguments::hasMatchedOption).findFirst().ifPresent(option -> {
                throw new UsageError(option + " requires " + BUILT);
            });
            return Optional.empty();
        }
        if (archive.equals(STDIN) && paths.contains(STDIN)) {
            throw new UsageError(BUILT + " and a Dockerfile cannot both be read from standard input");
        }
        ImageChoice choice = new ImageChoice(
                Optional.ofNullable(arguments.matchedOptionValue("--image", null)),
                Optional.ofNullable(arguments.matchedOptionValue("--platform", null)));
        return Optional.of(new BuiltOptions(
                archive,
                choice,
                arguments.hasMatchedOption("--squashed"),
                !arguments.hasMatchedOption("--no-contents")));
    }

    /** As reports name it. */
    String archive() {
        return archive.equals(STDIN) ? "<stdin>" : archive;
    }

    /** @throws UsageError when it cannot be read */
    BuiltImage read(Knowledge knowledge, Console console) {
        Supplier<LayerContent> sinks = () -> new LayerContent(knowledge, searches);
        try {
            ArchivedImage<LayerContent> image = archive.equals(STDIN)
                    ? ImageArchive.read(console.in(), choice, sinks)
                    : ImageArchive.read(Path.of(archive), choice, sinks);
            return BuiltImage.of(image, squashed, knowledge);
        } catch (InvalidPathException e) {
            throw new UsageError(BUILT + ": `" + archive + "` is not a valid path: " + e.getReason());
        } catch (InvalidArchive e) {
            throw new UsageError(Console.oneLine("cannot read the image in " + archive() + ": " + e.getMessage()));
        } catch (IOException e) {
            throw new UsageError(Console.oneLine("cannot read " + archive() + ": " + FileFinder.reason(e)));
        }
    }
}
