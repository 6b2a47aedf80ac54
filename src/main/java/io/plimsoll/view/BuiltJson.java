package io.plimsoll.view;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.archive.ImageConfig;
import io.plimsoll.built.BuiltImage;
import io.plimsoll.built.BuiltLayer;
import io.plimsoll.built.BuiltPackage;
import io.plimsoll.built.DockerfileMatch;
import io.plimsoll.built.HiddenFiles;
import io.plimsoll.built.HistoryReview;
import io.plimsoll.built.HistoryStep;
import io.plimsoll.built.SecretInFile;
import io.plimsoll.report.Json;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.text.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The view of an image that has been built for other programs, version 1 of its form. Fields are added over time and never renamed. Sizes
 * are in bytes, layers are numbered from 1, bottom first, and secrets are masked.
 *
 * <p>The whole: {@code version}, {@code tool} ({@code name}, {@code version}), and {@code built}.
 *
 * <ul>
 *   <li>{@code archive}: its path; {@code format}; {@code names}: those under which the archive has the image; {@code id}: the digest of
 *       its configuration; {@code platform}; {@code squashed}: whether the layers count as one
 *   <li>{@code size}: of the files of all layers; {@code stored}: of the layers in the archive; {@code hidden}: of the files that a later
 *       layer deletes or stores anew
 *   <li>{@code dockerfile}, when there is one: {@code path}, {@code line} of the FROM of the stage that the image was compared with, and
 *       {@code fits}: whether its history has at least half of the layers of that stage
 *   <li>{@code layers}: {@code number}, {@code digest} and {@code compression} as they are stored, {@code stored}, {@code size},
 *       {@code files}; {@code step}: the index in {@code history}; {@code hidden}: what later layers hide: {@code by}, the number of the
 *       layer, {@code how} ({@code deleted}, {@code overwritten}, or {@code stored again}: with the same contents), {@code size},
 *       {@code files}, and {@code largest}, the largest files and deleted folders ({@code path}, {@code size}, {@code files});
 *       {@code packages}: {@code added} and {@code removed} ({@code name}, {@code version}, {@code manager}, {@code size});
 *       {@code caches} ({@code what}, {@code path}, {@code size}); {@code secrets} ({@code path}, {@code what}, {@code byName},
 *       {@code size}); {@code privileged}: paths of files with set-uid, set-gid or capabilities
 *   <li>{@code history}: {@code instruction}, {@code layer}, and {@code line} of the Dockerfile
 *   <li>{@code secrets} in the history and the configuration: {@code what}, and {@code step}, which one in the configuration does not have
 *   <li>{@code packages}: what is installed; {@code unreadDatabases}: paths of package databases that are not read
 *   <li>{@code user}: {@code name}, empty when it is not set, and {@code id} where it is known; {@code entrypoint}, {@code command},
 *       {@code shell}, {@code healthcheck}: words; {@code workdir}, {@code stopSignal}; {@code ports}, {@code volumes}, {@code onBuild};
 *       {@code environment} and {@code labels}: {@code name}, {@code value}
 * </ul>
 */
final class BuiltJson implements Renderer<BuiltReport> {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(BuiltReport report, RenderOptions look, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "plimsoll");
            json.writeStringField("version", report.version());
            json.writeEndObject();
            json.writeObjectFieldStart("built");
            new Sheet(report, json).write();
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Writes the fields of a thing of a list. */
    @FunctionalInterface
    private interface Item<T> {
        void write(T item) throws IOException;
    }

    private record Sheet(BuiltReport report, JsonGenerator json) {
        void write() throws IOException {
            BuiltImage image = report.image();
            json.writeStringField("archive", report.archive());
            json.writeStringField("format", image.format());
            strings("names", image.names());
            json.writeStringField("id", image.id());
            json.writeStringField("platform", image.config().platform());
            json.writeBooleanField("squashed", image.squashed());
            json.writeNumberField("size", image.size());
            json.writeNumberField("stored", image.stored());
            json.writeNumberField(
                    "hidden",
                    image.layers().stream().mapToLong(BuiltLayer::hiddenSize).sum());
            if (report.match().isPresent()) {
                DockerfileMatch match = report.match().get();
                FileView file = report.file().orElseThrow();
                json.writeObjectFieldStart("dockerfile");
                json.writeStringField("path", file.path());
                json.writeNumberField(
                        "line",
                        file.places()
                                .start(match.image().target().from().span())
                                .line());
                json.writeBooleanField("fits", match.fits());
                json.writeEndObject();
            }
            objects("layers", image.layers(), this::layer);
            json.writeArrayFieldStart("history");
            for (int i = 0; i < image.history().size(); i++) {
                step(i);
            }
            json.writeEndArray();
            objects("secrets", report.review().leaks(), this::leak);
            objects("packages", image.packages(), this::installed);
            strings("unreadDatabases", image.unreadDatabases());
            settings(image.config());
        }

        private void layer(BuiltLayer layer) throws IOException {
            json.writeNumberField("number", layer.number());
            json.writeStringField("digest", layer.digest());
            json.writeStringField("compression", layer.compression());
            json.writeNumberField("stored", layer.stored());
            json.writeNumberField("size", layer.size());
            json.writeNumberField("files", layer.files());
            if (layer.step().isPresent()) {
                json.writeNumberField("step", layer.step().get());
            }
            objects("hidden", layer.hidden(), this::hidden);
            json.writeObjectFieldStart("packages");
            objects("added", layer.added(), this::installed);
            objects("removed", layer.removed(), this::installed);
            json.writeEndObject();
            objects("caches", layer.caches(), cache -> {
                json.writeStringField("what", cache.what());
                json.writeStringField("path", cache.path());
                json.writeNumberField("size", cache.size());
            });
            objects("secrets", layer.secrets(), this::secret);
            strings("privileged", layer.privileged());
        }

        private void hidden(HiddenFiles hidden) throws IOException {
            json.writeNumberField("by", hidden.by());
            json.writeStringField("how", hidden.how().label());
            json.writeNumberField("size", hidden.size());
            json.writeNumberField("files", hidden.files());
            objects("largest", hidden.largest(), item -> {
                json.writeStringField("path", item.path());
                json.writeNumberField("size", item.size());
                json.writeNumberField("files", item.files());
            });
        }

        private void installed(BuiltPackage one) throws IOException {
            json.writeStringField("name", one.name());
            json.writeStringField("version", one.version());
            json.writeStringField("manager", one.manager());
            json.writeNumberField("size", one.size());
        }

        private void secret(SecretInFile secret) throws IOException {
            json.writeStringField("path", secret.path());
            json.writeStringField("what", secret.what());
            json.writeBooleanField("byName", secret.byName());
            json.writeNumberField("size", secret.size());
        }

        private void step(int index) throws IOException {
            HistoryStep step = report.image().history().get(index);
            json.writeStartObject();
            json.writeStringField("instruction", report.instruction(index));
            if (step.layer().isPresent()) {
                json.writeNumberField("layer", step.layer().get());
            }
            Optional<Position> place = report.place(index);
            if (place.isPresent()) {
                json.writeNumberField("line", place.get().line());
            }
            json.writeEndObject();
        }

        private void leak(HistoryReview.Leak leak) throws IOException {
            json.writeStringField("what", leak.what());
            if (leak.step().isPresent()) {
                json.writeNumberField("step", leak.step().get());
            }
        }

        private void settings(ImageConfig config) throws IOException {
            json.writeObjectFieldStart("user");
            json.writeStringField("name", config.user());
            if (report.image().userId().isPresent()) {
                json.writeNumberField("id", report.image().userId().get());
            }
            json.writeEndObject();
            strings("entrypoint", config.entrypoint().stream().map(report::hide).toList());
            strings("command", config.command().stream().map(report::hide).toList());
            strings("shell", config.shell());
            strings(
                    "healthcheck",
                    config.healthcheck().stream().map(report::hide).toList());
            json.writeStringField("workdir", config.workdir());
            json.writeStringField("stopSignal", config.stopSignal());
            strings("ports", config.ports());
            strings("volumes", config.volumes());
            strings("onBuild", config.onBuild().stream().map(report::hide).toList());
            objects("environment", config.environment(), variable -> {
                int equals = variable.indexOf('=');
                named(
                        equals < 0 ? variable : variable.substring(0, equals),
                        equals < 0 ? "" : variable.substring(equals + 1));
            });
            json.writeArrayFieldStart("labels");
            for (Map.Entry<String, String> label : config.labels().entrySet()) {
                json.writeStartObject();
                named(label.getKey(), label.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void named(String name, String value) throws IOException {
            json.writeStringField("name", name);
            json.writeStringField("value", report.value(name, value));
        }

        private void strings(String name, List<String> items) throws IOException {
            json.writeArrayFieldStart(name);
            for (String item : items) {
                json.writeString(item);
            }
            json.writeEndArray();
        }

        private <T> void objects(String name, List<T> items, Item<T> item) throws IOException {
            json.writeArrayFieldStart(name);
            for (T one : items) {
                json.writeStartObject();
                item.write(one);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
