package io.plimsoll.shell;

import io.plimsoll.text.MappedText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs that run a command or a script which stands in their arguments. */
final class Wrappers {
    /**
     * A program that runs the command in its arguments.
     *
     * @param valueFlags flags whose value is the next word
     * @param operands how many words of its own stand before the command
     * @param assignments whether {@code NAME=value} may stand before the command
     * @param queries flags with which it runs nothing
     */
    private record Wrapper(Set<String> valueFlags, int operands, boolean assignments, Set<String> queries) {
        /** {@code runuser} without {@code -u} takes a script, as su does. */
        boolean needsUser() {
            return queries.contains("--command");
        }
    }

    private static final Map<String, Wrapper> COMMANDS = new HashMap<>();

    static {
        wrapper(
                "sudo",
                0,
                true,
                "-u -g -h -p -C -r -t -U -D -R -T --user --group --host --prompt --chdir --chroot",
                "-l -v -V -k -K -e");
        wrapper("doas", 0, true, "-u -C", "");
        wrapper("env", 0, true, "-u -C --unset --chdir", "");
        wrapper("exec", 0, false, "-a", "");
        wrapper("time", 0, false, "-f -o --format --output", "");
        wrapper("nice", 0, false, "-n --adjustment", "");
        wrapper("ionice", 0, false, "-c -n --class --classdata", "-p");
        wrapper("nohup", 0, false, "", "");
        wrapper("setsid", 0, false, "", "");
        wrapper("command", 0, false, "", "-v -V");
        wrapper("builtin", 0, false, "", "");
        wrapper(
                "xargs",
                0,
                false,
                "-I -n -P -L -d -a -E -s --max-args --max-procs --max-lines --delimiter --arg-file --replace",
                "");
        wrapper("timeout", 1, false, "-s -k --signal --kill-after", "");
        wrapper("chroot", 1, false, "--userspec --groups", "");
        wrapper("gosu", 1, false, "", "");
        wrapper("su-exec", 1, false, "", "");
        wrapper("s6-setuidgid", 1, false, "", "");
        wrapper("setuidgid", 1, false, "", "");
        wrapper("chpst", 0, false, "-u -U -b -e -m -d -o -p -f -c -t -n", "");
        wrapper("runuser", 0, false, "-u -g -G -s -w --user --group --supp-group --shell", "-c --command -l");
        wrapper(
                "setpriv",
                0,
                false,
                "--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile",
                "-d --dump");
        wrapper("stdbuf", 0, false, "-i -o -e --input --output --error", "");
        wrapper("flock", 1, false, "-w -E --timeout --wait --conflict-exit-code", "");
        wrapper("taskset", 1, false, "", "-p");
        wrapper(
                "xvfb-run",
                0,
                false,
                "-e -f -n -p -s -w --error-file --auth-file --server-num --xauth-protocol --server-args --wait",
                "");
        wrapper("dbus-run-session", 0, false, "--config-file --dbus-daemon", "");
        wrapper("fakeroot", 0, false, "-l -f -s -i -b", "");
        wrapper("eatmydata", 0, false, "", "");
        wrapper("unbuffer", 0, false, "", "");
        wrapper("chronic", 0, false, "", "");
        wrapper("tini", 0, false, "-p -e", "");
        wrapper("dumb-init", 0, false, "-r --rewrite", "");
        wrapper("catatonit", 0, false, "", "");
        wrapper("linux32", 0, false, "", "");
        wrapper("linux64", 0, false, "", "");
        wrapper("setarch", 1, false, "", "");
        wrapper("busybox", 0, false, "", "--list --install");
    }

    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "mksh", "zsh");
    private static final Set<String> SHELL_VALUE_FLAGS = Set.of("--rcfile", "--init-file", "-O", "+O");

    private Wrappers() {}

    private static void wrapper(String name, int operands, boolean assignments, String valueFlags, String queries) {
        COMMANDS.put(
                name,
                new Wrapper(
                        Set.of(valueFlags.isEmpty() ? new String[0] : valueFlags.split(" ")),
                        operands,
                        assignments,
                        Set.of(queries.isEmpty() ? new String[0] : queries.split(" "))));
    }

    static boolean isShell(String program) {
        String name = Command.baseName(program);
        return SHELLS.contains(name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name);
    }

    /** How many words stand before the command that is run in the end. */
    static int skip(List<ShellWord> words) {
        int at = 0;
        while (at < words.size()) {
            int next = skipOne(words, at);
            if (next < 0) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** @return -1 when the command at {@code from} is no wrapper, or runs nothing */
    private static int skipOne(List<ShellWord> words, int from) {
        Wrapper wrapper = words.get(from)
                .literal()
                .map(n -> COMMANDS.get(Command.baseName(n)))
                .orElse(null);
        if (wrapper == null) {
            return -1;
        }
        int at = from + 1;
        boolean user = !wrapper.needsUser();
        while (at < words.size()) {
            String word = words.get(at).pattern().orElse(rawStart(words.get(at)));
            if (word.equals("--")) {
                at++;
                break;
            }
            if (wrapper.queries().contains(word)) {
                return -1;
            }
            if (word.startsWith("-")) {
                user |= word.startsWith("-u") || word.startsWith("--user");
                at += wrapper.valueFlags().contains(word) ? 2 : 1;
            } else if (wrapper.assignments() && isAssignment(word)) {
                at++;
            } else {
                break;
            }
        }
        at += wrapper.operands();
        while (wrapper.assignments() && at < words.size() && isAssignment(rawStart(words.get(at)))) {
            at++;
        }
        return user && at < words.size() ? at : -1;
    }

    private static String rawStart(ShellWord word) {
        return word.text().toString();
    }

    /** The text of the script in a command's words, or empty when there is none. */
    static Optional<MappedText> script(List<ShellWord> words) {
        int skipped = skip(words);
        if (skipped >= words.size()) {
            return Optional.empty();
        }
        List<ShellWord> own = words.subList(skipped, words.size());
        String name = own.get(0).literal().map(Command::baseName).orElse("");
        if (isShell(name)) {
            return dashC(own);
        }
        return switch (name) {
            case "su", "runuser" -> commandOf(own);
            case "eval" -> joined(own);
            default -> Optional.empty();
        };
    }

    private static Optional<MappedText> dashC(List<ShellWord> words) {
        boolean command = false;
        for (int at = 1; at < words.size(); at++) {
            String word = words.get(at).literal().orElse("");
            boolean option = word.length() > 1 && (word.startsWith("-") || word.startsWith("+"));
            if (!option || word.equals("--")) {
                int script = word.equals("--") ? at + 1 : at;
                return command && script < words.size()
                        ? Optional.of(words.get(script).unquoted())
                        : Optional.empty();
            }
            boolean cluster = !word.startsWith("--");
            command |= cluster && word.startsWith("-") && word.indexOf('c') > 0;
            if (cluster && word.indexOf('o') > 0 || SHELL_VALUE_FLAGS.contains(word)) {
                at++;
            }
        }
        return Optional.empty();
    }

    private static Optional<MappedText> commandOf(List<ShellWord> words) {
        for (int at = 1; at < words.size(); at++) {
            String word = words.get(at).literal().orElse("");
            boolean cluster = word.matches("-[a-zA-Z]*c");
            if ((cluster || word.equals("--command")) && at + 1 < words.size()) {
                return Optional.of(words.get(at + 1).unquoted());
            }
            String raw = words.get(at).text().toString();
            if (raw.startsWith("--command=")) {
                ShellWord value = words.get(at);
                MappedText unquoted = value.unquoted();
                return Optional.of(unquoted.from("--command=".length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<MappedText> joined(List<ShellWord> words) {
        if (words.size() < 2) {
            return Optional.empty();
        }
        MappedText.Builder out = new MappedText.Builder(words.get(1).span().start());
        for (int at = 1; at < words.size(); at++) {
            ShellWord word = words.get(at);
            if (word.literal().isEmpty()) {
                return Optional.empty();
            }
            if (at > 1) {
                out.append(" ", io.plimsoll.text.Span.at(word.span().start()));
            }
            out.append(word.unquoted());
        }
        return Optional.of(out.build());
    }

    /** {@code NAME=value}. */
    private static boolean isAssignment(String word) {
        int at = 0;
        while (at < word.length() && isNameCharacter(word.charAt(at), at > 0)) {
            at++;
        }
        return at > 0 && at < word.length() && word.charAt(at) == '=';
    }

    private static boolean isNameCharacter(char c, boolean digitsToo) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || digitsToo && c >= '0' && c <= '9';
    }
}
