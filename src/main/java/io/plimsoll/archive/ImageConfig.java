package io.plimsoll.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an image says of itself, as in its configuration.
 *
 * @param platform {@code linux/amd64}, {@code linux/arm/v7}
 * @param user empty when it says nothing, which is root
 * @param environment {@code NAME=value}, in order
 * @param entrypoint its words; empty when there is none
 * @param command its words; empty when there is none
 * @param workdir empty when it says nothing
 * @param ports as they are written: {@code 8080/tcp}
 * @param labels by name
 * @param healthcheck its words, {@code CMD-SHELL} or the like first; empty when there is none
 * @param stopSignal empty when it says nothing
 * @param onBuild the instructions
 * @param shell its words; empty when there is none
 * @param history one for each instruction, also for those without a layer; empty when it says nothing
 * @param diffIds the digests of the unpacked layers, bottom first
 */
public record ImageConfig(
        String platform,
        String user,
        List<String> environment,
        List<String> entrypoint,
        List<String> command,
        String workdir,
        List<String> ports,
        List<String> volumes,
        Map<String, String> labels,
        List<String> healthcheck,
        String stopSignal,
        List<String> onBuild,
        List<String> shell,
        List<History> history,
        List<String> diffIds) {
    /**
     * How a layer, or a setting, came.
     *
     * @param createdBy the instruction, as the builder writes it
     * @param comment of the builder: {@code buildkit.dockerfile.v0}
     * @param emptyLayer whether it made no layer
     */
    public record History(String createdBy, String comment, boolean emptyLayer) {}

    static ImageConfig read(String text) throws InvalidArchive {
        String what = "the image configuration";
        CheckedJson root = CheckedJson.of(ImageArchive.json(text, what), what);
        CheckedJson config = root.get("config");
        List<History> history = new ArrayList<>();
        for (CheckedJson item : root.list("history")) {
            history.add(new History(item.text("created_by"), item.text("comment"), item.flag("empty_layer")));
        }
        String variant = root.text("variant");
        String platform = root.text("os") + "/" + root.text("architecture");
        return new ImageConfig(
                variant.isEmpty() ? platform : platform + "/" + variant,
                config.text("User"),
                config.texts("Env"),
                config.words("Entrypoint"),
                config.words("Cmd"),
                config.text("WorkingDir"),
                List.copyOf(config.names("ExposedPorts")),
                List.copyOf(config.names("Volumes")),
                config.map("Labels"),
                config.get("Healthcheck").texts("Test"),
                config.text("StopSignal"),
                config.texts("OnBuild"),
                config.words("Shell"),
                List.copyOf(history),
                root.get("rootfs").texts("diff_ids"));
    }
}
