package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.RemovedFile;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that a layer brings and a later RUN removes: the layer below keeps them. One command that removes many is one finding. */
final class RemovedInLaterLayer implements Rule {
    /** What the author copied from outside comes first: it is the easiest to bring in another way. */
    private static final Comparator<RemovedFile> FIRST = Comparator.comparing(RemovedFile::isFromOutside)
            .reversed()
            .thenComparing(file -> file.item().isEmpty())
            .thenComparing(RemovedFile::span);

    @Override
    public String id() {
        return "removed-in-later-layer";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        Map<Span, List<RemovedFile>> byCommand = new LinkedHashMap<>();
        for (RemovedFile file : image.removedFiles()) {
            // a secret is secret-file's, with the removal as its related place
            if (file.bulky() && !file.secret()) {
                byCommand
                        .computeIfAbsent(file.removal().call(), call -> new ArrayList<>())
                        .add(file);
            }
        }
        byCommand.values().forEach(files -> report(files, context));
    }

    private static void report(List<RemovedFile> files, RuleContext context) {
        files.sort(FIRST);
        RemovedFile first = files.get(0);
        String what = first.part() ? "`" + first.removal().path() + "`" : "this";
        FindingBuilder finding = context.report(
                        first.span(), what + " stays in an image layer, although a later RUN deletes it")
                .when(context.build().conditionAt(first.removal().span()))
                .related(first.removal().span(), "deleted here, but still in the layer below");
        if (first.item().isEmpty()) {
            finding.remedy("delete it in the RUN that creates it, or create it in a build stage");
        } else if (first.item().get().kind() == CopyLayer.Kind.URL) {
            finding.remedy("download and delete it in the same RUN, or download it in a build stage");
        }
        files.stream()
                .skip(1)
                .map(RemovedFile::span)
                .distinct()
                .forEach(span -> finding.related(span, "deleted by the same command"));
    }
}
