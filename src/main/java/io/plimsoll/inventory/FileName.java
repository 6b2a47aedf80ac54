package io.plimsoll.inventory;

/**
 * A file of a repository.
 *
 * @param repository empty when it has no name
 * @param path in the repository, or as the command line has it
 */
public record FileName(String repository, String path) implements Comparable<FileName> {
    @Override
    public int compareTo(FileName other) {
        int compared = repository.compareTo(other.repository);
        return compared != 0 ? compared : path.compareTo(other.path);
    }

    /** @param several whether files of several repositories are shown */
    String display(boolean several) {
        return several && !repository.isEmpty() ? repository + ":" + path : path;
    }
}
