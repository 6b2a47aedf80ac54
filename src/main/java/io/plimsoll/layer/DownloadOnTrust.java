package io.plimsoll.layer;

import io.plimsoll.knowledge.Verification;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Something that a stage downloads and that nothing verifies.
 *
 * @param script whether it is a script that is run
 * @param git whether it is a repository
 * @param runBy the call that runs it
 * @param span the address
 */
public record DownloadOnTrust(boolean script, boolean git, Optional<Span> runBy, Span span) {
    /** Those of a stage; what a later RUN of it verifies is not among them. */
    static List<DownloadOnTrust> in(List<Layer> layers, Verification verification) {
        List<DownloadOnTrust> found = new ArrayList<>();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            if (layer instanceof RunLayer run) {
                if (run.trust().verifies()) {
                    break; // whatever it verifies came before
                }
                List<Download> downloads = run.trust().downloads();
                for (int at = downloads.size() - 1; at >= 0; at--) {
                    Download download = downloads.get(at);
                    found.add(new DownloadOnTrust(
                            download.use() == Download.Use.RUN, false, download.runBy(), download.span()));
                }
            } else if (layer instanceof CopyLayer copy && !copy.hasChecksum()) {
                copy.items().stream()
                        .filter(item -> item.isUnpinned()
                                && !item.isUnverified()
                                && !verification.isKey(
                                        CopyLayer.withoutQuery(item.path().display())))
                        .forEach(item -> found.add(new DownloadOnTrust(
                                false,
                                item.kind() == CopyLayer.Kind.GIT,
                                Optional.empty(),
                                item.word().span())));
            }
        }
        Collections.reverse(found);
        return found;
    }
}
