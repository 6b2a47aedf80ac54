package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;

/** An ADD that fetches over plain HTTP what no checksum holds. */
final class PlainHttpDownload implements Rule {
    private static final String SCHEME = "http://";

    @Override
    public String id() {
        return "plain-http-download";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext report) {
        for (CopyLayer step : build.copyLayers()) {
            if (step.instruction() instanceof Instruction.Add add
                    && add.checksum().isEmpty()) {
                step.items().forEach(item -> check(item, report));
            }
        }
    }

    private static void check(CopyLayer.Item item, RuleContext report) {
        // a repository is left out: what it is held by is the commit that its address may name
        if (item.kind() == CopyLayer.Kind.URL && item.path().display().startsWith(SCHEME)) {
            // the address is not repeated, it may have a password in it
            String what = "this comes over plain HTTP and nothing checks it:"
                    + " anybody on the way can put another file in its place";
            boolean byDefault = item.path().byDefault() && !writesScheme(item.word());
            RuleContext.FindingBuilder draft = report.at(item.word().span(), byDefault ? "by default, " + what : what);
            if (byDefault) {
                draft.origins(item.path());
            }
        }
    }

    /** Whether no variable decides that it is HTTP, perhaps only which version is fetched. */
    private static boolean writesScheme(Word word) {
        int variable = word.raw().indexOf('$');
        int scheme = word.raw().indexOf(SCHEME);
        return scheme >= 0 && (variable < 0 || scheme < variable);
    }
}
