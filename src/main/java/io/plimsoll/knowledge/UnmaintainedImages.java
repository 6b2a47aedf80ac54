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

    private record Row(List<ImagePattern> images, End end) {}

    private final List<Row> rows = new ArrayList<>();

    UnmaintainedImages() {
        for (Block block : Tables.blocks("unmaintained-images")) {
            List<ImagePattern> images = new ArrayList<>();
            for (String image : block.strings("images")) {
                images.add(new ImagePattern(image));
            }
            rows.add(new Row(images, new End(block.text("since"), Optional.ofNullable(block.text("moved")))));
        }
    }

    /**
     * What is known of a repository.
     *
     * @param repository see {@link Knowledge#repository}
     * @param tag with {@code …} for what is unknown; empty without one
     */
    Optional<End> of(String repository, String tag) {
        return rows.stream()
                .filter(row -> row.images().stream().anyMatch(image -> image.matches(repository, tag)))
                .map(Row::end)
                .findFirst();
    }
}
