package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.Stage;
import io.plimsoll.image.StaleIndex;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;

/** A package index that is fetched in a layer of its own: the build cache keeps it, and later layers install from an old one. */
final class StalePackageIndex implements Rule {
    @Override
    public String id() {
        return "stale-package-index";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, Report report) {
        for (Stage target : build.targets()) {
            for (StaleIndex stale : build.staleIndexes(target)) {
                report.at(
                                stale.fetch().span(),
                                "the build cache keeps this index, and a later RUN installs what was current then")
                        .related(stale.install().span(), "installs from it, however old it is");
            }
        }
    }
}
