package io.plimsoll.view;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.terminal.Page;
import io.plimsoll.terminal.Row;
import io.plimsoll.variable.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a container of an image starts with. */
final class SettingRows {
    private static final String OF_BASE = " (from the base)";
    private static final int LABEL = 12;
    private static final int MOST_VARIABLES = 12;

    private final BuildView view;
    private final ShippedImage image;
    private final Page page;
    private final ImageWords words;
    private final RunWords runs;

    SettingRows(BuildView view, ShippedImage image, Page page) {
        this.view = view;
        this.image = image;
        this.page = page;
        this.words = view.words();
        this.runs = new RunWords(words);
    }

    void write() throws IOException {
        writeUser();
        writeStart();
        if (image.workdir().isPresent()) {
            ShippedImage.Setting workdir = image.workdir().get();
            String path = words.holdsSecret(workdir.word())
                    ? words.of(workdir.word(), workdir.value())
                    : words.path(words.of(workdir.value()), workdir.instruction());
            page.print(start("workdir", workdir.instruction())
                    .add(path)
                    .addIfRoom(Row.Ink.DIM, words.doubt(workdir.value())));
        }
        writeOfBase(
                "workdir",
                image.workdirOfBase().filter(path -> !path.equals("/")).stream().toList());
        writeList("ports", image.ports());
        writeOfBase(image.ports().isEmpty() ? "ports" : "", image.portsOfBase());
        writeList("volumes", image.volumes());
        writeOfBase(image.volumes().isEmpty() ? "volumes" : "", image.volumesOfBase());
        writeEnvironment();
        writeHealth();
        if (image.stopSignal().isPresent()) {
            write("stop", image.stopSignal().get());
        }
        writeOfBase("stop", image.stopSignalOfBase().stream().toList());
        if (image.shell().isPresent()) {
            writeCommand("shell", image.shell().get(), image.shell().get().body());
        }
        writeLabels();
        writeArguments();
        for (Instruction.OnBuild trigger : image.triggers()) {
            page.print(start("onbuild", trigger)
                    .add(words.onOneLine(trigger.header().arguments())));
        }
    }

    private Row start(String label, Instruction instruction) {
        return page.row(instruction.span()).pad(Row.Ink.BOLD, label, LABEL);
    }

    private Row startOfBase(String label) {
        return page.below().pad(Row.Ink.BOLD, label, LABEL);
    }

    private void write(String label, ShippedImage.Setting setting) throws IOException {
        page.print(start(label, setting.instruction())
                .add(words.of(setting.word(), setting.value()))
                .addIfRoom(Row.Ink.DIM, words.doubt(setting.value())));
    }

    private void writeUser() throws IOException {
        if (image.user().isPresent()) {
            write("user", image.user().get());
            return;
        }
        Optional<String> known = image.userOfBase();
        String user = known.map(name -> name.equals("?") ? "not root" : name).orElse("?");
        page.print(startOfBase("user").add(user).add(Row.Ink.DIM, onScratch() ? " (not set)" : OF_BASE));
    }

    private void writeStart() throws IOException {
        Optional<Instruction.Entrypoint> entrypoint = image.target().entrypoint();
        Optional<Instruction.Cmd> command = image.target().command();
        if (entrypoint.isPresent()) {
            writeCommand("entrypoint", entrypoint.get(), entrypoint.get().body());
        }
        writeOfBase("entrypoint", image.entrypointOfBase());
        if (command.isPresent()) {
            writeCommand("cmd", command.get(), command.get().body());
        }
        writeOfBase("cmd", image.commandOfBase());
        boolean known = image.target().baseConfig().complete()
                || !image.commandOfBase().isEmpty()
                || !image.entrypointOfBase().isEmpty();
        if (entrypoint.isEmpty() && command.isEmpty() && !known) {
            page.print(startOfBase("cmd").add(onScratch() ? "none" : "?").add(Row.Ink.DIM, onScratch() ? "" : OF_BASE));
        }
    }

    private void writeOfBase(String label, List<String> words) throws IOException {
        if (!words.isEmpty()) {
            page.print(startOfBase(label).list(Row.Ink.PLAIN, words, " ").add(Row.Ink.DIM, OF_BASE));
        }
    }

    private boolean onScratch() {
        return image.target().root() instanceof Base.Scratch;
    }

    private void writeCommand(String label, Instruction instruction, Body body) throws IOException {
        Row row = start(label, instruction);
        if (body.isEmpty()) {
            page.print(row.add("none"));
            return;
        }
        row.add(runs.written(instruction, body));
        page.print(body instanceof Body.ShellForm ? row.addIfRoom(Row.Ink.DIM, "  in a shell") : row);
    }

    private void writeList(String label, List<ShippedImage.Setting> settings) throws IOException {
        if (settings.isEmpty()) {
            return;
        }
        List<String> items = new ArrayList<>();
        boolean sure = true;
        for (ShippedImage.Setting setting : settings) {
            items.add(words.of(setting.word(), setting.value()));
            sure &= !setting.value().byDefault();
        }
        Row row = start(label, settings.get(0).instruction()).list(Row.Ink.PLAIN, items, " ");
        page.print(sure ? row : row.addIfRoom(Row.Ink.DIM, doubt(settings)));
    }

    private String doubt(List<ShippedImage.Setting> settings) {
        return settings.size() == 1 ? words.doubt(settings.get(0).value()) : " (some by default)";
    }

    private void writeEnvironment() throws IOException {
        List<ShippedImage.Named> variables = image.environment();
        int shown = variables.size() > MOST_VARIABLES ? MOST_VARIABLES - 1 : variables.size();
        for (int i = 0; i < shown; i++) {
            ShippedImage.Named variable = variables.get(i);
            Value value = variable.setting().value();
            page.print(start(i == 0 ? "env" : "", variable.setting().instruction())
                    .add(Row.Ink.STAGE, variable.name())
                    .add("=" + words.of(variable.setting().word(), value))
                    .addIfRoom(Row.Ink.DIM, words.doubt(value)));
        }
        if (shown < variables.size()) {
            List<String> names = variables.subList(shown, variables.size()).stream()
                    .map(ShippedImage.Named::name)
                    .toList();
            page.print(startOfBase("").add(Row.Ink.DIM, "and ").list(Row.Ink.STAGE, names, " "));
        }
        List<String> below = List.copyOf(image.environmentOfBase().keySet());
        if (!below.isEmpty()) {
            page.print(startOfBase(variables.isEmpty() ? "env" : "")
                    .add(Row.Ink.DIM, "(from the base) ")
                    .list(Row.Ink.DIM, below, " "));
        }
    }

    /** Those that the author has described. */
    private void writeArguments() throws IOException {
        Set<Stage> needed = new HashSet<>(view.graph().neededBy(image.target()));
        needed.addAll(image.stages());
        String label = "args";
        for (Instruction.Arg argument : view.arguments(needed)) {
            for (KeyValue pair : argument.pairs()) {
                Optional<String> description = view.description(argument, pair.name());
                if (description.isPresent()) {
                    Row row = start(label, argument)
                            .add(Row.Ink.STAGE, pair.name().raw());
                    pair.value().ifPresent(word -> row.add("=" + view.defaultOf(word, argument)));
                    page.print(row.add(Row.Ink.DIM, "  " + description.get()));
                    label = "";
                }
            }
        }
    }

    private void writeHealth() throws IOException {
        Optional<Instruction.Healthcheck> health = image.healthcheck();
        if (health.isEmpty()) {
            return;
        }
        Instruction.Healthcheck check = health.get();
        if (check.type().raw().toUpperCase(Locale.ROOT).equals("NONE")) {
            page.print(start("health", check).add("none"));
            return;
        }
        Row row = start("health", check);
        row.add(check.body().isEmpty() ? "?" : runs.written(check, check.body()));
        check.header()
                .flagValue("interval")
                .ifPresent(every -> row.addIfRoom(Row.Ink.DIM, "  every " + words.of(every.text())));
        page.print(row);
    }

    private void writeLabels() throws IOException {
        List<ShippedImage.Named> labels = image.labels();
        if (labels.isEmpty()) {
            return;
        }
        List<String> items = new ArrayList<>();
        for (ShippedImage.Named label : labels) {
            String value = words.of(label.setting().word(), label.setting().value());
            items.add(label.name() + "=" + value);
        }
        page.print(start("labels", labels.get(0).setting().instruction()).list(Row.Ink.PLAIN, items, " "));
    }
}
