package io.plimsoll.inventory;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.registry.Answer;
import io.plimsoll.report.Json;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * The inventory for other programs, version 1 of its form. Fields are added over time and never renamed.
 *
 * <p>The whole: {@code version}, {@code tool} ({@code name}, {@code version}), {@code images}, {@code builds},
 * {@code order} and {@code cycles}.
 *
 * <ul>
 *   <li>an image: {@code image}; {@code builtBy} ({@code repository}, {@code file}) where a Dockerfile of the inventory builds it;
 *       {@code support}: a list of {@code release}, {@code end} and {@code state}; {@code current}: a tag that is rebuilt in its place;
 *       {@code uses}: {@code repository}, {@code file}, {@code line}, {@code how}, {@code stage}, {@code ships}; {@code rebuild}: the files
 *       that have to be built again when it changes, in order
 *   <li>a build: {@code image}, {@code repository}, {@code file}, {@code by}
 *   <li>the order: lists of files that can be built at the same time
 *   <li>the cycles: lists of files that take each other's images
 * </ul>
 */
final class InventoryJson implements Renderer<InventoryReport> {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(InventoryReport report, RenderOptions look, OutputStream out) throws IOException {
        Inventory inventory = report.inventory();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "plimsoll");
            json.writeStringField("version", report.version());
            json.writeEndObject();
            json.writeArrayFieldStart("images");
            for (Inventory.Entry entry : inventory.entries()) {
                write(entry, report.answer(entry), json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("builds");
            for (OwnImage own : inventory.own()) {
                json.writeStartObject();
                json.writeStringField("image", own.image());
                json.writeStringField("repository", own.repository());
                json.writeStringField("file", own.file());
                json.writeStringField("by", own.by());
                json.writeEndObject();
            }
            json.writeEndArray();
            write("order", inventory.order(), json);
            write("cycles", inventory.cycles(), json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(String name, List<List<FileName>> groups, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (List<FileName> group : groups) {
            json.writeStartArray();
            for (FileName file : group) {
                write(file, json);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void write(Inventory.Entry entry, Optional<Answer> answer, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("image", entry.image());
        if (entry.builtBy().isPresent()) {
            json.writeFieldName("builtBy");
            write(entry.builtBy().get(), json);
        }
        json.writeArrayFieldStart("support");
        for (Support support : entry.facts().support()) {
            json.writeStartObject();
            json.writeStringField("release", support.release());
            if (support.end().isPresent()) {
                json.writeStringField("end", support.end().get());
            }
            json.writeStringField("state", support.state());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (entry.facts().current().isPresent()) {
            json.writeStringField("current", entry.facts().current().get());
        }
        if (answer.isPresent()) {
            write(answer.get(), json);
        }
        json.writeArrayFieldStart("uses");
        for (TakenImage use : entry.uses()) {
            json.writeStartObject();
            json.writeStringField("repository", use.repository());
            json.writeStringField("file", use.file());
            json.writeNumberField("line", use.line());
            json.writeStringField("how", use.how().label());
            if (use.stage().isPresent()) {
                json.writeStringField("stage", use.stage().get());
            }
            json.writeBooleanField("ships", use.ships());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rebuild");
        for (FileName file : entry.rebuild()) {
            write(file, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Answer answer, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("registry");
        json.writeStringField("state", answer.state().label());
        write("pinned", answer.pinned(), json);
        write("digest", answer.digest(), json);
        write("platform", answer.platform(), json);
        write("before", answer.earlier(), json);
        write("created", answer.created(), json);
        if (answer.state() == Answer.State.GONE && answer.pinned().isPresent()) {
            json.writeBooleanField("pinExists", answer.pinThere());
        }
        if (answer.base().isPresent()) {
            Answer.BaseAnswer base = answer.base().get();
            json.writeObjectFieldStart("base");
            json.writeStringField("image", base.image());
            json.writeStringField("built", base.digest());
            write("digest", base.current(), json);
            json.writeBooleanField("changed", base.changed());
            write("problem", base.problem(), json);
            json.writeEndObject();
        }
        write("problem", answer.problem(), json);
        json.writeEndObject();
    }

    private static void write(String name, Optional<String> value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static void write(FileName file, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("repository", file.repository());
        json.writeStringField("file", file.path());
        json.writeEndObject();
    }
}
