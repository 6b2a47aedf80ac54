package io.plimsoll.shell;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Commands for a POSIX shell or bash. What was not understood is {@link Node.Opaque} or {@link ShellPart.Opaque}; the rest is there. */
public record Script(List<Item> items, Span span) {
    public Script {
        items = List.copyOf(items);
    }

    /** Reads a script; never fails. Time grows with the length of the text. */
    public static Script parse(MappedText text) {
        return ShellReader.read(text);
    }

    /** A script of which nothing is known but where it stands. */
    static Script opaque(Span span) {
        return new Script(List.of(Item.of(new Node.Opaque(span))), span);
    }

    /** A script that is too long, or stands too deep in others, to be read. */
    static Script beyondLimit(Span span) {
        return new Script(List.of(Item.of(new Node.Opaque(span, true))), span);
    }

    /**
     * Every simple command in the order written, also those in substitutions and in scripts handed to {@code sh -c} and the like.
     */
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        new Walk() {
            @Override
            void command(Command command) {
                commands.add(command);
            }
        }.script(this);
        return commands;
    }

    /** Every pipeline in the order written, where {@link #commands} are. */
    public List<Pipeline> pipelines() {
        List<Pipeline> pipelines = new ArrayList<>();
        new Walk() {
            @Override
            void pipeline(Pipeline pipeline) {
                pipelines.add(pipeline);
            }
        }.script(this);
        return pipelines;
    }

    /** Where something was not understood, in order. */
    public List<Span> opaque() {
        List<Span> spans = new ArrayList<>();
        new Walk() {
            @Override
            void opaque(Span span, boolean beyondLimit) {
                spans.add(span);
            }
        }.script(this);
        return spans;
    }

    /** Where something was not read because it nests too deep or is too long, in order. */
    public List<Span> beyondLimits() {
        List<Span> spans = new ArrayList<>();
        new Walk() {
            @Override
            void opaque(Span span, boolean beyondLimit) {
                if (beyondLimit) {
                    spans.add(span);
                }
            }
        }.script(this);
        return spans;
    }
}
