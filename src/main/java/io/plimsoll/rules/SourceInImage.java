package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.CopyIndex;
import io.plimsoll.image.CopyStep;
import io.plimsoll.image.Layer;
import io.plimsoll.image.Stage;
import io.plimsoll.image.Step;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;
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
        on.file(this::check);
    }

    private void check(Build build, Report report) {
        for (Stage target : build.targets()) {
            CopyIndex copies = new CopyIndex(build.knowledge());
            for (Step step : build.steps(target)) {
                if (step instanceof CopyStep copy) {
                    copies.add(copy);
                } else if (step instanceof Layer layer) {
                    for (Map.Entry<String, Span> compiled : layer.compiled().entrySet()) {
                        List<CopyStep> sources = copies.sourcesOf(compiled.getKey());
                        if (!sources.isEmpty()) {
                            found(sources, compiled.getValue(), report);
                        }
                    }
                }
            }
        }
    }

    private static void found(List<CopyStep> sources, Span compiler, Report report) {
        Report.Draft draft = report.at(
                        sources.get(0).items().get(0).word().span(),
                        "the source ships, and so does what this image compiles of it")
                .related(compiler, "is compiled here");
        for (CopyStep other : sources.subList(1, sources.size())) {
            draft.related(other.items().get(0).word().span(), "more source");
        }
    }
}
