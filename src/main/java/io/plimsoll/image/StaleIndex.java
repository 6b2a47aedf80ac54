package io.plimsoll.image;

import io.plimsoll.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index of packages that a layer fetches and a layer above installs from, however old the build cache has let it become.
 *
 * @param fetch the call that fetches it, with no install in its layer
 * @param install the first call that uses it
 */
public record StaleIndex(Layer.ManagerCall fetch, Layer.ManagerCall install) {
    /** @param steps of one image, bottom first */
    static List<StaleIndex> in(List<Step> steps, Knowledge knowledge) {
        List<StaleIndex> found = new ArrayList<>();
        Map<String, Layer.ManagerCall> alone = new HashMap<>();
        for (Step step : steps) {
            if (step instanceof Layer layer) {
                look(layer, alone, knowledge, found);
            }
        }
        return found;
    }

    /** @param alone by manager, the fetch in a layer below that no install in the same layer goes with */
    private static void look(
            Layer layer, Map<String, Layer.ManagerCall> alone, Knowledge knowledge, List<StaleIndex> found) {
        for (Layer.ManagerCall call : layer.managerCalls()) {
            if (call.kind() == Layer.ManagerCall.Kind.INDEX && knowledge.indexAges(call.manager())) {
                alone.put(call.manager(), call);
            }
        }
        for (Layer.ManagerCall call : layer.managerCalls()) {
            if (call.kind() == Layer.ManagerCall.Kind.INDEX) {
                continue;
            }
            Layer.ManagerCall index = alone.remove(call.manager());
            if (index != null && !layer.instruction().span().contains(index.span())) {
                found.add(new StaleIndex(index, call));
            }
        }
    }
}
