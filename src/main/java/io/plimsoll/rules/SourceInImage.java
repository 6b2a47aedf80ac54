package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.CopyIndex;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Map;

/** Source that is compiled in the image it ships in: both the source and what was made of it are there. */
final class SourceInImage implements Rule {
    @Override
    public String id() {
        return "source-in-image";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        CopyIndex copies = new CopyIndex(context.knowledge());
        for (Layer step : image.layers()) {
            if (step instanceof CopyLayer copy) {
                copies.add(copy);
            } else if (step instanceof RunLayer layer) {
                for (Map.Entry<String, Span> compiled : layer.compiled().entrySet()) {
                    List<CopyLayer> sources = copies.sourcesOf(compiled.getKey());
                    if (!sources.isEmpty()) {
                        found(sources, compiled.getValue(), context);
                    }
                }
            }
        }
    }

    private static void found(List<CopyLayer> sources, Span compiler, RuleContext context) {
        FindingBuilder finding = context.report(
                        sources.get(0).items().get(0).word().span(),
                        "the source ships, and so does what this image compiles of it")
                .related(compiler, "is compiled here");
        for (CopyLayer other : sources.subList(1, sources.size())) {
            finding.related(other.items().get(0).word().span(), "more source");
        }
    }
}
