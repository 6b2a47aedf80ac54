package io.plimsoll.layer;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Source from the build context that its image compiles.
 *
 * @param copies the layers that copy it, at least one; each is reported with the first command that compiles files from it
 * @param compiler that command
 */
public record CompiledSource(List<CopyLayer> copies, Span compiler) {
    public CompiledSource {
        copies = List.copyOf(copies);
    }

    /**
     * @param layers of one image, bottom first
     * @param isFile tells whether a path in the build context is a file; what is not known there is none
     */
    static List<CompiledSource> in(List<Layer> layers, Knowledge knowledge, Predicate<String> isFile) {
        Reader reader = new Reader(layers, knowledge, isFile);
        layers.forEach(reader::read);
        return List.copyOf(reader.found);
    }

    private static final class Reader {
        private final Knowledge knowledge;
        private final SourceIndex sources;
        private final Fetches fetches = new Fetches();
        private final Places places = new Places();
        private final List<CompiledSource> found = new ArrayList<>();
        private final List<Layer> layers;
        /** Worked out when it is first asked for. */
        private Optional<Boolean> hasCompiler = Optional.empty();

        Reader(List<Layer> layers, Knowledge knowledge, Predicate<String> isFile) {
            this.knowledge = knowledge;
            this.layers = layers;
            this.sources = new SourceIndex(knowledge, isFile);
        }

        void read(Layer layer) {
            if (layer instanceof CopyLayer copy) {
                sources.add(copy);
                Fetches.of(copy, knowledge).forEach(fetches::add);
            } else if (layer instanceof RunLayer run) {
                List<RunLayer.Compilation> notFetched = new ArrayList<>();
                for (RunLayer.Compilation compilation : run.compiled()) {
                    Optional<RunLayer.Origin> origin = compilation.origin().or(() -> fetches.of(compilation.path()));
                    if (!compilation.needsCompiler() || hasCompiler()) {
                        tell(compilation.folder(), origin, compilation);
                        if (origin.isEmpty()) {
                            notFetched.add(compilation);
                        }
                    }
                }
                run.fetched().forEach(fetches::add);
                run.placed().forEach(placed -> places.add(placed, knowledge));
                for (RunLayer.Compilation compilation : notFetched) {
                    places.before(compilation.folder())
                            .ifPresent(folder -> tell(folder, fetches.of(folder), compilation));
                }
            }
        }

        /** Whether any layer installs what is needed to build, if only for a while. */
        private boolean hasCompiler() {
            if (hasCompiler.isEmpty()) {
                hasCompiler = Optional.of(layers.stream()
                        .filter(layer -> layer instanceof RunLayer)
                        .flatMap(layer -> ((RunLayer) layer).calls().stream())
                        .flatMap(call -> knowledge.packageManagers().actions(call).stream())
                        .anyMatch(action -> knowledge.compilers().isCompilerPackage(action.name())));
            }
            return hasCompiler.get();
        }

        private void tell(String folder, Optional<RunLayer.Origin> origin, RunLayer.Compilation compilation) {
            List<CopyLayer> copies = sources.sourcesOf(folder, origin);
            if (!copies.isEmpty()) {
                found.add(new CompiledSource(copies, compilation.span()));
            }
        }
    }
}
