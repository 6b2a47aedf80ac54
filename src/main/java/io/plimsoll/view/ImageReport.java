package io.plimsoll.view;

import java.util.List;

/**
 * What a run shows of images.
 *
 * @param files in the order of their paths
 * @param version of the program
 */
public record ImageReport(List<FileView> files, String version) {
    public ImageReport {
        files = List.copyOf(files);
    }
}
