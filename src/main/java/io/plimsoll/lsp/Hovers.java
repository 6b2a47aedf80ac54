package io.plimsoll.lsp;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.BaseConfig;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.report.RulePage;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Origin;
import io.plimsoll.variable.Scope;
import io.plimsoll.view.PlaceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;

/** What is known of the thing under the pointer. */
final class Hovers {
    private final Model model;
    private final Host host;

    private Hovers(Model model, Host host) {
        this.model = model;
        this.host = host;
    }

    static Optional<Hover> at(Model model, Position position, Host host) {
        return new Hovers(model, host).at(model.positions().offset(position));
    }

    private Optional<Hover> at(int offset) {
        for (Comment comment : model.analysis().file().comments()) {
            if (comment.span().start() <= offset && offset <= comment.span().end()) {
                return rule(offset);
            }
        }
        Optional<Instruction> instruction = model.instructionAt(offset);
        return instruction.flatMap(at -> variable(at, offset).or(() -> about(at, offset)));
    }

    private Hover hover(Span span, List<String> paragraphs) {
        return new Hover(
                new MarkupContent(MarkupKind.MARKDOWN, String.join("\n\n", paragraphs)),
                model.positions().range(span));
    }

    // ---- rules

    private Optional<Hover> rule(int offset) {
        Optional<Span> name = Texts.nameAt(model.text(), offset, "-");
        Optional<RuleMetadata> rule = name.flatMap(span -> host.catalog().find(Texts.of(model.text(), span)));
        return rule.map(known -> hover(
                name.get(),
                List.of(RulePage.markdown(known, host.example(known.id(), "bad"), host.example(known.id(), "good"))
                        .strip())));
    }

    // ---- variables

    private Optional<Hover> variable(Instruction instruction, int offset) {
        Optional<Span> name = Texts.variableAt(model.text(), offset);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String variable = Texts.of(model.text(), name.get());
        boolean assigned = instruction instanceof Instruction.Assignments assignments
                && !(instruction instanceof Instruction.Label)
                && assignments.pairs().stream()
                        .map(KeyValue::name)
                        .anyMatch(word -> word.span().equals(name.get()));
        if (!assigned && !Texts.isVariable(model.text(), name.get())) {
            return Optional.empty();
        }
        Optional<Stage> stage = instruction instanceof Instruction.From ? Optional.empty() : model.stageOf(instruction);
        Scope scope = stage.map(s -> assigned ? s.scopeAfter(instruction) : s.scopeAt(instruction))
                .orElseGet(() -> model.build().globals());
        return Optional.of(hover(name.get(), words(variable, scope.lookup(variable))));
    }

    private List<String> words(String name, Scope.Binding binding) {
        List<String> words = new ArrayList<>();
        String code = "`" + name + "`";
        switch (binding.state()) {
            case SET -> {
                Optional<String> value = PlaceFacts.value(model.buildView(), name, binding.value());
                words.add(value.map(text -> code + " is " + (text.isEmpty() ? "empty" : "`" + text + "`"))
                                .orElse(code + (binding.value().isKnown() ? " holds a secret" : " is not known"))
                        + PlaceFacts.doubt(model.buildView(), binding.value()));
            }
            case UNSET_BY_DEFAULT -> words.add(code + " is unset unless `--build-arg " + name + "=…` is given");
            case UNSET -> words.add(code + " is not set by an ARG or ENV here");
            default -> words.add(code + " is not known here: the base image or the build may set it");
        }
        List<String> origins = new ArrayList<>();
        for (Origin origin : binding.value().origins()) {
            int line = model.positions().line(origin.span().start()) + 1;
            origins.add("- "
                    + switch (origin.kind()) {
                        case ENV -> "ENV `" + origin.name() + "`";
                        case ARG_DEFAULT -> "the default of ARG `" + origin.name() + "`";
                        case ARG_UNSET -> "ARG `" + origin.name() + "`";
                        case BUILD_ARG -> "a build argument for ARG `" + origin.name() + "`";
                    }
                    + ", line " + line);
        }
        if (!origins.isEmpty()) {
            words.add("Set by:\n" + String.join("\n", origins));
        }
        return words;
    }

    // ---- instructions

    private Optional<Hover> about(Instruction instruction, int offset) {
        Optional<Stage> stage = model.stageOf(instruction);
        if (stage.isEmpty()) {
            return Optional.empty();
        }
        if (instruction instanceof Instruction.From from) {
            return from(from, stage.get());
        }
        List<String> words = new ArrayList<>();
        boolean ships = model.build().ships(instruction);
        List<String> rows = PlaceFacts.layerRows(model.buildView(), instruction);
        if (instruction instanceof Instruction.AddOrCopy copy) {
            words.add("**" + (ships ? "Ships" : "Only builds") + "**: "
                    + (ships ? shipsIn(stage.get()) : takenFrom(stage.get())));
            model.build().copyLayer(copy).ifPresent(layer -> words.addAll(sources(layer)));
        } else if (instruction instanceof Instruction.Run) {
            words.add("**" + (ships ? "Ships" : "Only builds") + "**: "
                    + (ships ? shipsIn(stage.get()) : takenFrom(stage.get())));
        }
        if (!rows.isEmpty()) {
            words.add("```\n" + String.join("\n", rows) + "\n```");
        }
        Optional<String> user = PlaceFacts.userAfter(model.buildView(), stage.get(), instruction);
        boolean asks = instruction instanceof Instruction.User
                || instruction instanceof Instruction.Run
                || instruction instanceof Instruction.AddOrCopy
                || instruction instanceof Instruction.Cmd
                || instruction instanceof Instruction.Entrypoint;
        if (asks) {
            words.add("User in force: "
                    + user.map(name -> "`" + name + "`").orElse("that of the base image, which is not known"));
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(hover(instruction.span(), words));
    }

    private String shipsIn(Stage stage) {
        List<String> names = model.build().images().stream()
                .map(ShippedImage::target)
                .filter(target -> target.chain().contains(stage))
                .map(Stage::display)
                .toList();
        return "a layer of " + String.join(", ", names.isEmpty() ? List.of("the image") : names);
    }

    private String takenFrom(Stage stage) {
        return model.build().isBuilt(stage)
                ? "what other stages copy from " + stage.display() + " ships, the rest does not"
                : "no image that is built needs " + stage.display();
    }

    private List<String> sources(CopyLayer layer) {
        List<String> words = new ArrayList<>();
        layer.from().ifPresent(stage -> words.add("From " + stage.display()));
        for (CopyLayer.Item item : layer.items()) {
            if (model.build().context() != null
                    && layer.isIgnored(item, model.build().context())) {
                words.add("`" + item.word().raw() + "` is left out by the ignore file");
            } else if (item.size().isPresent()) {
                words.add("`" + item.word().raw() + "`: " + item.size().getAsLong() + " bytes");
            }
        }
        return words;
    }

    private Optional<Hover> from(Instruction.From from, Stage stage) {
        List<String> words = new ArrayList<>();
        words.add("**" + stage.display() + "**: " + Lenses.words(model, stage));
        if (stage.base() instanceof Base.External external) {
            String image = PlaceFacts.word(
                    model.buildView(), from.image(), model.build().globals());
            words.add("`" + image + "`"
                    + PlaceFacts.doubt(model.buildView(), external.image().value()));
            Hints.support(model, external.image()).forEach(words::add);
            if (!external.image().isValid()) {
                return Optional.of(hover(from.span(), words));
            }
            List<String> brings = brings(stage.baseConfig());
            if (!brings.isEmpty()) {
                words.add("The base brings:\n" + String.join("\n", brings));
            }
        } else if (stage.parent().isPresent()) {
            words.add("Built on " + stage.parent().get().display());
        } else {
            words.add("Starts from nothing");
        }
        return Optional.of(hover(from.span(), words));
    }

    private static List<String> brings(BaseConfig config) {
        List<String> lines = new ArrayList<>();
        config.user()
                .ifPresent(user -> lines.add("- user " + (user.equals("?") ? "that is not root" : "`" + user + "`")));
        add("entrypoint", config.entrypoint(), lines);
        add("cmd", config.command(), lines);
        config.workdir().ifPresent(path -> lines.add("- workdir `" + path + "`"));
        add("ports", config.ports(), lines);
        add("volumes", config.volumes(), lines);
        add("env", List.copyOf(config.environment().keySet()), lines);
        return lines;
    }

    private static void add(String label, List<String> words, List<String> lines) {
        if (!words.isEmpty()) {
            lines.add("- " + label + " `" + String.join(" ", words) + "`");
        }
    }
}
