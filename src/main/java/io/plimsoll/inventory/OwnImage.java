package io.plimsoll.inventory;

/**
 * An image that a Dockerfile of a repository builds.
 *
 * @param image its name; parts that only the environment knows are missing
 * @param repository see {@link TakenImage}
 * @param file the Dockerfile, or the file that it is in
 * @param by who gives it the name: {@code service `web` in compose.yaml}
 */
public record OwnImage(String image, String repository, String file, String by) {
    FileName fileName() {
        return new FileName(repository, file);
    }
}
