package io.plimsoll.rules;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.IgnoreFix;
import io.plimsoll.knowledge.SecretFiles;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.BuildContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole build context goes into the image, including unexpected files. */
final class WholeContext implements Rule {
    private static final List<String> SENSITIVE = List.of(".git/HEAD", ".env");

    @Override
    public String id() {
        return "whole-context";
    }

    @Override
    public void register(Hooks on) {
        on.file((build, context) -> {
            if (!build.context().known()) {
                context.cannotTell();
            }
        });
        on.layer(CopyLayer.class, this::check);
    }

    private void check(CopyLayer copy, RuleContext context) {
        BuildContext source = context.build().context();
        if (!source.known() || !context.build().ships(copy.stage())) {
            return;
        }
        Optional<CopyLayer.Item> whole =
                copy.items().stream().filter(CopyLayer.Item::isWholeContext).findFirst();
        List<String> kept = whole.isPresent() ? copy.notIgnored(SENSITIVE, source) : List.of();
        if (!kept.isEmpty()) {
            String what = kept.size() == 2 ? "`.git` and `.env`" : kept.get(0).equals(".env") ? "`.env`" : "`.git`";
            FindingBuilder finding =
                    context.report(whole.get().word().span(), "the whole build context ships, including any " + what);
            IgnoreFix.of(kept, context.build()).ifPresent(finding::fix);
            if (source.isListed()
                    && copy.notIgnored(sensitive(source, context.knowledge().secretFiles()), source)
                            .isEmpty()) {
                finding.atMost(Severity.STYLE).confidence(Confidence.ASSUMED);
            }
        }
    }

    /** What is there now that should not ship: the repository's history, and files with secrets. */
    private static List<String> sensitive(BuildContext source, SecretFiles files) {
        List<String> found = new ArrayList<>();
        for (String name : source.entries().names()) {
            if (name.equals(".git") || files.isSecret(name)) {
                found.add(name);
            }
        }
        for (String path : files.paths()) {
            if (source.entries().has(path)) {
                found.add(path);
            }
        }
        return found;
    }
}
