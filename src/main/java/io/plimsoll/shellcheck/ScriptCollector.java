package io.plimsoll.shellcheck;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.DefaultShell;
import io.plimsoll.shell.ShellText;
import io.plimsoll.shell.ShellTexts;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects the scripts of a build that ShellCheck can read, each with the lines above it that say what the file around it says: the
 * shell, and the variables.
 */
final class ScriptCollector {
    /** ShellCheck takes minutes for a script that no person wrote. */
    private static final int LONGEST = 100_000;

    /** Build arguments that need no ARG. */
    private static final Set<String> PROXIES =
            Set.of("http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy");

    private ScriptCollector() {}

    /** In the order of the file. */
    static List<PlacedScript> of(Build build) {
        List<PlacedScript> scripts = new ArrayList<>();
        if (build.file().otherFrontend().isPresent()) {
            return scripts;
        }
        for (Stage stage : build.stages()) {
            for (Instruction instruction : stage.ownInstructions()) {
                boolean rejected = build.file().problems().stream()
                        .anyMatch(problem -> instruction
                                .span()
                                .contains(Span.at(problem.span().start())));
                if (rejected) {
                    continue;
                }
                List<ShellText> texts = ShellTexts.of(instruction, stage.shellAt(instruction));
                for (ShellText text : texts) {
                    script(text, stage, instruction, build).ifPresent(scripts::add);
                }
            }
        }
        return scripts;
    }

    private static Optional<PlacedScript> script(ShellText script, Stage stage, Instruction at, Build build) {
        boolean unknown = stage.baseConfig().setsShell()
                && stage.setShellAt(at).isEmpty()
                && !(at instanceof Instruction.AddOrCopy);
        DefaultShell shell = shell(script, stage, build);
        Optional<String> dialect = dialect(script.shell(), shell);
        if (unknown || dialect.isEmpty() || script.text().length() > LONGEST) {
            return Optional.empty();
        }
        StringBuilder head = new StringBuilder("# shellcheck shell=" + dialect.get() + "\n");
        String declared = at instanceof Instruction.AddOrCopy ? "" : declarations(script, stage, at);
        if (!declared.isEmpty() || script.stops()) {
            // what stands at the top of a script is about all of it, and no longer stands at the top
            directives(script.text().toString())
                    .forEach(line -> head.append(line).append('\n'));
            head.append(script.stops() ? "set -e\n" : "").append(declared);
        }
        return Optional.of(new PlacedScript(
                head + withoutCarriers(script.text().toString()),
                head.length(),
                script.text(),
                script.json(),
                shell,
                build.file().source()));
    }

    private static DefaultShell shell(ShellText script, Stage stage, Build build) {
        return switch (script.shell()) {
            case "sh" ->
                stage.root() instanceof Base.External base
                        ? build.knowledge().defaultShell(base.image())
                        : DefaultShell.UNKNOWN;
            case "dash" -> DefaultShell.DASH;
            case "ash" -> DefaultShell.BUSYBOX;
            default -> DefaultShell.BASH;
        };
    }

    /** As ShellCheck calls it; empty for a shell that it does not know. */
    private static Optional<String> dialect(String program, DefaultShell shell) {
        return switch (program) {
            case "sh", "ash" -> Optional.of(shell == DefaultShell.BASH ? "bash" : "dash");
            case "bash", "dash", "ksh" -> Optional.of(program);
            default -> Optional.empty();
        };
    }

    /** The comments for ShellCheck at the top of a script. */
    private static List<String> directives(String script) {
        return script.lines()
                .takeWhile(line -> line.startsWith("#"))
                .filter(line -> line.substring(1).strip().startsWith("shellcheck "))
                .toList();
    }

    /** A byte that is not UTF-8 is half of a character here, and cannot be written. */
    private static String withoutCarriers(String script) {
        StringBuilder out = new StringBuilder(script);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c) && i + 1 < out.length() && Character.isLowSurrogate(out.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c) || c == 0) {
                out.setCharAt(i, '?');
            }
        }
        return out.toString();
    }

    /** The variables that the script uses and the file sets. Their values stay in the file: only whether they may be split matters. */
    private static String declarations(ShellText script, Stage stage, Instruction at) {
        Scope scope = stage.scopeAt(at);
        StringBuilder out = new StringBuilder();
        for (String name : variables(script.text().toString())) {
            Scope.Binding binding = scope.lookup(name);
            boolean set = binding.state() == Scope.State.SET;
            boolean declared = set
                    || binding.state() == Scope.State.UNSET_BY_DEFAULT
                    || stage.isDeclaredBefore(name, at)
                    || PROXIES.contains(name);
            if (declared) {
                // whoever splits a text that he has written himself means it
                boolean meant = set
                        && binding.value()
                                .text()
                                .filter(text -> text.chars().noneMatch(c -> "*?[".indexOf(c) >= 0))
                                .isPresent();
                out.append(' ').append(name).append(meant ? "=x" : "");
            }
        }
        return out.isEmpty() ? "" : "export" + out + "\n";
    }

    /** The names after dollar signs, and all words where the script calculates. */
    private static Set<String> variables(String script) {
        Set<String> names = new TreeSet<>();
        boolean calculates = script.contains("((");
        for (int at = 0; at < script.length(); at++) {
            char before = at == 0 ? ' ' : script.charAt(at - 1);
            boolean brace = "{#!".indexOf(before) >= 0 && script.lastIndexOf('$', at) >= at - 3;
            if (isNameStart(script.charAt(at))) {
                int end = at;
                while (end < script.length()
                        && (isNameStart(script.charAt(end)) || Character.isDigit(script.charAt(end)))) {
                    end++;
                }
                if (before == '$' || brace || calculates) {
                    names.add(script.substring(at, end));
                }
                at = end - 1;
            }
        }
        return names;
    }

    private static boolean isNameStart(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
