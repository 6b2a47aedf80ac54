package io.plimsoll.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes a Dockerfile as BuildKit's {@code parser.Node.Dump} does: one S-expression an instruction, strings as Go quotes them. */
final class Sexp {
    private Sexp() {}

    static String of(Dockerfile file) {
        StringBuilder out = new StringBuilder();
        for (Instruction instruction : file.instructions()) {
            out.append('(').append(of(instruction)).append(")\n");
        }
        return out.toString();
    }

    private static String of(Instruction instruction) {
        InstructionHeader header = instruction.header();
        StringBuilder out = new StringBuilder(header.keyword().toLowerCase(Locale.ROOT));
        if (!header.flags().isEmpty()) {
            out.append(" [")
                    .append(String.join(
                            " ",
                            header.flags().stream().map(f -> quote(text(f))).toList()))
                    .append(']');
        }
        if (instruction instanceof Instruction.OnBuild onBuild) {
            onBuild.trigger()
                    .ifPresent(trigger -> out.append(" (").append(of(trigger)).append(')'));
        }
        arguments(instruction).forEach(argument -> out.append(' ').append(quote(argument)));
        return out.toString().strip();
    }

    /** A flag without its quotes. */
    static String text(Flag flag) {
        return "--" + flag.name() + flag.value().map(value -> "=" + value.raw()).orElse("");
    }

    private static List<String> arguments(Instruction instruction) {
        List<String> arguments = new ArrayList<>();
        if (instruction instanceof Instruction.From from) {
            arguments.addAll(words(from));
        } else if (instruction instanceof Instruction.Run run) {
            arguments.addAll(words(run.body()));
        } else if (instruction instanceof Instruction.Cmd cmd) {
            arguments.addAll(words(cmd.body()));
        } else if (instruction instanceof Instruction.Entrypoint entrypoint) {
            arguments.addAll(words(entrypoint.body()));
        } else if (instruction instanceof Instruction.Shell shell) {
            arguments.addAll(words(shell.body()));
        } else if (instruction instanceof Instruction.Healthcheck check) {
            if (!check.type().isEmpty()) {
                arguments.add(check.type().raw());
            }
            arguments.addAll(words(check.body()));
        } else if (instruction instanceof Instruction.Env env) {
            env.pairs().forEach(pair -> arguments.addAll(nameValue(pair)));
        } else if (instruction instanceof Instruction.Label label) {
            label.pairs().forEach(pair -> arguments.addAll(nameValue(pair)));
        } else if (instruction instanceof Instruction.Arg arg) {
            arg.pairs().forEach(pair -> arguments.add(word(pair)));
        } else if (instruction instanceof Instruction.Unknown) {
            arguments.add(""); // BuildKit keeps nothing but the name
        } else {
            instruction.words().stream()
                    .map(Word::raw)
                    .filter(word -> !word.isEmpty())
                    .forEach(arguments::add);
        }
        return arguments;
    }

    /** Image and name are in the tree; AS, and words that are too many, are only text. */
    private static List<String> words(Instruction.From from) {
        String arguments = from.header().arguments().toString();
        List<String> words = new ArrayList<>(Arrays.asList(arguments.split("[\t\u000B\f\r ]+")));
        words.set(0, from.image().raw());
        from.name().ifPresent(name -> words.set(2, name.raw()));
        return arguments.isEmpty() ? List.of() : words;
    }

    static List<String> words(Body body) {
        if (body instanceof Body.ExecForm exec) {
            return exec.arguments().stream().map(Word::raw).toList();
        }
        return body.isEmpty()
                ? List.of()
                : List.of(((Body.ShellForm) body).text().toString());
    }

    /** Name, value and what stood between them. */
    static List<String> nameValue(KeyValue pair) {
        return List.of(pair.name().raw(), pair.value().map(Word::raw).orElse(""), pair.legacy() ? "" : "=");
    }

    /** {@code name} or {@code name=value} as one word. */
    static String word(KeyValue pair) {
        return pair.name().raw() + pair.value().map(value -> "=" + value.raw()).orElse("");
    }

    /** As Go's {@code strconv.Quote}. */
    static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            int known = "\u0007\b\f\n\r\t\u000B\\\"".indexOf(c);
            if (known >= 0) {
                out.append('\\').append("abfnrtv\\\"".charAt(known));
            } else if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else if (c < 0x80) {
                out.append(String.format("\\x%02x", c));
            } else {
                out.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return out.append('"').toString();
    }

    private static boolean isPrintable(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
