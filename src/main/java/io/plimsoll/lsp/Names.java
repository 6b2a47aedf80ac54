package io.plimsoll.lsp;

import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;

/** Where stages and variables are defined, and where they are used. */
final class Names {
    /**
     * A place that names a stage or a variable.
     *
     * @param definitions where what it names is defined, perhaps in several places; its own place when it is one
     */
    private record Use(Span span, List<Span> definitions) {
        boolean isDefinition() {
            return definitions.contains(span);
        }
    }

    private final Model model;
    private final List<Use> uses = new ArrayList<>();

    private Names(Model model) {
        this.model = model;
        for (Instruction instruction : model.instructions()) {
            addStages(instruction);
            addVariables(instruction);
        }
    }

    static Names of(Model model) {
        return new Names(model);
    }

    List<Location> definitions(Position position) {
        Set<Span> found = new LinkedHashSet<>();
        at(position).forEach(use -> found.addAll(use.definitions()));
        return locations(found);
    }

    List<Location> references(Position position, boolean withDeclaration) {
        Set<Span> wanted = new LinkedHashSet<>();
        at(position).forEach(use -> wanted.addAll(use.definitions()));
        Set<Span> found = new LinkedHashSet<>();
        for (Use use : uses) {
            boolean same = use.definitions().stream().anyMatch(wanted::contains);
            if (same && (withDeclaration || !use.isDefinition())) {
                found.add(use.span());
            }
        }
        return locations(found);
    }

    private List<Use> at(Position position) {
        int offset = model.positions().offset(position);
        return uses.stream()
                .filter(use ->
                        use.span().start() <= offset && offset <= use.span().end())
                .toList();
    }

    private List<Location> locations(Set<Span> spans) {
        return spans.stream()
                .map(span ->
                        new Location(model.document().uri(), model.positions().range(span)))
                .toList();
    }

    // ---- stages

    private void addStages(Instruction instruction) {
        if (instruction instanceof Instruction.From from) {
            from.name().ifPresent(name -> uses.add(new Use(name.span(), List.of(name.span()))));
            model.stageOf(from)
                    .flatMap(Stage::parent)
                    .ifPresent(parent -> uses.add(new Use(from.image().span(), List.of(definition(parent)))));
        } else if (instruction instanceof Instruction.Copy copy) {
            copy.from().ifPresent(this::addStage);
        } else if (instruction instanceof Instruction.Run run) {
            run.mounts().stream().map(Mount::from).flatMap(Optional::stream).forEach(this::addStage);
        }
    }

    private void addStage(Word word) {
        model.build()
                .stageNamed(word.raw())
                .or(() -> model.build().stageNumbered(word.raw()))
                .ifPresent(stage -> uses.add(new Use(word.span(), List.of(definition(stage)))));
    }

    private static Span definition(Stage stage) {
        return stage.from().name().map(Word::span).orElse(stage.from().header().keywordSpan());
    }

    // ---- variables

    private void addVariables(Instruction instruction) {
        Optional<Stage> stage = instruction instanceof Instruction.From ? Optional.empty() : model.stageOf(instruction);
        if (instruction instanceof Instruction.Assignments assignments && !(instruction instanceof Instruction.Label)) {
            for (KeyValue pair : assignments.pairs()) {
                Span name = pair.name().span();
                List<Span> definitions = new ArrayList<>(List.of(name));
                if (instruction instanceof Instruction.Arg && pair.value().isEmpty() && stage.isPresent()) {
                    global(pair.name().raw()).ifPresent(definitions::add);
                }
                uses.add(new Use(name, definitions));
            }
        }
        String text = model.text();
        Span extent = Model.extent(instruction);
        List<Comment> comments = instruction.header().inside();
        for (int at = text.indexOf('$', extent.start()); at >= 0 && at < extent.end(); at = text.indexOf('$', at + 1)) {
            int start = at + 1 < text.length() && text.charAt(at + 1) == '{' ? at + 2 : at + 1;
            int end = start;
            while (end < text.length() && Texts.isNameChar(text.charAt(end))) {
                end++;
            }
            Span name = new Span(start, end);
            if (end > start
                    && Texts.isVariable(text, name)
                    && comments.stream().noneMatch(comment -> comment.span().contains(name))) {
                List<Span> definitions = definitions(Texts.of(text, name), instruction, stage);
                if (!definitions.isEmpty()) {
                    uses.add(new Use(name, definitions));
                }
            }
        }
    }

    /** What an instruction sees: the last assignment before it, and for an ARG without a default the one before the first FROM. */
    private List<Span> definitions(String name, Instruction at, Optional<Stage> stage) {
        if (stage.isEmpty()) {
            return global(name).map(List::of).orElse(List.of());
        }
        int before = at.span().start();
        for (Stage each : stage.get().chain()) {
            List<Instruction> instructions = each.ownInstructions();
            for (int i = instructions.size() - 1; i >= 0; i--) {
                Instruction instruction = instructions.get(i);
                if (instruction.span().start() < before
                        && instruction instanceof Instruction.Assignments assignments
                        && !(instruction instanceof Instruction.Label)) {
                    for (KeyValue pair : assignments.pairs()) {
                        if (pair.name().raw().equals(name)) {
                            List<Span> found =
                                    new ArrayList<>(List.of(pair.name().span()));
                            if (instruction instanceof Instruction.Arg
                                    && pair.value().isEmpty()) {
                                global(name).ifPresent(found::add);
                            }
                            return found;
                        }
                    }
                }
            }
        }
        return List.of();
    }

    private Optional<Span> global(String name) {
        Optional<Span> found = Optional.empty();
        for (Instruction instruction : model.instructions()) {
            if (instruction instanceof Instruction.From) {
                break;
            }
            if (instruction instanceof Instruction.Arg arg) {
                for (KeyValue pair : arg.pairs()) {
                    if (pair.name().raw().equals(name)) {
                        found = Optional.of(pair.name().span());
                    }
                }
            }
        }
        return found;
    }
}
