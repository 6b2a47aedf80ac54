package io.plimsoll.rules;

import io.plimsoll.layer.DownloadOnTrust;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;

/** A download that is kept, and that nothing verifies. */
final class MissingChecksum implements Rule {
    @Override
    public String id() {
        return "missing-checksum";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        if (context.build().isBuilt(stage)) {
            context.build().unverifiedDownloads(stage).stream()
                    .filter(download -> !download.script())
                    .forEach(download -> check(download, context));
        }
    }

    private static void check(DownloadOnTrust download, RuleContext context) {
        String what = download.git()
                ? "no commit pins this repository: if it changes, so does the image"
                : "no checksum verifies this file: if it changes, so does the image";
        context.report(download.span(), what).when(context.build().conditionAt(download.span()));
    }
}
