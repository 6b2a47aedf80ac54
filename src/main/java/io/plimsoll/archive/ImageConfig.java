package io.plimsoll.archive;

import io.plimsoll.yaml.Json;
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
        Json root = ImageArchive.json(text, "the image configuration");
        Json config = root.get("config");
        List<History> history = new ArrayList<>();
        for (Json item : root.get("history").items()) {
            history.add(new History(
                    item.get("created_by").text(),
                    item.get("comment").text(),
                    item.get("empty_layer").text().equals("true")));
        }
        String variant = root.get("variant").text();
        String platform = root.get("os").text() + "/" + root.get("architecture").text();
        return new ImageConfig(
                variant.isEmpty() ? platform : platform + "/" + variant,
                config.get("User").text(),
                config.get("Env").texts(),
                config.get("Entrypoint").texts(),
                config.get("Cmd").texts(),
                config.get("WorkingDir").text(),
                List.copyOf(config.get("ExposedPorts").fields().keySet()),
                List.copyOf(config.get("Volumes").fields().keySet()),
                config.get("Labels").texts(config.get("Labels").fields()),
                config.get("Healthcheck").get("Test").texts(),
                config.get("StopSignal").text(),
                config.get("OnBuild").texts(),
                config.get("Shell").texts(),
                List.copyOf(history),
                root.get("rootfs").get("diff_ids").texts());
    }
}
