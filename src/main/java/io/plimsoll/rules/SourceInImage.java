package io.plimsoll.rules;

import io.plimsoll.layer.CompiledSource;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.text.Span;
import java.util.List;

/** Source that is compiled in the image it ships in: both the source and the output are there. */
final class SourceInImage implements Rule {
    @Override
    public String id() {
        return "source-in-image";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.compiledSources().forEach(source -> check(source, context)));
    }

    private static void check(CompiledSource source, RuleContext context) {
        List<Span> copies =
                source.copies().stream().map(SourceInImage::firstSource).toList();
        FindingBuilder finding = context.report(
                        copies.get(0), "the source ships together with what is compiled from it")
                .when(context.build().conditionAt(source.compiler()))
                .related(source.compiler(), "compiled here");
        copies.stream().skip(1).forEach(other -> finding.related(other, "more source code"));
    }

    private static Span firstSource(CopyLayer copy) {
        return copy.items().get(0).word().span();
    }
}
