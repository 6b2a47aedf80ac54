package io.plimsoll.rules;

import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.IgnoreFile;

/** A COPY of what is excluded by .dockerignore. */
final class IgnoredCopySource implements Rule {
    @Override
    public String id() {
        return "ignored-copy-source";
    }

    @Override
    public void register(Hooks on) {
        on.layer(CopyLayer.class, this::check);
    }

    private void check(CopyLayer copy, RuleContext context) {
        for (CopyLayer.Item item : copy.items()) {
            if (copy.isIgnored(item, context.build().context())) {
                String file = context.build()
                        .context()
                        .ignoreFile()
                        .map(IgnoreFile::name)
                        .orElse("");
                context.report(
                        item.word().span(), "this source is excluded by " + file + ", so there is nothing to copy");
            }
        }
    }
}
