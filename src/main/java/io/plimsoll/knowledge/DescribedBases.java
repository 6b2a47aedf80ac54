package io.plimsoll.knowledge;

import io.plimsoll.notation.ImageRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The base images that the user describes; of several descriptions of one image the last one counts, for each fact. Immutable. */
final class DescribedBases {
    private record Row(List<ImagePattern> patterns, DescribedBase base) {}

    private final List<Row> rows = new ArrayList<>();

    DescribedBases(List<DescribedBase> bases, Function<String, String> asInTables) {
        for (DescribedBase base : bases) {
            List<ImagePattern> patterns = new ArrayList<>();
            for (String image : base.images()) {
                patterns.add(new ImagePattern(asInTables.apply(image)));
            }
            rows.add(0, new Row(patterns, base));
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** @param tag with {@code …} for what is not known */
    boolean matches(String repository, String tag) {
        return !fitting(repository, tag).isEmpty();
    }

    /**
     * What an image configures: what the user says, and for the rest what the tables do.
     *
     * @param listed what the tables say
     */
    BaseConfig config(String repository, String tag, BaseConfig listed) {
        BaseConfig found = listed;
        List<DescribedBase> fitting = fitting(repository, tag);
        for (int i = fitting.size() - 1; i >= 0; i--) {
            found = fitting.get(i).config().over(found);
        }
        for (Row row : rows) {
            BaseConfig config = row.base().config();
            boolean may =
                    row.patterns().stream().anyMatch(p -> !p.matches(repository, tag) && p.mayMatch(repository, tag));
            found = may ? found.unlessSet(config) : found;
        }
        return found;
    }

    Optional<Role> role(String repository, String tag) {
        return first(repository, tag, DescribedBase::role);
    }

    /** A release of its own, which ends on the day that the user names; empty without one. */
    Optional<Release> release(ImageRef image, String repository, String tag) {
        return first(repository, tag, DescribedBase::endOfLife).map(end -> {
            String name = image.tag().map(own -> repository + ":" + own).orElse(repository);
            return Release.of(name, end, first(repository, tag, DescribedBase::successor));
        });
    }

    private <T> Optional<T> first(String repository, String tag, Function<DescribedBase, Optional<T>> fact) {
        return fitting(repository, tag).stream()
                .map(fact)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The last one first. */
    private List<DescribedBase> fitting(String repository, String tag) {
        List<DescribedBase> found = new ArrayList<>();
        for (Row row : rows) {
            if (row.patterns().stream().anyMatch(pattern -> pattern.matches(repository, tag))) {
                found.add(row.base());
            }
        }
        return found;
    }
}
