package io.plimsoll.layer;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.text.Internal;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the layers of one image are to each other: what a later one removes of those below, compiles, or goes on with. Immutable.
 *
 * @param removedFiles in the order of the removals
 * @param duplicatedFiles in the order of the commands
 * @param removedPackages in the order of the layers that install them
 * @param leftoverPackages by layer, bottom first
 * @param copiedSecrets in the order of the copies
 * @param compiledSources in the order of the compilers
 * @param staleIndexes the indexes of packages that layers fetch for layers above
 */
@Internal
public record LayerStack(
        List<RemovedFile> removedFiles,
        List<DuplicatedFiles> duplicatedFiles,
        List<RemovedPackage> removedPackages,
        List<LeftoverPackages> leftoverPackages,
        List<CopiedSecret> copiedSecrets,
        List<CompiledSource> compiledSources,
        List<StaleIndex> staleIndexes) {
    public LayerStack {
        removedFiles = List.copyOf(removedFiles);
        duplicatedFiles = List.copyOf(duplicatedFiles);
        removedPackages = List.copyOf(removedPackages);
        leftoverPackages = List.copyOf(leftoverPackages);
        copiedSecrets = List.copyOf(copiedSecrets);
        compiledSources = List.copyOf(compiledSources);
        staleIndexes = List.copyOf(staleIndexes);
    }

    /**
     * Works it out; however many layers copy or remove, that takes time in proportion to them.
     *
     * @param layers of one image, bottom first
     * @param merged tells which of them are one layer with those before that are: a stage that is copied whole
     * @param inContext tells whether a path is in the build context
     * @param isFile tells whether a path in the build context is a file; what is not known there is none
     */
    public static LayerStack of(
            List<Layer> layers,
            Predicate<Layer> merged,
            Knowledge knowledge,
            Predicate<String> inContext,
            Predicate<String> isFile) {
        Map<CopyLayer, CopiedSecret> secrets = new IdentityHashMap<>();
        for (Layer layer : layers) {
            if (layer instanceof CopyLayer copy) {
                CopiedSecret.of(copy, knowledge.secretFiles()).ifPresent(secret -> secrets.put(copy, secret));
            }
        }
        secrets.keySet().removeAll(publicCopies(layers, secrets.keySet(), knowledge));
        List<RemovedFile> removedFiles = RemovedFile.in(layers, merged, knowledge, secrets::containsKey, inContext);
        List<RemovedPackage> removedPackages = RemovedPackage.in(layers);
        return new LayerStack(
                removedFiles,
                DuplicatedFiles.in(layers, merged, knowledge),
                removedPackages,
                LeftoverPackages.in(layers, removedPackages, knowledge.buildPackages()),
                withRemovals(layers, secrets, removedFiles),
                CompiledSource.in(layers, knowledge, isFile),
                StaleIndex.in(layers, knowledge));
    }

    /** Those whose file a RUN puts where public keys and certificates are. */
    private static Set<CopyLayer> publicCopies(List<Layer> layers, Set<CopyLayer> secrets, Knowledge knowledge) {
        Set<CopyLayer> found = Collections.newSetFromMap(new IdentityHashMap<>());
        if (secrets.isEmpty()) {
            return found;
        }
        Set<String> published = new HashSet<>();
        for (Layer layer : layers) {
            if (layer instanceof RunLayer run) {
                run.placed().stream()
                        .filter(placed -> knowledge.secretFiles().isPublicPlace(placed.to()))
                        .forEach(placed -> published.add(placed.from()));
            }
        }
        for (CopyLayer copy : secrets) {
            if (CopyTarget.of(copy, knowledge).stream().map(CopyTarget::file).anyMatch(published::contains)) {
                found.add(copy);
            }
        }
        return found;
    }

    private static List<CopiedSecret> withRemovals(
            List<Layer> layers, Map<CopyLayer, CopiedSecret> secrets, List<RemovedFile> removedFiles) {
        Map<Layer, RunLayer.Removal> removals = new IdentityHashMap<>();
        for (RemovedFile file : removedFiles) {
            if (file.secret()) {
                removals.putIfAbsent(file.layer(), file.removal());
            }
        }
        return layers.stream()
                .filter(secrets::containsKey)
                .map(copy -> secrets.get(copy).with(Optional.ofNullable(removals.get(copy))))
                .toList();
    }
}
