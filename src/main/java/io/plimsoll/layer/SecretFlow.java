package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.ShellVariables;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Redirection;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows what the secret mounts of a RUN hand in, through variables, substitutions and pipes, to the files that it is written to. */
final class SecretFlow {
    /** Programs that print what they read, or what stands in their arguments. */
    private static final Set<String> PASS_ON = Set.of(
            "awk",
            "base64",
            "cat",
            "cut",
            "echo",
            "envsubst",
            "grep",
            "head",
            "jq",
            "printf",
            "sed",
            "tail",
            "tee",
            "tr",
            "xargs");

    /** Programs that write settings to a file of their own, by the words that make them do so. */
    private static final Map<String, String> SETTINGS = Map.of(
            "git config", "~/.gitconfig",
            "npm config", "~/.npmrc",
            "npm set", "~/.npmrc",
            "pnpm config", "~/.npmrc",
            "yarn config", "~/.yarnrc",
            "pip config", "~/.config/pip/pip.conf",
            "composer config", "~/.composer/auth.json",
            "bundle config", "~/.bundle/config",
            "docker login", "~/.docker/config.json");

    private static final Set<String> FORGET =
            Set.of("--unset", "--unset-all", "--remove-section", "delete", "rm", "unset", "--unset-env");

    private final List<Mounts.Secret> secrets;
    private final ShellVariables variables;
    private final LayerChanges effects;
    private final Map<String, Mounts.Secret> byPath = new HashMap<>();
    private final Map<String, Mounts.Secret> tainted = new HashMap<>();
    private final List<RunLayer.SecretLeak> secretLeaks = new ArrayList<>();
    private Optional<Mounts.Secret> piped = Optional.empty();
    private Optional<Mounts.Secret> printed = Optional.empty();

    SecretFlow(Mounts mounts, ShellVariables variables, LayerChanges effects) {
        this.secrets = mounts.secrets();
        this.variables = variables;
        this.effects = effects;
        for (Mounts.Secret secret : secrets) {
            secret.path().ifPresent(path -> byPath.putIfAbsent(path, secret));
            secret.variable().ifPresent(name -> tainted.put(name, secret));
        }
    }

    void startPipeline() {
        piped = Optional.empty();
    }

    /** Forgets what was printed, and hands it back for {@link #endGroup}. */
    Optional<Mounts.Secret> startGroup() {
        Optional<Mounts.Secret> before = printed;
        printed = Optional.empty();
        return before;
    }

    /** What the group printed goes where its redirections say. */
    void endGroup(List<Redirection> redirections, Optional<String> folder, Optional<Mounts.Secret> before) {
        Optional<Mounts.Secret> own = printed;
        own.ifPresent(secret -> write(secret, redirections, folder));
        printed = before.or(() -> own);
        piped = own;
    }

    /** A variable takes a value. */
    void assign(String name, Optional<ShellWord> value) {
        if (secrets.isEmpty()) {
            return;
        }
        Optional<Mounts.Secret> secret = value.flatMap(w -> in(w.parts()));
        if (secret.isPresent()) {
            tainted.put(name, secret.get());
        } else {
            tainted.remove(name);
        }
    }

    /** A command runs; its effects on files are in the account already. */
    void run(Command command, Call call) {
        if (secrets.isEmpty()) {
            return;
        }
        Optional<Mounts.Secret> in = read(command).or(() -> piped);
        boolean passesOn = PASS_ON.contains(call.program());
        piped = Optional.empty();
        if (in.isEmpty()) {
            forgetSettings(call);
            return;
        }
        Mounts.Secret secret = in.get();
        if (passesOn) {
            piped = in;
            boolean toFile = write(secret, command.redirections(), call.folder());
            printed = toFile ? printed : in;
        }
        switch (call.program()) {
            case "tee", "cp", "install" -> copied(secret, call);
            case "sed" -> {
                List<Call.Argument> arguments = call.arguments();
                boolean inPlace =
                        arguments.stream().anyMatch(a -> a.text().orElse("").startsWith("-i"));
                if (inPlace) {
                    leak(secret, effects.resolve(arguments.get(arguments.size() - 1), call), call.span());
                }
            }
            default -> settings(call).ifPresent(file -> leak(secret, Optional.of(file), call.span()));
        }
    }

    /** What the program wrote for one of its arguments, as the account has it. */
    private void copied(Mounts.Secret secret, Call call) {
        for (Call.Argument argument : call.arguments()) {
            for (RunLayer.Added added : effects.addedBy(argument.span())) {
                leak(secret, Optional.of(added.path()), call.span());
            }
        }
    }

    private Optional<String> settings(Call call) {
        if (call.arguments().isEmpty()) {
            return Optional.empty();
        }
        String words = call.program() + " " + call.arguments().get(0).text().orElse("");
        String file = call.has("--system") ? "/etc/gitconfig" : SETTINGS.get(words);
        boolean local = words.equals("git config") && !call.has("--global", "--system");
        return file == null || local ? Optional.empty() : effects.resolve(file, call.folder());
    }

    /** {@code git config --unset}, {@code npm config delete}. */
    private void forgetSettings(Call call) {
        boolean forgets =
                call.arguments().stream().anyMatch(a -> FORGET.contains(a.text().orElse("")));
        if (forgets) {
            settings(call).ifPresent(file -> secretLeaks.removeIf(s -> s.path().equals(file)));
        }
    }

    private boolean write(Mounts.Secret secret, List<Redirection> redirections, Optional<String> folder) {
        boolean any = false;
        for (Redirection redirection : redirections) {
            boolean errors = redirection.descriptor().equals("2");
            if (redirection.writesFile() && !errors) {
                any = true;
                Optional<String> path = variables.text(redirection.target()).flatMap(t -> effects.resolve(t, folder));
                leak(secret, path, redirection.span());
            }
        }
        return any;
    }

    private void leak(Mounts.Secret secret, Optional<String> path, Span span) {
        if (path.isPresent() && effects.stays(path.get())) {
            secretLeaks.add(new RunLayer.SecretLeak(secret.id(), path.get(), secret.span(), span));
        }
    }

    // ---- where a secret is read

    private Optional<Mounts.Secret> read(Command command) {
        for (ShellWord word : command.words()) {
            Optional<Mounts.Secret> found = in(word.parts()).or(() -> file(word));
            if (found.isPresent()) {
                return found;
            }
        }
        for (Redirection redirection : command.redirections()) {
            Optional<Mounts.Secret> found = redirection.operator().equals("<")
                    ? file(redirection.target())
                    : redirection.document().flatMap(d -> in(d.body().parts()));
            if (redirection.operator().equals("<<<")) {
                found = in(redirection.target().parts());
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Mounts.Secret> in(List<ShellPart> parts) {
        for (ShellPart part : parts) {
            Optional<Mounts.Secret> found = Optional.empty();
            if (part instanceof ShellPart.Variable v && !v.operator().equals(ShellPart.Variable.LENGTH)) {
                found = Optional.ofNullable(tainted.get(v.name()));
            } else if (part instanceof ShellPart.DoubleQuoted d) {
                found = in(d.parts());
            } else if (part instanceof ShellPart.CommandSubstitution s) {
                found = s.script().commands().stream()
                        .filter(c -> c.words().isEmpty() || passesOn(c.effective()))
                        .flatMap(c -> read(c).stream())
                        .findFirst();
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean passesOn(Command command) {
        return command.baseName().filter(PASS_ON::contains).isPresent();
    }

    private Optional<Mounts.Secret> file(ShellWord word) {
        return variables.text(word).map(byPath::get);
    }

    /** What is still there at the end: not removed in the same RUN, in either branch of a condition. */
    List<RunLayer.SecretLeak> left() {
        return secretLeaks.stream().filter(s -> !effects.removes(s.path())).toList();
    }
}
