package io.plimsoll.rules;

import io.plimsoll.layer.CopiedArchive;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** An archive that is copied and then unpacked: its layer keeps it. */
final class UnextractedArchive implements Rule {
    @Override
    public String id() {
        return "unextracted-archive";
    }

    @Override
    public void register(Hooks on) {
        on.stage((stage, context) -> CopiedArchive.in(
                        stage, context.build()::copyLayer, context.build()::runLayer, context.knowledge())
                .forEach(archive -> check(archive, context)));
    }

    private static void check(CopiedArchive archive, RuleContext context) {
        context.report(archive.word(), "this archive stays in its layer, next to the files that a RUN unpacks from it")
                .related(archive.unpacking(), "unpacked here");
    }
}
