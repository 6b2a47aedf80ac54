package io.plimsoll.image;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.Debuggers;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A debugger that a container starts with.
 *
 * @param text what starts it
 * @param listens whether it listens on all addresses
 */
public record Debugger(String text, boolean listens, Span span) {
    static List<Debugger> in(ShippedImage image, Debuggers debuggers) {
        List<Debugger> found = new ArrayList<>();
        boolean wrapped = true;
        Optional<Call> entrypoint = Optional.empty();
        for (Instruction.CommandInstruction instruction : image.startInstructions()) {
            for (Call call : image.target().calls(instruction)) {
                boolean program = wrapped || instruction instanceof Instruction.Entrypoint;
                if (program || entrypoint.isEmpty()) {
                    of(call, program, debuggers).ifPresent(found::add);
                } else {
                    of(asArguments(call, entrypoint.get()), false, debuggers).ifPresent(found::add);
                }
                wrapped = program && isWrapper(call);
                entrypoint = instruction instanceof Instruction.Entrypoint ? Optional.of(call) : entrypoint;
            }
        }
        for (ShippedImage.Named variable : image.environment()) {
            variable.setting()
                    .value()
                    .text()
                    .flatMap(value -> debuggers.ofVariable(variable.name(), value))
                    .ifPresent(debugger -> found.add(new Debugger(
                            debugger.text(),
                            debugger.listens(),
                            variable.setting().span())));
        }
        return found;
    }

    /** The words of CMD are arguments of the program that ENTRYPOINT names. */
    private static Call asArguments(Call command, Call entrypoint) {
        List<Call.Argument> words = new ArrayList<>();
        words.add(new Call.Argument(Optional.of(command.program()), true, command.span()));
        words.addAll(command.arguments());
        return new Call(entrypoint.program(), words, entrypoint.folder(), command.span());
    }

    /** Whether it runs the words of CMD; to other programs these are arguments. */
    private static boolean isWrapper(Call call) {
        return call.program().endsWith(".sh")
                || call.program().contains("entrypoint")
                || call.arguments().stream().anyMatch(argument -> argument.is("--"));
    }

    private static Optional<Debugger> of(Call call, boolean starts, Debuggers debuggers) {
        Optional<Debuggers.Found> program = starts ? debuggers.ofProgram(call.program()) : Optional.empty();
        if (program.isPresent()) {
            return program.map(debugger -> new Debugger(debugger.text(), debugger.listens(), call.span()));
        }
        for (Call.Argument argument : call.arguments()) {
            Optional<Debuggers.Found> word = argument.text().flatMap(text -> debuggers.ofWord(call, text));
            if (word.isPresent()) {
                return word.map(debugger -> new Debugger(debugger.text(), debugger.listens(), argument.span()));
            }
        }
        return Optional.empty();
    }
}
