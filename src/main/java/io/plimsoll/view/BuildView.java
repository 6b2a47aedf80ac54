package io.plimsoll.view;

import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.image.StageGraph;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.MappedText;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one of its builds makes of a Dockerfile, to be shown. */
public final class BuildView {
    private final Build build;
    private final ImageWords words;
    private final Places places;
    private final StageGraph graph;
    private final List<Stage> unused;

    /** @param words of the file, the same for all of its builds */
    BuildView(Build build, ImageWords words, Places places) {
        this.build = build;
        this.words = words;
        this.places = places;
        this.graph = build.graph();
        this.unused = graph.unused();
    }

    public Build build() {
        return build;
    }

    public StageGraph graph() {
        return graph;
    }

    public List<ShippedImage> images() {
        return build.images();
    }

    /** The stages that no target needs. */
    List<Stage> unused() {
        return unused;
    }

    /** Who has images of the build built, and on which platform where that chooses stages, in words, those of one file together: {@code services `a`, `b` in compose.yaml}. */
    public List<String> owners(List<ShippedImage> images) {
        record File(String kind, String path) {}
        Map<File, Set<String>> names = new LinkedHashMap<>();
        for (ShippedImage image : images) {
            for (BuildOwner owner : build.owners(image)) {
                names.computeIfAbsent(new File(owner.kind(), owner.file()), file -> new LinkedHashSet<>())
                        .add("`" + owner.name() + "`");
            }
        }
        List<String> owners = new ArrayList<>();
        build.platform().forEach((name, value) -> owners.add("`" + name + "=" + value + "`"));
        names.forEach((file, all) -> owners.add(
                file.kind() + (all.size() > 1 ? "s " : " ") + String.join(", ", all) + " in " + file.path()));
        return owners;
    }

    /** What a comment above an ARG or a stage says of it, on one line. */
    Optional<String> description(Instruction instruction, Word name) {
        return build.file()
                .description(instruction, name)
                .map(span -> words.onOneLine(
                        MappedText.verbatim(build.file().source().text(), span)));
    }

    public Optional<String> description(Stage stage) {
        return stage.from().name().flatMap(name -> description(stage.from(), name));
    }

    /** The ARGs before the first FROM, and those of some stages, in the order of the file. */
    List<Instruction.Arg> arguments(Collection<Stage> stages) {
        List<Instruction.Arg> arguments = new ArrayList<>();
        for (Instruction instruction : build.file().instructions()) {
            if (instruction instanceof Instruction.Arg arg
                    && build.stageOf(arg).map(stages::contains).orElse(true)) {
                arguments.add(arg);
            }
        }
        return arguments;
    }

    /** The default of an ARG, variables filled in. */
    String defaultOf(Word word, Instruction.Arg argument) {
        Scope scope =
                build.stageOf(argument).map(stage -> stage.scopeAt(argument)).orElseGet(build::globals);
        return words.of(word, scope);
    }

    ImageWords words() {
        return words;
    }

    public Places places() {
        return places;
    }

    /** What a stage is called where there is no sentence around it. */
    public String name(Stage stage) {
        int stages = build.stages().size();
        return stage.name()
                .orElse(stages == 1 ? "image" : stage.index() == stages - 1 ? "last stage" : "stage " + stage.index());
    }
}
