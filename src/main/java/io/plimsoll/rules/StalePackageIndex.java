package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.Layer;
import io.plimsoll.image.Stage;
import io.plimsoll.image.Step;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;
import java.util.HashMap;
import java.util.Map;

/** A package index that is fetched in a layer of its own: the build cache keeps it, and later layers install from an old one. */
final class StalePackageIndex implements Rule {
    @Override
    public String id() {
        return "stale-package-index";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, Report report) {
        for (Stage target : build.targets()) {
            Map<String, Layer.ManagerCall> alone = new HashMap<>();
            for (Step step : build.steps(target)) {
                if (step instanceof Layer layer) {
                    check(layer, alone, report);
                }
            }
        }
    }

    /** @param alone by manager, the fetch in a layer below that no install in the same layer goes with */
    private static void check(Layer layer, Map<String, Layer.ManagerCall> alone, Report report) {
        for (Layer.ManagerCall call : layer.managerCalls()) {
            boolean index = call.kind() == Layer.ManagerCall.Kind.INDEX;
            if (index && report.build().knowledge().indexAges(call.manager())) {
                alone.put(call.manager(), call);
            }
        }
        for (Layer.ManagerCall call : layer.managerCalls()) {
            if (call.kind() == Layer.ManagerCall.Kind.INDEX) {
                continue;
            }
            Layer.ManagerCall index = alone.remove(call.manager());
            if (index != null && !layer.instruction().span().contains(index.span())) {
                report.at(
                                index.span(),
                                "the build cache keeps this index, and a later RUN installs what was current then")
                        .related(call.span(), "installs from it, however old it is");
            }
        }
    }
}
