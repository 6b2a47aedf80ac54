package io.plimsoll.rules;

import io.plimsoll.layer.DownloadOnTrust;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Stage;

/** A script that a build downloads and runs, whatever it has become by then. */
final class UnverifiedScript implements Rule {
    @Override
    public String id() {
        return "unverified-script";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        if (context.build().isBuilt(stage)) {
            context.build().unverifiedDownloads(stage).stream()
                    .filter(DownloadOnTrust::script)
                    .forEach(download -> check(download, context));
        }
    }

    private static void check(DownloadOnTrust download, RuleContext context) {
        FindingBuilder finding = context.report(
                        download.span(), "this script runs as it is downloaded: nothing verifies what it has become")
                .when(context.build().conditionAt(download.span()));
        download.runBy()
                .filter(call -> !call.contains(download.span()))
                .ifPresent(call -> finding.related(call, "it runs here"));
    }
}
