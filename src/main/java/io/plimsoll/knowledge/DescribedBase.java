package io.plimsoll.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * What a user says of base images: the same that the program's own table says of well-known ones. What it leaves open is as it is without
 * it.
 *
 * @param images patterns of images: {@code registry.example.com/base/*}, {@code team/java:*-21}
 * @param config what they configure
 * @param role what images that start from them are for
 * @param endOfLife the last day on which they are updated
 * @param successor the image to move to
 */
public record DescribedBase(
        List<String> images,
        BaseConfig config,
        Optional<Role> role,
        Optional<Day> endOfLife,
        Optional<String> successor) {
    public DescribedBase {
        images = List.copyOf(images);
    }
}
