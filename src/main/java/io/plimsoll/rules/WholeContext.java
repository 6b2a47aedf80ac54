package io.plimsoll.rules;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.Severity;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.BuildContext;
import java.util.List;
import java.util.Optional;

/** The whole build context goes into the image, including unexpected files. */
final class WholeContext implements Rule {
    private static final List<String> SENSITIVE = List.of(".git/HEAD", ".env");
    /** What makes a copy of the whole context a fault where it is there. */
    private static final List<String> WORTH_SAYING = List.of(
            ".git",
            ".env",
            ".env.local",
            ".env.development",
            ".env.production",
            ".npmrc",
            ".netrc",
            ".pypirc",
            ".git-credentials",
            ".aws",
            ".ssh",
            ".kube");

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
            if (source.isListed()
                    && copy.notIgnored(WORTH_SAYING, source).stream().noneMatch(source.entries()::has)) {
                finding.atMost(Severity.STYLE).confidence(Confidence.ASSUMED);
            }
        }
    }
}
