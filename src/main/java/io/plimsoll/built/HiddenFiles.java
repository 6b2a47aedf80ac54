package io.plimsoll.built;

import java.util.List;

/**
 * Files of a layer that a later one takes out of sight: they ship, and no container sees them.
 *
 * @param by the number of the later layer, from 1
 * @param size their bytes
 * @param files how many there are
 * @param largest the files and deleted folders with the most bytes, those with the most first
 */
public record HiddenFiles(int by, How how, long size, int files, List<Item> largest) {
    /** How they get out of sight. */
    public enum How {
        DELETED("deleted"),
        OVERWRITTEN("overwritten"),
        /** Stored again with the same contents: another owner, mode or time. */
        DUPLICATED("stored again");

        private final String label;

        How(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A file or a folder.
     *
     * @param path with a slash at its start
     * @param files how many files it is
     */
    public record Item(String path, long size, int files) {}
}
