package io.plimsoll.inventory;

import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Release;
import io.plimsoll.knowledge.Releases;
import io.plimsoll.notation.ImageRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the tables and the user know of an image. */
public final class ImageFacts {
    private ImageFacts() {}

    /** @param today the day on which support is compared with its end */
    public static Inventory.Facts of(String reference, Knowledge knowledge, Day today) {
        ImageRef image = ImageRef.of(reference);
        Releases releases = knowledge.releases();
        List<Support> support = new ArrayList<>();
        releases.product(image).ifPresent(release -> support.add(support(release, today)));
        releases.distribution(image).ifPresent(release -> support.add(support(release, today)));
        if (support.isEmpty()) {
            knowledge
                    .endOfUpdates(image)
                    .ifPresent(end -> support.add(new Support(reference, Optional.of(end.since()), "ended")));
        }
        Optional<String> current = releases.frozen(image, today).flatMap(Releases.Frozen::current);
        return new Inventory.Facts(support, current);
    }

    private static Support support(Release release, Day today) {
        Release.State state = release.state(today);
        Optional<Day> end = state == Release.State.PAID_SUPPORT ? release.extended() : release.lastDay();
        String label = state == Release.State.FREE_SUPPORT || state == Release.State.PAID_SUPPORT
                ? release.support().orElse("") + (release.free() ? "" : Support.PAID)
                : state.name().toLowerCase(Locale.ROOT);
        String name = release.cycle().isEmpty() ? release.product() : release.display();
        return new Support(name, end.map(Day::toString), label);
    }
}
