package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Images that their publishers no longer update. Immutable. */
public final class UnmaintainedImages {
    /**
     * What a publisher says of one.
     *
     * @param since the month of the last update: {@code August 2025}
     * @param moved where the publisher goes on with it; empty when it does not
     */
    public record End(String since, Optional<String> moved) {}

    private record Row(List<ImagePattern> images, List<ImagePattern> except, End end) {
        boolean isOf(String repository, String tag) {
            return images.stream().anyMatch(image -> image.matches(repository, tag))
                    && except.stream().noneMatch(image -> image.matches(repository, tag));
        }
    }

    private final List<Row> rows = new ArrayList<>();

    UnmaintainedImages() {
        for (Block block : Tables.blocks("unmaintained-images")) {
            List<ImagePattern> images = patterns(block.strings("images"));
            List<ImagePattern> except = patterns(block.strings("except"));
            rows.add(new Row(images, except, new End(block.text("since"), Optional.ofNullable(block.text("moved")))));
        }
    }

    private static List<ImagePattern> patterns(List<String> images) {
        List<ImagePattern> patterns = new ArrayList<>();
        for (String image : images) {
            patterns.add(new ImagePattern(image));
        }
        return patterns;
    }

    /**
     * What is known of a repository.
     *
     * @param repository see {@link Knowledge#repository}
     * @param tag with {@code …} for what is unknown; empty without one
     */
    Optional<End> of(String repository, String tag) {
        return rows.stream()
                .filter(row -> row.isOf(repository, tag))
                .map(Row::end)
                .findFirst();
    }
}
