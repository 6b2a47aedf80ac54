package io.plimsoll.layer;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A package index that one layer fetches and a later layer installs from, no matter how old it has become in the build cache.
 *
 * @param fetch the call that fetches it, with no install in its layer
 * @param install the first call that uses it
 */
public record StaleIndex(RunLayer.ManagerCall fetch, RunLayer.ManagerCall install) {
    /** @param layers of one image, bottom first */
    static List<StaleIndex> in(List<Layer> layers, Knowledge knowledge) {
        List<StaleIndex> found = new ArrayList<>();
        Map<String, RunLayer.ManagerCall> alone = new HashMap<>();
        for (Layer layer : layers) {
            if (layer instanceof RunLayer run) {
                look(run, alone, knowledge, found);
            }
        }
        return found;
    }

    /** In all stages of a build, each fetch once, in the order of the installs. */
    static List<StaleIndex> inStages(
            List<Stage> stages, Function<Instruction.Run, RunLayer> layers, Knowledge knowledge) {
        Map<Stage, Map<String, RunLayer.ManagerCall>> left = new HashMap<>();
        List<StaleIndex> found = new ArrayList<>();
        for (Stage stage : stages) {
            Map<String, RunLayer.ManagerCall> alone = stage.parent()
                    .map(left::get)
                    .<Map<String, RunLayer.ManagerCall>>map(HashMap::new)
                    .orElseGet(HashMap::new);
            stage.all(Instruction.Run.class).forEach(run -> look(layers.apply(run), alone, knowledge, found));
            left.put(stage, alone);
        }
        return found;
    }

    /** @param alone by manager, the fetch in a layer below that no install in the same layer goes with */
    private static void look(
            RunLayer layer, Map<String, RunLayer.ManagerCall> alone, Knowledge knowledge, List<StaleIndex> found) {
        for (RunLayer.ManagerCall call : layer.managerCalls()) {
            if (call.kind() == RunLayer.ManagerCall.Kind.INDEX && knowledge.usesStaleIndex(call.manager())) {
                alone.put(call.manager(), call);
            }
        }
        for (RunLayer.ManagerCall call : layer.managerCalls()) {
            if (call.kind() == RunLayer.ManagerCall.Kind.INDEX) {
                continue;
            }
            RunLayer.ManagerCall index = alone.remove(call.manager());
            if (index != null && !layer.instruction().span().contains(index.span())) {
                found.add(new StaleIndex(index, call));
            }
        }
    }
}
