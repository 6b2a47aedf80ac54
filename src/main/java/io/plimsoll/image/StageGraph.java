package io.plimsoll.image;

import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layers;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Stages;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What flows into the stages of a build, from other stages and from images. Immutable. */
public final class StageGraph {
    /** Where something flows from. */
    public sealed interface Source {
        record OfStage(Stage stage) implements Source {}

        record OfImage(ImageRef image) implements Source {}

        /** {@code FROM scratch}. */
        record Nothing() implements Source {}

        /** A name that is neither: a stage's number that no stage has, or a variable, which is not filled in there. */
        record Unknown(Word written) implements Source {}
    }

    /** How it flows. */
    public enum Kind {
        /** All of it, as the base. */
        FROM,
        /** What is copied ends up in the stage. */
        COPY,
        /** It is there while one RUN runs, and is gone afterwards. */
        MOUNT
    }

    /**
     * One source of a COPY or mount.
     *
     * @param word the source as written; empty for a mount of everything
     * @param source the same, variables filled in
     * @param target where it goes to as written
     * @param destination the same, absolute, when it is known
     */
    public record Flow(Optional<Word> word, Value source, Optional<Word> target, Optional<String> destination) {}

    /**
     * An arrow.
     *
     * @param instruction FROM, COPY or RUN
     * @param span where the source is named
     * @param sure false when an unknown variable chooses among stages, and this is one of them
     * @param flows what flows; empty for FROM, where it is everything
     */
    public record Edge(
            Kind kind, Source from, Stage to, Instruction instruction, Span span, boolean sure, List<Flow> flows) {
        public Edge {
            flows = List.copyOf(flows);
        }
    }

    private final Stages stages;
    private final Layers layers;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<Stage, List<Edge>> into = new HashMap<>();

    private StageGraph(Stages stages, Layers layers) {
        this.stages = stages;
        this.layers = layers;
        for (Stage stage : stages.all()) {
            into.put(stage, new ArrayList<>());
            addBase(stage);
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.Copy copy) {
                    copy.from().ifPresent(from -> addCopy(copy, from, stage));
                } else if (instruction instanceof Instruction.Run run) {
                    run.mounts().forEach(mount -> addMount(run, mount, stage));
                }
            }
        }
    }

    static StageGraph of(Stages stages, Layers layers) {
        return new StageGraph(stages, layers);
    }

    private void addBase(Stage stage) {
        List<Source> sources = new ArrayList<>();
        if (stage.base() instanceof Base.Parent parent) {
            sources.add(new Source.OfStage(parent.stage()));
        } else if (stage.base() instanceof Base.External external) {
            stagesThatFit(external.image().value(), stage).forEach(s -> sources.add(new Source.OfStage(s)));
            if (sources.isEmpty()) {
                sources.add(new Source.OfImage(external.image()));
            }
        } else {
            sources.add(new Source.Nothing());
        }
        boolean sure = !(sources.get(0) instanceof Source.OfStage) || stage.base() instanceof Base.Parent;
        for (Source source : sources) {
            Span span = stage.from().image().span();
            add(new Edge(Kind.FROM, source, stage, stage.from(), span, sure, List.of()));
        }
    }

    /** The stages above that {@code FROM binary-${TARGETOS}} may mean. */
    private List<Stage> stagesThatFit(Value name, Stage below) {
        String template = name.template();
        int first = template.indexOf(Value.HOLE);
        if (first < 0) {
            return List.of();
        }
        String start = template.substring(0, first);
        String end = template.substring(template.lastIndexOf(Value.HOLE) + 1);
        if (start.isEmpty() && end.isEmpty()) {
            return List.of();
        }
        return stages.all().subList(0, below.index()).stream()
                .filter(stage -> stage.name().filter(n -> fits(n, start, end)).isPresent())
                .toList();
    }

    private static boolean fits(String name, String start, String end) {
        return name.length() >= start.length() + end.length() && name.startsWith(start) && name.endsWith(end);
    }

    private void addCopy(Instruction.Copy copy, Word from, Stage stage) {
        CopyLayer layer = layers.of(copy);
        List<Flow> flows = new ArrayList<>();
        for (CopyLayer.Item item : layer.items()) {
            if (item.kind() == CopyLayer.Kind.STAGE || item.kind() == CopyLayer.Kind.IMAGE) {
                flows.add(new Flow(Optional.of(item.word()), item.path(), copy.destination(), layer.destination()));
            }
        }
        add(new Edge(Kind.COPY, source(stages.ofCopy(from), copy, from), stage, copy, from.span(), true, flows));
    }

    private void addMount(Instruction.Run run, Mount mount, Stage stage) {
        if (mount.from().isEmpty()) {
            return;
        }
        Word from = mount.from().get();
        Scope scope = stage.scopeAt(run);
        Value path = mount.source().map(w -> Expansion.of(w, scope).value()).orElse(Value.of("/"));
        Optional<String> target = mount.target()
                .flatMap(w -> Expansion.of(w, scope).value().text())
                .flatMap(text -> stage.pathAt(run, text));
        Source source = source(stages.named(from.raw()), run, from);
        add(new Edge(
                Kind.MOUNT,
                source,
                stage,
                run,
                from.span(),
                true,
                List.of(new Flow(mount.source(), path, mount.target(), target))));
    }

    private Source source(Optional<Stage> stage, Instruction instruction, Word from) {
        if (stage.isPresent()) {
            return new Source.OfStage(stage.get());
        }
        for (ImageUse use : stages.imageUsesOf(instruction)) {
            if (use.span().equals(from.span())) {
                return new Source.OfImage(use.image());
            }
        }
        return new Source.Unknown(from);
    }

    private void add(Edge edge) {
        edges.add(edge);
        into.get(edge.to()).add(edge);
    }

    /** All arrows, in the order of the file. */
    public List<Edge> edges() {
        return List.copyOf(edges);
    }

    /** What flows into a stage, its base first. */
    public List<Edge> into(Stage stage) {
        return List.copyOf(into.get(stage));
    }

    /** The stages that must be built for one, itself among them, in the order of the file. */
    public List<Stage> neededBy(Stage stage) {
        Set<Stage> seen = new HashSet<>(Set.of(stage));
        Deque<Stage> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Edge edge : into.get(open.pop())) {
                if (edge.from() instanceof Source.OfStage of && seen.add(of.stage())) {
                    open.push(of.stage());
                }
            }
        }
        return stages.all().stream().filter(seen::contains).toList();
    }

    /** The stages that give a target something and are no part of its image, in the order of the file. */
    public List<Stage> feeders(Stage target) {
        Set<Stage> chain = new HashSet<>(target.chain());
        return neededBy(target).stream().filter(s -> !chain.contains(s)).toList();
    }

    /** The stages that no target needs: they are not built. */
    public List<Stage> unused() {
        Set<Stage> needed = new HashSet<>();
        stages.targets().forEach(target -> needed.addAll(neededBy(target)));
        return stages.all().stream().filter(s -> !needed.contains(s)).toList();
    }
}
