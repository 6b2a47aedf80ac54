package io.plimsoll.split;

import io.plimsoll.command.Paths;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.LetterCase;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Writes a file in two stages, as the file at hand is written: its line ends, the case of its keywords, its comments. */
final class Writer {
    private static final String BASE = "base";

    private final Dockerfile file;
    private final String text;
    private final String lineEnd;
    private final boolean lower;

    Writer(Dockerfile file) {
        this.file = file;
        this.text = file.source().text();
        this.lineEnd = file.source().lineEnd();
        this.lower = file.usualCase() == LetterCase.LOWER;
    }

    String asWritten(Span span) {
        return file.asWritten(span);
    }

    /** A keyword, in the case that the file has. */
    String keyword(String word) {
        return lower ? word.toLowerCase(Locale.ROOT) : word;
    }

    String lineEnd() {
        return lineEnd;
    }

    String copyFrom(String from, String to) {
        String target = from.contains("*") && !to.endsWith("/") ? to.substring(0, to.lastIndexOf('/') + 1) : to;
        String words = from.contains(" ") || target.contains(" ")
                ? "[\"" + from + "\", \"" + target + "\"]"
                : from + " " + target;
        return keyword("COPY") + " --from=" + Planner.BUILD + " " + words;
    }

    /** The RUN that installs packages and leaves nothing else; none without packages. */
    List<String> install(String manager, Collection<String> packages) {
        if (packages.isEmpty()) {
            return List.of();
        }
        String names = String.join(" ", packages);
        String next = " " + file.escape() + lineEnd + "    && ";
        String run = keyword("RUN") + " ";
        return List.of(
                switch (manager) {
                    case "apk" -> run + "apk add --no-cache " + names;
                    case "apt" ->
                        run + "apt-get update" + next + "apt-get install -y --no-install-recommends " + names + next
                                + "rm -rf /var/lib/apt/lists/*";
                    case "pacman" -> run + "pacman -Sy --noconfirm " + names + next + "pacman -Scc --noconfirm";
                    case "zypper" -> run + "zypper --non-interactive install " + names + next + "zypper clean --all";
                    default -> run + manager + " install -y " + names + next + manager + " clean all";
                });
    }

    /**
     * @param same whether both stages are built on the base as it is written
     * @param runtime the base of the run-time stage
     * @param head what that begins with
     * @param copies what it takes from the build stage
     * @param last the last instruction that builds
     */
    String write(
            Instruction.From from,
            boolean same,
            String runtime,
            List<Part> parts,
            List<String> head,
            List<String> copies,
            int last) {
        StringBuilder out = new StringBuilder(text.substring(0, from.span().start()));
        String as = " " + keyword("AS") + " ";
        String written = asWritten(
                from.name().isPresent()
                        ? new Span(from.span().start(), from.image().span().end())
                        : from.span());
        if (same) {
            out.append(written).append(as).append(BASE).append(lineEnd).append(lineEnd);
            out.append(keyword("FROM"))
                    .append(' ')
                    .append(BASE)
                    .append(as)
                    .append(Planner.BUILD)
                    .append(lineEnd);
        } else {
            out.append(written).append(as).append(Planner.BUILD).append(lineEnd);
        }
        for (Part part : parts) {
            if (part.inBuild) {
                part.before.forEach(line -> out.append(line).append(lineEnd));
                append(out, part, part.buildText.orElseGet(() -> asWritten(part.instruction.span())), true);
            }
        }
        out.append(lineEnd)
                .append(keyword("FROM"))
                .append(' ')
                .append(same && runtime.equals(BASE) ? BASE : runtime)
                .append(lineEnd);
        head.forEach(line -> out.append(line).append(lineEnd));
        boolean copied = false;
        for (Part part : parts) {
            if (part.index > last && !copied) {
                copies.forEach(line -> out.append(line).append(lineEnd));
                copied = true;
            }
            if (part.inRuntime) {
                append(out, part, part.runtimeText.orElseGet(() -> asWritten(part.instruction.span())), !part.inBuild);
            }
        }
        if (!copied) {
            copies.forEach(line -> out.append(line).append(lineEnd));
        }
        appendEnd(out, parts, from);
        return out.toString();
    }

    /** @param comments whether what is written above it comes along: once is enough */
    private void append(StringBuilder out, Part part, String instruction, boolean comments) {
        List<Comment> above = part.instruction.header().above();
        int start = part.instruction.span().start();
        int first = above.isEmpty() ? start : above.get(0).span().start();
        if (isAfterEmptyLine(first) && !endsWithEmptyLine(out) && !isAfterFrom(out)) {
            out.append(lineEnd);
        }
        if (comments && first < start) {
            out.append(text, lineStart(first), start);
        }
        out.append(instruction).append(lineEnd);
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private boolean isAfterEmptyLine(int at) {
        int line = lineStart(at);
        int before = line == 0 ? 0 : lineStart(line - 1);
        return line > 0 && text.substring(before, line).isBlank();
    }

    private boolean endsWithEmptyLine(StringBuilder out) {
        String end = lineEnd + lineEnd;
        return out.length() >= end.length()
                && out.substring(out.length() - end.length()).equals(end);
    }

    private boolean isAfterFrom(StringBuilder out) {
        String end = out.substring(0, Math.max(0, out.length() - lineEnd.length()));
        String line = end.substring(end.lastIndexOf('\n') + 1);
        return line.regionMatches(true, 0, "FROM ", 0, 5);
    }

    /** Comments below the last instruction. */
    private void appendEnd(StringBuilder out, List<Part> parts, Instruction.From from) {
        int end = parts.isEmpty()
                ? from.span().end()
                : parts.get(parts.size() - 1).instruction.span().end();
        String rest = text.substring(end);
        List<String> lines = new ArrayList<>(rest.lines().toList());
        if (rest.isBlank()) {
            return;
        }
        lines.stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .forEach(line -> out.append(line).append(lineEnd));
    }

    /** {@code /app/} for {@code /app}: the folder as the target of a copy. */
    static String folder(String path) {
        return Paths.clean(path).equals("/") ? "/" : Paths.clean(path) + "/";
    }
}
