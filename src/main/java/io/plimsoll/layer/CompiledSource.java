package io.plimsoll.layer;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;

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

    /** @param layers of one image, bottom first */
    static List<CompiledSource> in(List<Layer> layers, Knowledge knowledge) {
        SourceIndex sources = new SourceIndex(knowledge);
        List<CompiledSource> found = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof CopyLayer copy) {
                sources.add(copy);
            } else if (layer instanceof RunLayer run) {
                run.compiled().forEach((folder, compiler) -> {
                    List<CopyLayer> copies = sources.sourcesOf(folder);
                    if (!copies.isEmpty()) {
                        found.add(new CompiledSource(copies, compiler));
                    }
                });
            }
        }
        return List.copyOf(found);
    }
}
