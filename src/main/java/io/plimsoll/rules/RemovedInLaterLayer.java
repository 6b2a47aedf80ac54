package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.RemovalFix;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.RemovedFile;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.text.ByteCount;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

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
        Set<CopyLayer> compiled = image.compiledSources().stream()
                .flatMap(source -> source.copies().stream())
                .collect(Collectors.toSet());
        byCommand.values().forEach(files -> report(files, compiled, context));
    }

    /** All bytes that the layers keep of what one command deletes; empty unless each of them is known. */
    private static OptionalLong size(List<RemovedFile> files, BuildContext context) {
        long sum = 0;
        for (RemovedFile file : files) {
            OptionalLong size = file.size(context);
            if (size.isEmpty()) {
                return size;
            }
            sum += size.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /** @param compiled what brings source that is compiled: that it should not be there is worth a word however small it is */
    private static void report(List<RemovedFile> files, Set<CopyLayer> compiled, RuleContext context) {
        files.sort(FIRST);
        RemovedFile first = files.get(0);
        OptionalLong size = files.stream().anyMatch(file -> compiled.contains(file.layer()))
                ? OptionalLong.empty()
                : size(files, context.build().context());
        String what = first.part() ? "`" + first.removal().path() + "`" : "this";
        String message = size.orElse(0) > 1
                ? "a later RUN deletes this, but " + ByteCount.display(size.getAsLong()) + " remain in an image layer"
                : "a later RUN deletes " + what + ", but it stays in an image layer";
        FindingBuilder finding = context.report(first.span(), message)
                .when(context.build().conditionAt(first.removal().span()))
                .related(first.removal().span(), "deleted here, but still in the layer below");
        if (size.isPresent() && size.getAsLong() < CopyLayer.Item.LARGE) {
            finding.atMost(Severity.STYLE);
        }
        if (first.item().isEmpty()) {
            finding.remedy("delete it in the RUN that creates it, or create it in a build stage");
        } else if (first.item().get().kind() == CopyLayer.Kind.URL) {
            finding.remedy("download and delete it in the same RUN, or download it in a build stage");
        }
        RemovalFix.of(files, context.build()).ifPresent(finding::fix);
        files.stream()
                .skip(1)
                .map(RemovedFile::span)
                .distinct()
                .forEach(span -> finding.related(span, "deleted by the same command"));
    }
}
