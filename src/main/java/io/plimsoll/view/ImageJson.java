package io.plimsoll.view;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.image.ImageRole;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.image.StageGraph;
import io.plimsoll.layer.Condition;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.HiddenFiles;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.layer.WorkdirLayer;
import io.plimsoll.lint.Finding;
import io.plimsoll.report.Json;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Word;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.text.Position;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The view of an image for other programs, version 1 of its form. Fields are added over time and never renamed. What is not said in the
 * file is left out: no {@code user} means that the base image decides.
 *
 * <p>A <b>range</b> is {@code {"start": {"line", "column"}, "end": …}}, from 1, in UTF-16 units, the end exclusive. A <b>value</b> is
 * {@code {"text", "known", "byDefault"}}, and {@code "secret": true} when a secret is masked in it: {@code text} has {@code ${NAME}} or
 * {@code ?} for what is not known, and {@code byDefault} says that the default of an ARG had a say. Stages are named by their index.
 *
 * <p>The whole: {@code version}, {@code tool} ({@code name}, {@code version}), and {@code files} in the order of their paths.
 *
 * <p>A file:
 * <ul>
 *   <li>{@code path}; {@code read}: false when it could not be read; {@code embedded}: the range that it takes in the file of that path,
 *       when it stands in a compose or bake file
 *   <li>{@code errors}: what BuildKit refuses, or why the file could not be read; {@code message}, {@code range}
 *   <li>{@code builds}: one for each distinct way in which the file is built, most often one; none when it could not be read
 * </ul>
 *
 * <p>A build: {@code targets}, the images that it makes, {@code stages}, all stages in the order of the file, and {@code arguments}: the
 * ARGs in the order of the file, with {@code name}, {@code default}, {@code description}, {@code stage}, which one before the first FROM
 * does not have, and {@code range}.
 *
 * <p>A target:
 * <ul>
 *   <li>{@code role}: what it is for; {@code evidence}: what says so, clauses for people
 *   <li>{@code stage}; {@code builtFor}: the services of compose files ({@code kind} is {@code service}), targets of bake files
 *       ({@code target}), dev containers ({@code dev container}), jobs of workflows ({@code job}) and artifacts of Skaffold
 *       ({@code artifact}) that have it built: {@code kind}, {@code name}, {@code file}; {@code chain}: it and the stages that it is
 *       built FROM, nearest first; {@code base}: the value of the FROM below them all, {@code scratch} too; {@code fedBy}: stages that
 *       it takes something from, and those that they need
 *   <li>{@code layers}, bottom first, see below
 *   <li>{@code user}, {@code workdir}, {@code stopSignal}: {@code value}, {@code stage}, {@code range}
 *   <li>{@code userOfBase}: the user that the base image is known to start as, {@code ?} for one that is not root
 *   <li>{@code entrypoint}, {@code command}, {@code shell}, {@code healthcheck}: {@code form} ({@code exec} with {@code arguments}, or
 *       {@code shell} with {@code text}, or {@code none}), {@code range}
 *   <li>{@code ports}, {@code volumes}: as {@code user}; {@code environment}, {@code labels}: the same with {@code name}
 *   <li>{@code entrypointOfBase}, {@code commandOfBase}: words; {@code workdirOfBase}, {@code stopSignalOfBase}; {@code portsOfBase},
 *       {@code volumesOfBase}: what is in force because the base image sets it, where that is known; {@code ?} in them is a version;
 *       {@code shellOfBase}: true when it sets a SHELL
 *   <li>{@code environmentOfBase}: names of variables that the base image is known to set, with their values or {@code ?}
 *   <li>{@code onBuild}: {@code text}, {@code range}
 *   <li>{@code history}: the instructions that have an entry in the history, in order, those of the base image not among them:
 *       {@code instruction}, {@code range}
 *   <li>{@code secretArguments}: build arguments that hand in a secret, which the history shows: {@code name}, {@code range};
 *       {@code secretFiles}: files that an ADD or COPY brings and that hold secrets by their names: {@code layer}, an index in
 *       {@code layers}, {@code name}, {@code range}
 * </ul>
 *
 * <p>A layer has {@code instruction} ({@code ADD}, {@code COPY}, {@code RUN}, {@code WORKDIR}), {@code stage}, {@code range} and {@code heredocs}
 * ({@code name}, {@code text}, {@code range}).
 * <ul>
 *   <li>{@code hidden}: what it deletes, moves, stores again or overwrites of the layers below, which keep it: {@code layer}, an index
 *       in {@code layers}, {@code path}
 *   <li>WORKDIR: {@code folder}, a value
 *   <li>ADD and COPY: {@code sources} ({@code kind}: {@code context}, {@code stage}, {@code image}, {@code url}, {@code git} or
 *       {@code inline}; {@code value}, {@code range}); {@code from} as in stages; {@code destination}: a value;
 *       {@code files} with {@code added} ({@code path}, {@code contents}: true for a directory in which something comes, under names
 *       that only the build knows), one by one where the build context shows them
 *   <li>RUN: {@code text}; {@code mounts} ({@code type}, {@code range}); {@code packages} with {@code added} ({@code name},
 *       {@code manager}, {@code buildOnly}, {@code range}) and {@code removed} ({@code name}, {@code manager}, {@code range}); {@code files} with {@code added}
 *       ({@code path}, {@code contents}, {@code directory}, {@code range}), {@code removed} ({@code path}, {@code range}) and {@code moved} ({@code from},
 *       {@code to}, {@code range}) and {@code changed} ({@code path}, {@code what}: {@code owner}, {@code mode} or {@code contents},
 *       {@code below}: what is in the directory too, {@code range}); {@code users}: names; {@code caches} ({@code what}, {@code path}, {@code range}); {@code keys}
 *       ({@code path}, {@code range}); {@code secrets} ({@code what}, {@code range}); {@code spills} ({@code secret}, {@code path},
 *       {@code range}). Packages, files, caches and keys have {@code when} if a condition decides: {@code state}, which is {@code on} or
 *       {@code off} by default or {@code unknown}, and {@code text}
 * </ul>
 *
 * <p>A stage: {@code index}, {@code name}, {@code description}, {@code range} of its FROM, {@code target}, {@code ships}, {@code built}, and {@code takes}, what
 * flows into it: {@code kind} ({@code from}, {@code copy}, {@code mount}), {@code from} (an object with {@code stage}, an index, or
 * {@code image}, a value, or {@code unknown}, a text; empty for scratch), {@code sure} (false when a variable
 * chooses among stages), {@code range}, {@code flows} ({@code source}: a value,
 * {@code destination}: a value).
 */
final class ImageJson implements Renderer<ImageReport> {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(ImageReport report, RenderOptions look, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "plimsoll");
            json.writeStringField("version", report.version());
            json.writeEndObject();
            json.writeArrayFieldStart("files");
            for (FileView file : report.files()) {
                write(file, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(FileView file, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeBooleanField("read", file.read());
        if (file.embedded()) {
            range("embedded", file.places(), file.whole(), json);
        }
        json.writeArrayFieldStart("errors");
        for (Finding error : file.errors()) {
            json.writeStartObject();
            json.writeStringField("message", file.message(error));
            range("range", file.places(), error.span(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("builds");
        for (BuildView view : file.builds()) {
            new Writer(view, json).write();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void range(String name, Places places, Span span, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        position("start", places.start(span), json);
        position("end", places.end(span), json);
        json.writeEndObject();
    }

    private static void position(String name, Position position, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("line", position.line());
        json.writeNumberField("column", position.column());
        json.writeEndObject();
    }

    /** Writes a thing of a list. */
    @FunctionalInterface
    private interface Item<T> {
        void write(T item) throws IOException;
    }

    /** BuildKit gives it to an image that is built from nothing. */
    private static final String PATH_ON_SCRATCH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Map<Condition.State, String> STATES = Map.of(
            Condition.State.ON_BY_DEFAULT, "on",
            Condition.State.OFF_BY_DEFAULT, "off",
            Condition.State.UNKNOWN, "unknown");

    private record Writer(BuildView view, JsonGenerator json) {
        void write() throws IOException {
            json.writeStartObject();
            if (!view.build().platform().isEmpty()) {
                json.writeObjectFieldStart("platform");
                for (Map.Entry<String, String> argument :
                        view.build().platform().entrySet()) {
                    json.writeStringField(argument.getKey(), argument.getValue());
                }
                json.writeEndObject();
            }
            objects("targets", view.images(), this::target);
            objects("stages", view.build().stages(), this::stage);
            objects("arguments", arguments(), this::argument);
            json.writeEndObject();
        }

        // ---- targets

        private void target(ShippedImage image) throws IOException {
            Stage target = image.target();
            json.writeNumberField("stage", target.index());
            ImageRole role = view.build().role(image);
            json.writeStringField("role", role.role().label());
            json.writeArrayFieldStart("evidence");
            for (String reason : role.evidence()) {
                json.writeString(reason);
            }
            json.writeEndArray();
            objects("builtFor", view.build().owners(image), owner -> {
                json.writeStringField("kind", owner.kind());
                json.writeStringField("name", owner.name());
                json.writeStringField("file", owner.file());
            });
            indices("chain", target.chain());
            Stage bottom = image.stages().get(0);
            base("base", bottom);
            indices("fedBy", view.graph().feeders(target));
            Map<Layer, Integer> places = new IdentityHashMap<>();
            image.layers().forEach(layer -> places.put(layer, places.size()));
            layers(image, places);
            objects("history", image.history(), instruction -> {
                json.writeStringField(
                        "instruction", instruction.header().keyword().toUpperCase(Locale.ROOT));
                range(instruction.span());
            });
            setting("user", image.user());
            if (image.user().isEmpty() && image.userOfBase().isPresent()) {
                json.writeStringField("userOfBase", image.userOfBase().get());
            }
            setting("workdir", image.workdir());
            ofBase("workdirOfBase", image.workdirOfBase());
            setting("stopSignal", image.stopSignal());
            ofBase("stopSignalOfBase", image.stopSignalOfBase());
            command("entrypoint", target.entrypoint());
            ofBase("entrypointOfBase", image.entrypointOfBase());
            command("command", target.command());
            ofBase("commandOfBase", image.commandOfBase());
            command("shell", image.shell());
            if (image.hasShellOfBase()) {
                json.writeBooleanField("shellOfBase", true);
            }
            healthcheck(image.healthcheck());
            objects("ports", image.ports(), this::setting);
            ofBase("portsOfBase", image.portsOfBase());
            objects("volumes", image.volumes(), this::setting);
            ofBase("volumesOfBase", image.volumesOfBase());
            objects("environment", image.environment(), this::named);
            json.writeObjectFieldStart("environmentOfBase");
            if (bottom.base() instanceof Base.Scratch) {
                json.writeStringField("PATH", PATH_ON_SCRATCH);
            }
            for (Map.Entry<String, String> variable : image.environmentOfBase().entrySet()) {
                json.writeStringField(variable.getKey(), variable.getValue());
            }
            json.writeEndObject();
            objects("labels", image.labels(), this::named);
            objects("secretArguments", image.secretArguments(), argument -> {
                json.writeStringField("name", argument.pair().name().raw());
                range(argument.pair().span());
            });
            objects("secretFiles", image.copiedSecrets(), secret -> {
                json.writeNumberField("layer", places.get(secret.copy()));
                json.writeStringField(
                        "name", view.words().name(secret.name(), secret.copy().instruction()));
                range(secret.span());
            });
            objects("onBuild", image.triggers(), trigger -> {
                json.writeStringField(
                        "text", view.words().onOneLine(trigger.header().arguments()));
                range(trigger.span());
            });
        }

        private void base(String name, Stage stage) throws IOException {
            if (stage.base() instanceof Base.External external) {
                value(name, Optional.of(stage.from().image()), external.image().value());
            } else {
                value(name, Optional.empty(), Value.of("scratch"));
            }
        }

        private void setting(String name, Optional<ShippedImage.Setting> setting) throws IOException {
            if (setting.isPresent()) {
                json.writeObjectFieldStart(name);
                setting(setting.get());
                json.writeEndObject();
            }
        }

        private void setting(ShippedImage.Setting setting) throws IOException {
            value("value", Optional.of(setting.word()), setting.value());
            json.writeNumberField("stage", setting.stage().index());
            range(setting.span());
        }

        private void ofBase(String name, Optional<String> value) throws IOException {
            if (value.isPresent()) {
                json.writeStringField(name, value.get());
            }
        }

        private void ofBase(String name, List<String> words) throws IOException {
            if (!words.isEmpty()) {
                json.writeArrayFieldStart(name);
                for (String word : words) {
                    json.writeString(word);
                }
                json.writeEndArray();
            }
        }

        private void named(ShippedImage.Named named) throws IOException {
            json.writeStringField("name", named.name());
            setting(named.setting());
        }

        private void command(String name, Optional<? extends Instruction.CommandInstruction> command)
                throws IOException {
            if (command.isPresent()) {
                command(name, command.get(), command.get().body());
            }
        }

        private void healthcheck(Optional<Instruction.Healthcheck> check) throws IOException {
            if (check.isPresent()) {
                command("healthcheck", check.get(), check.get().body());
            }
        }

        private void command(String name, Instruction instruction, Body body) throws IOException {
            json.writeObjectFieldStart(name);
            if (body.isEmpty()) {
                json.writeStringField("form", "none");
            } else if (body instanceof Body.ExecForm exec) {
                json.writeStringField("form", "exec");
                json.writeArrayFieldStart("arguments");
                for (Word word : exec.arguments()) {
                    json.writeString(view.words().of(word.text()));
                }
                json.writeEndArray();
            } else {
                json.writeStringField("form", "shell");
                json.writeStringField("text", view.words().of(((Body.ShellForm) body).text()));
            }
            range(instruction.span());
            json.writeEndObject();
        }

        // ---- layers

        private void layers(ShippedImage image, Map<Layer, Integer> places) throws IOException {
            Map<Layer, List<HiddenFiles>> hidden = new IdentityHashMap<>();
            image.hiddenFiles()
                    .forEach(files -> hidden.computeIfAbsent(files.by(), by -> new ArrayList<>(1))
                            .add(files));
            objects("layers", image.layers(), layer -> {
                layer(layer, image);
                objects("hidden", hidden.getOrDefault(layer, List.of()), files -> {
                    json.writeNumberField("layer", places.get(files.keeper()));
                    path(files.path(), layer.instruction());
                });
            });
        }

        private void layer(Layer step, ShippedImage image) throws IOException {
            json.writeStringField(
                    "instruction", step.instruction().header().keyword().toUpperCase(Locale.ROOT));
            json.writeNumberField("stage", step.stage().index());
            range(step.instruction().span());
            objects("heredocs", step.instruction().header().heredocs(), heredoc -> {
                json.writeStringField("name", heredoc.name());
                json.writeStringField("text", view.words().of(heredoc.text()));
                range(heredoc.opening().to(heredoc.body().span()));
            });
            if (step instanceof CopyLayer copy) {
                copy(copy, image);
            } else if (step instanceof RunLayer run) {
                run(run);
            } else {
                workdir((WorkdirLayer) step);
            }
        }

        private void workdir(WorkdirLayer step) throws IOException {
            Word written = step.instruction().path();
            if (step.path().isPresent()) {
                path("folder", step.path().get(), step.instruction());
            } else {
                Scope scope = step.stage().scopeAt(step.instruction());
                value(
                        "folder",
                        Optional.of(written),
                        Expansion.of(written, scope).value());
            }
        }

        private void copy(CopyLayer step, ShippedImage image) throws IOException {
            objects("sources", step.items(), item -> {
                json.writeStringField("kind", item.kind().name().toLowerCase(Locale.ROOT));
                value("value", Optional.of(item.word()), item.path());
                range(item.word().span());
            });
            for (StageGraph.Edge edge : view.graph().into(step.stage())) {
                if (edge.instruction() == step.instruction()) {
                    source(edge);
                }
            }
            Scope scope = step.stage().scopeAt(step.instruction());
            if (step.destination().isPresent()) {
                path("destination", step.destination().get(), step.instruction());
            } else if (step.instruction().destination().isPresent()) {
                Word word = step.instruction().destination().get();
                value(
                        "destination",
                        Optional.of(word),
                        Expansion.of(word, scope).value());
            }
            json.writeObjectFieldStart("files");
            objects("added", image.filesOf(step), arrival -> {
                path(arrival.path(), step.instruction());
                json.writeBooleanField("contents", arrival.contents());
            });
            json.writeEndObject();
        }

        private void run(RunLayer layer) throws IOException {
            Instruction.Run run = layer.instruction();
            json.writeStringField("text", view.words().of(run.header().arguments()));
            objects("mounts", run.mounts(), (Mount mount) -> {
                json.writeStringField("type", mount.type());
                range(mount.span());
            });
            json.writeObjectFieldStart("packages");
            objects("added", layer.installed(), p -> {
                json.writeStringField("name", view.words().name(p.name(), run));
                json.writeStringField("manager", p.manager());
                json.writeBooleanField("buildOnly", p.buildOnly());
                range(p.span());
                when(p.span());
            });
            objects("removed", layer.uninstalled(), p -> {
                json.writeStringField("name", view.words().name(p.name(), run));
                json.writeStringField("manager", p.manager());
                range(p.span());
                when(p.span());
            });
            json.writeEndObject();
            json.writeObjectFieldStart("files");
            objects("added", layer.added(), a -> {
                path(a.path(), run);
                json.writeBooleanField("contents", a.contents());
                json.writeBooleanField("directory", a.shape() == RunLayer.Added.Shape.FOLDER);
                range(a.span());
                when(a.span());
            });
            objects("removed", layer.removed(), r -> {
                path(r.path(), run);
                range(r.span());
                when(r.span());
            });
            objects("moved", layer.moved(), m -> {
                json.writeStringField("from", view.words().path(m.from(), run));
                json.writeStringField(
                        "to", m.to().map(to -> view.words().path(to, run)).orElse("?"));
                range(m.span());
                when(m.span());
            });
            objects("changed", layer.changes(), c -> {
                path(c.path(), run);
                json.writeStringField("what", c.kind().name().toLowerCase(Locale.ROOT));
                json.writeBooleanField("below", c.below());
                range(c.span());
                when(c.span());
            });
            json.writeEndObject();
            json.writeArrayFieldStart("users");
            for (String user : layer.users()) {
                json.writeString(view.words().name(user, run));
            }
            json.writeEndArray();
            objects("caches", layer.caches(), c -> {
                json.writeStringField("what", c.what());
                path(c.path(), run);
                range(c.span());
                when(c.span());
            });
            objects("keys", layer.keys(), k -> {
                path(k.path(), run);
                range(k.span());
                when(k.span());
            });
            objects("secrets", layer.secrets(), s -> {
                json.writeStringField("what", s.what());
                range(s.span());
            });
            objects("spills", layer.secretLeaks(), s -> {
                json.writeStringField("secret", s.secret());
                path(s.path(), run);
                range(s.span());
            });
        }

        /** Nothing for what always runs. */
        private void when(Span span) throws IOException {
            Optional<Condition> condition = view.build().conditionAt(span);
            if (condition.isPresent()) {
                json.writeObjectFieldStart("when");
                json.writeStringField("state", STATES.get(condition.get().state()));
                if (!condition.get().text().isEmpty()) {
                    json.writeStringField(
                            "text", view.words().message(condition.get().text(), span));
                }
                json.writeEndObject();
            }
        }

        private void path(String path, Instruction madeBy) throws IOException {
            json.writeStringField("path", view.words().path(path, madeBy));
        }

        // ---- arguments

        private record Argument(Instruction.Arg instruction, KeyValue pair) {}

        private List<Argument> arguments() {
            List<Argument> arguments = new ArrayList<>();
            for (Instruction.Arg arg : view.arguments(view.build().stages())) {
                arg.pairs().forEach(pair -> arguments.add(new Argument(arg, pair)));
            }
            return arguments;
        }

        private void argument(Argument argument) throws IOException {
            KeyValue pair = argument.pair();
            json.writeStringField("name", pair.name().raw());
            if (pair.value().isPresent()) {
                json.writeStringField("default", view.defaultOf(pair.value().get(), argument.instruction()));
            }
            describe(view.description(argument.instruction(), pair.name()));
            Optional<Stage> stage = view.build().stageOf(argument.instruction());
            if (stage.isPresent()) {
                json.writeNumberField("stage", stage.get().index());
            }
            range(argument.instruction().span());
        }

        private void describe(Optional<String> description) throws IOException {
            if (description.isPresent()) {
                json.writeStringField("description", description.get());
            }
        }

        // ---- stages

        private void stage(Stage stage) throws IOException {
            json.writeNumberField("index", stage.index());
            if (stage.name().isPresent()) {
                json.writeStringField("name", stage.name().get());
            }
            describe(view.description(stage));
            range(stage.from().span());
            json.writeBooleanField("target", view.build().targets().contains(stage));
            json.writeBooleanField("ships", view.build().ships(stage));
            json.writeBooleanField("built", !view.unused().contains(stage));
            objects("takes", view.graph().into(stage), edge -> {
                json.writeStringField("kind", edge.kind().name().toLowerCase(Locale.ROOT));
                source(edge);
                json.writeBooleanField("sure", edge.sure());
                range(edge.span());
                objects("flows", edge.flows(), flow -> {
                    value("source", flow.word(), flow.source());
                    json.writeObjectFieldStart("destination");
                    json.writeStringField("text", view.words().destination(edge, flow));
                    json.writeBooleanField(
                            "known",
                            flow.destination().filter(ImageWords::isKnown).isPresent());
                    json.writeEndObject();
                });
            });
        }

        private void source(StageGraph.Edge edge) throws IOException {
            json.writeObjectFieldStart("from");
            if (edge.from() instanceof StageGraph.Source.OfStage of) {
                json.writeNumberField("stage", of.stage().index());
            } else if (edge.from() instanceof StageGraph.Source.OfImage of) {
                boolean base = edge.kind() == StageGraph.Kind.FROM;
                value(
                        "image",
                        base ? Optional.of(edge.to().from().image()) : Optional.empty(),
                        of.image().value());
            } else if (edge.from() instanceof StageGraph.Source.Unknown unknown) {
                json.writeStringField(
                        "unknown", view.words().of(unknown.written().text()));
            }
            json.writeEndObject();
        }

        // ---- what is everywhere

        private void path(String name, String path, Instruction madeBy) throws IOException {
            json.writeObjectFieldStart(name);
            json.writeStringField("text", view.words().path(path, madeBy));
            json.writeBooleanField("known", ImageWords.isKnown(path));
            json.writeEndObject();
        }

        private void value(String name, Optional<Word> word, Value value) throws IOException {
            json.writeObjectFieldStart(name);
            boolean secret = word.filter(view.words()::holdsSecret).isPresent();
            json.writeStringField(
                    "text",
                    secret ? view.words().of(word.get(), value) : view.words().of(value));
            json.writeBooleanField("known", value.isKnown());
            json.writeBooleanField("byDefault", value.byDefault());
            if (secret) {
                json.writeBooleanField("secret", true);
            }
            json.writeEndObject();
        }

        private void indices(String name, List<Stage> stages) throws IOException {
            json.writeArrayFieldStart(name);
            for (Stage stage : stages) {
                json.writeNumber(stage.index());
            }
            json.writeEndArray();
        }

        private <T> void objects(String name, List<T> items, Item<T> item) throws IOException {
            json.writeArrayFieldStart(name);
            for (T each : items) {
                json.writeStartObject();
                item.write(each);
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void range(Span span) throws IOException {
            ImageJson.range("range", view.places(), span, json);
        }
    }
}
