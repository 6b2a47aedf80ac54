package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.CopyStep;
import io.plimsoll.image.Layer;
import io.plimsoll.image.Stage;
import io.plimsoll.image.Step;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            List<CopyStep> copies = new ArrayList<>();
            Set<CopyStep> found = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Step step : build.steps(target)) {
                if (step instanceof CopyStep copy) {
                    copies.add(copy);
                } else if (step instanceof Layer layer) {
                    for (Map.Entry<String, Span> compiled : layer.compiled().entrySet()) {
                        check(compiled.getKey(), compiled.getValue(), copies, found, report);
                    }
                }
            }
        }
    }

    private static void check(String folder, Span compiler, List<CopyStep> copies, Set<CopyStep> found, Report report) {
        List<CopyStep> sources = new ArrayList<>();
        for (CopyStep copy : copies) {
            if (copy.bringsSourceInto(folder, report.build().knowledge())) {
                sources.add(copy);
            }
        }
        if (sources.isEmpty() || !found.add(sources.get(0))) {
            return;
        }
        Report.Draft draft = report.at(
                        sources.get(0).items().get(0).word().span(),
                        "the source ships, and so does what this image compiles of it")
                .related(compiler, "is compiled here");
        for (CopyStep other : sources.subList(1, sources.size())) {
            if (found.add(other)) {
                draft.related(other.items().get(0).word().span(), "more source");
            }
        }
    }
}
