package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.ShellVariables;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
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

/** Follows what the secret mounts of a RUN hand in, through variables, substitutions and pipes, to the files that it is written to. */
final class SecretFlow {
    private final List<Mounts.Secret> secrets;
    private final ShellVariables variables;
    private final LayerChanges effects;
    private final ProgramTable programs;
    private final Map<String, Mounts.Secret> byPath = new HashMap<>();
    private final Map<String, Mounts.Secret> tainted = new HashMap<>();
    private final List<RunLayer.SecretLeak> secretLeaks = new ArrayList<>();
    private Optional<Mounts.Secret> piped = Optional.empty();
    private Optional<Mounts.Secret> printed = Optional.empty();

    SecretFlow(Mounts mounts, ShellVariables variables, LayerChanges effects, ProgramTable programs) {
        this.secrets = mounts.secrets();
        this.variables = variables;
        this.effects = effects;
        this.programs = programs;
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
        boolean passesOn = programs.does(call.program(), Verb.PRINTS);
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
        for (Usage usage : programs.of(call.program())) {
            switch (usage.verb()) {
                case WRITES_INPUT -> copied(secret, call);
                case EDITS -> edited(secret, call, usage);
                case KEEPS_SETTINGS ->
                    settings(call, usage).ifPresent(file -> spill(secret, Optional.of(file), call.span()));
                default -> {}
            }
        }
    }

    private void edited(Mounts.Secret secret, Call call, Usage usage) {
        List<Call.Argument> arguments = call.arguments();
        boolean inPlace = arguments.stream()
                .flatMap(a -> a.text().stream())
                .anyMatch(text -> usage.words("flags").stream().anyMatch(text::startsWith));
        if (inPlace) {
            spill(secret, effects.resolve(arguments.get(arguments.size() - 1), call), call.span());
        }
    }

    /** What the program wrote for one of its arguments, as the account has it. */
    private void copied(Mounts.Secret secret, Call call) {
        for (Call.Argument argument : call.arguments()) {
            for (RunLayer.Added added : effects.addedBy(argument.span())) {
                spill(secret, Optional.of(added.path()), call.span());
            }
        }
    }

    /** The file that a call writes its settings to. */
    private Optional<String> settings(Call call, Usage usage) {
        boolean itself = !call.arguments().isEmpty() && call.arguments().get(0).is(usage.word("word"));
        boolean local = usage.says("only-with") && !call.has(usage.words("only-with"));
        String file = usage.word(call.has(usage.words("system")) ? "system-file" : "file");
        return itself && !local ? effects.resolve(file, call.folder()) : Optional.empty();
    }

    /** {@code git config --unset}, {@code npm config delete}. */
    private void forgetSettings(Call call) {
        for (Usage usage : programs.of(call.program(), Verb.KEEPS_SETTINGS)) {
            if (call.has(usage.words("forgets"))) {
                settings(call, usage)
                        .ifPresent(file -> secretLeaks.removeIf(s -> s.path().equals(file)));
            }
        }
    }

    private boolean write(Mounts.Secret secret, List<Redirection> redirections, Optional<String> folder) {
        boolean any = false;
        for (Redirection redirection : redirections) {
            boolean errors = redirection.descriptor().equals("2");
            if (redirection.writesFile() && !errors) {
                any = true;
                Optional<String> path = variables.text(redirection.target()).flatMap(t -> effects.resolve(t, folder));
                spill(secret, path, redirection.span());
            }
        }
        return any;
    }

    private void spill(Mounts.Secret secret, Optional<String> path, Span span) {
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
                    : redirection.document().flatMap(d -> in(d.parts()));
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

    private boolean passesOn(Command command) {
        return command.baseName()
                .filter(name -> programs.does(name, Verb.PRINTS))
                .isPresent();
    }

    private Optional<Mounts.Secret> file(ShellWord word) {
        return variables.text(word).map(byPath::get);
    }

    /** What is still there at the end: not removed in the same RUN, in either branch of a condition. */
    List<RunLayer.SecretLeak> left() {
        return secretLeaks.stream().filter(s -> !effects.removes(s.path())).toList();
    }
}
