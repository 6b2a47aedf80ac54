package io.plimsoll.rules;

import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
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
        on.layer(CopyLayer.class, this::check);
    }

    private void check(CopyLayer copy, RuleContext context) {
        if (copy.instruction() instanceof Instruction.Add add && add.checksum().isEmpty()) {
            copy.items().forEach(item -> check(item, context));
        }
    }

    private static void check(CopyLayer.Item item, RuleContext context) {
        // a repository is left out: what it is held by is the commit that its address may name
        if (item.kind() == CopyLayer.Kind.URL && item.path().display().startsWith(SCHEME)) {
            // the address is not repeated, it may have a password in it
            String what = "this comes over plain HTTP and nothing checks it:"
                    + " anybody on the way can put another file in its place";
            boolean byDefault = item.path().byDefault() && !writesScheme(item.word());
            FindingBuilder finding = context.report(item.word().span(), byDefault ? "by default, " + what : what);
            if (byDefault) {
                finding.origins(item.path());
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
