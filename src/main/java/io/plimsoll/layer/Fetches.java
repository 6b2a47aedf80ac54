package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What has come from the net so far, or from another stage, by its paths: source that lies there is not the build context's. */
final class Fetches {
    /** What an ADD or COPY brings from elsewhere than the build context. */
    static List<RunLayer.Fetch> of(CopyLayer copy, Knowledge knowledge) {
        List<RunLayer.Fetch> fetches = new ArrayList<>();
        for (CopyTarget target : CopyTarget.of(copy, knowledge)) {
            String from = target.item().path().display();
            switch (target.item().kind()) {
                case GIT ->
                    fetches.add(new RunLayer.Fetch(Optional.of(target.folder()), RunLayer.Fetch.Kind.CLONED, from));
                case URL ->
                    fetches.add(new RunLayer.Fetch(Optional.of(target.file()), RunLayer.Fetch.Kind.DOWNLOADED, from));
                case STAGE, IMAGE ->
                    fetches.add(new RunLayer.Fetch(Optional.of(target.folder()), RunLayer.Fetch.Kind.UNPACKED, ""));
                default -> {}
            }
        }
        return fetches;
    }

    private final Set<String> whole = new HashSet<>();
    private final Set<String> unpacked = new HashSet<>();
    /** The words of the addresses, in lower case: a folder of an archive is mostly called like the archive. */
    private final Set<String> words = new HashSet<>();

    void add(RunLayer.Fetch fetch) {
        fetch.path().ifPresent((fetch.kind() == RunLayer.Fetch.Kind.UNPACKED ? unpacked : whole)::add);
        words.addAll(words(fetch.address()));
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+"));
    }

    /** The nearest folder at or above a path that came so; empty when none did. */
    Optional<RunLayer.Origin> of(String path) {
        List<String> above = Paths.above(path);
        for (int i = above.size() - 1; i > 0; i--) {
            String folder = above.get(i);
            if (whole.contains(folder)) {
                return Optional.of(new RunLayer.Origin(folder, true));
            }
            if (unpacked.contains(folder) || unpacked.contains(above.get(i - 1)) && isNamedByAddress(folder)) {
                return Optional.of(new RunLayer.Origin(folder, false));
            }
        }
        return Optional.empty();
    }

    private boolean isNamedByAddress(String folder) {
        for (String word : words(Paths.name(folder))) {
            if (!word.isEmpty()) {
                return words.contains(word);
            }
        }
        return false;
    }
}
