package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Packages that only the build needs and that stay in a shipped layer. */
final class LeftoverBuildDeps implements Rule {
    private static final int MAX_NAMED = 5;

    @Override
    public String id() {
        return "leftover-build-deps";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        List<RunLayer> layers = new ArrayList<>();
        for (Layer step : image.layers()) {
            if (step instanceof RunLayer layer) {
                layers.add(layer);
            }
        }
        // from the end, so that what is removed later is known
        Map<String, Removed> later = new HashMap<>();
        int number = 0;
        for (int i = layers.size() - 1; i >= 0; i--) {
            check(layers.get(i), later, context);
            List<RunLayer.Package> removed = layers.get(i).uninstalled();
            for (int k = removed.size() - 1; k >= 0; k--) {
                later.put(removed.get(k).name(), new Removed(removed.get(k).span(), number--));
            }
        }
    }

    /** @param number the lower, the earlier */
    private record Removed(Span span, int number) {}

    private void check(RunLayer layer, Map<String, Removed> later, RuleContext context) {
        List<RunLayer.Package> left =
                layer.installed().stream().filter(RunLayer.Package::buildOnly).toList();
        if (left.isEmpty()) {
            return;
        }
        List<String> names =
                left.stream().map(RunLayer.Package::name).distinct().toList();
        Set<String> removable = new HashSet<>(names);
        left.stream().map(RunLayer.Package::virtual).filter(v -> !v.isEmpty()).forEach(removable::add);
        Removed removedLater = firstOf(removable, later);
        String what = named(names);
        String why = removedLater == null
                ? (names.size() == 1 ? " stays" : " stay") + " in the image, and only building needs "
                        + (names.size() == 1 ? "it" : "them")
                : (names.size() == 1 ? " stays" : " stay") + " in this layer, although a later RUN removes "
                        + (names.size() == 1 ? "it" : "some");
        FindingBuilder finding = context.report(left.get(0).span(), what + why);
        if (removedLater != null) {
            finding.related(removedLater.span(), "hides it here, and frees nothing");
        }
    }

    private static Removed firstOf(Set<String> names, Map<String, Removed> later) {
        Removed first = null;
        for (String name : names) {
            Removed removed = later.get(name);
            if (removed != null && (first == null || removed.number() < first.number())) {
                first = removed;
            }
        }
        return first;
    }

    private static String named(List<String> names) {
        StringBuilder out = new StringBuilder();
        int shown = Math.min(names.size(), MAX_NAMED);
        for (int i = 0; i < shown; i++) {
            String separator = i == 0 ? "" : i == shown - 1 && shown == names.size() ? " and " : ", ";
            out.append(separator).append('`').append(names.get(i)).append('`');
        }
        return names.size() > shown ? out + " and " + (names.size() - shown) + " more" : out.toString();
    }
}
