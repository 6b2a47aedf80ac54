package io.plimsoll.repair;

import io.plimsoll.fix.Aspect;
import io.plimsoll.image.Build;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.User;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Flag;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.MappedText;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a stage says, as the build takes it: variables filled in, and nothing that only the author sees. */
final class StageTokens {
    private final Build build;
    private final Stage stage;
    private final List<Token> tokens = new ArrayList<>();

    private StageTokens(Build build, Stage stage) {
        this.build = build;
        this.stage = stage;
    }

    static List<Token> of(Build build, Stage stage) {
        StageTokens tokens = new StageTokens(build, stage);
        tokens.addFrom();
        stage.instructions().forEach(tokens::add);
        return tokens.tokens;
    }

    private void add(Aspect aspect, String text) {
        tokens.add(new Token(aspect, text));
    }

    private void addFrom() {
        Instruction.From from = stage.from();
        String base = stage.base() instanceof Base.Parent parent
                ? "stage " + parent.stage().index()
                : Expansion.of(from.image(), build.globals()).value().symbol();
        String name = from.name().map(n -> n.raw().toLowerCase(Locale.ROOT)).orElse("");
        add(Aspect.STAGE, base + " as " + name + (build.targets().contains(stage) ? " target" : ""));
        from.platform().ifPresent(platform -> add(Aspect.PLATFORM, platform.raw()));
    }

    private void add(Instruction instruction) {
        Scope scope = stage.scopeAt(instruction);
        if (instruction instanceof Instruction.Assignments assignments) {
            Aspect aspect = instruction instanceof Instruction.Env
                    ? Aspect.ENVIRONMENT
                    : instruction instanceof Instruction.Label ? Aspect.LABEL : Aspect.ARGUMENT;
            for (KeyValue pair : assignments.pairs()) {
                String value = pair.value().map(v -> "=" + text(v, scope)).orElse("");
                add(aspect, text(pair.name(), scope) + value);
            }
        } else if (instruction instanceof Instruction.AddOrCopy copy) {
            addCopy(copy, scope);
        } else if (instruction instanceof Instruction.Run run) {
            addRun(run, scope);
        } else if (instruction instanceof Instruction.User user) {
            add(Aspect.USER, text(user.user(), scope));
        } else if (instruction instanceof Instruction.Workdir workdir) {
            String path = text(workdir.path(), scope);
            add(Aspect.WORKDIR, stage.pathAt(workdir, path).orElse(path));
        } else if (instruction instanceof Instruction.Expose expose) {
            expose.ports().forEach(port -> add(Aspect.PORT, port(port, scope)));
        } else if (instruction instanceof Instruction.Volume volume) {
            volume.paths().forEach(path -> add(Aspect.VOLUME, text(path, scope)));
        } else if (instruction instanceof Instruction.StopSignal signal) {
            add(Aspect.SIGNAL, text(signal.signal(), scope));
        } else if (instruction instanceof Instruction.Healthcheck check) {
            String flags = flags(check, scope);
            add(Aspect.HEALTHCHECK, check.type().raw() + flags);
            addBody(Aspect.HEALTHCHECK, check.body());
        } else if (instruction instanceof Instruction.Shell shell) {
            add(Aspect.SHELL, "SHELL");
            addBody(Aspect.SHELL, shell.body());
        } else if (instruction instanceof Instruction.CommandInstruction command) {
            add(Aspect.START, instruction instanceof Instruction.Cmd ? "CMD" : "ENTRYPOINT");
            addBody(Aspect.START, command.body());
        } else if (instruction instanceof Instruction.Maintainer maintainer) {
            add(Aspect.AUTHOR, maintainer.text().raw());
        } else {
            Aspect aspect = instruction instanceof Instruction.OnBuild ? Aspect.TRIGGER : Aspect.READING;
            List<String> text = Reading.of(instruction);
            text.set(1, text.get(1).toUpperCase(Locale.ROOT)); // the keyword, which only the author sees
            add(aspect, text.toString());
        }
    }

    private void addCopy(Instruction.AddOrCopy copy, Scope scope) {
        Optional<CopyLayer> layer = build.copyLayer(copy);
        StringBuilder text = new StringBuilder(copy instanceof Instruction.Add ? "ADD" : "COPY");
        for (Flag flag : copy.header().flags()) {
            String value = flag.value().map(v -> "=" + text(v, scope)).orElse("");
            if (flag.name().equals("chown") || flag.name().equals("chmod")) {
                add(Aspect.OWNER, flag.name() + value);
            } else if (flag.name().equals("from")) {
                text.append(" from ")
                        .append(layer.flatMap(CopyLayer::from)
                                .map(s -> "stage " + s.index())
                                .orElse(value));
            } else {
                text.append(" --").append(flag.name()).append(value);
            }
        }
        for (Word source : copy.sources()) {
            text.append(' ')
                    .append(copy.header().heredoc(source).map(this::content).orElseGet(() -> text(source, scope)));
        }
        String to = copy.destination().map(word -> text(word, scope)).orElse("");
        text.append(" to ").append(stage.pathAt(copy, to).orElse(to));
        add(Aspect.COPY, text.toString());
    }

    private String content(Heredoc heredoc) {
        return heredoc.name() + (heredoc.quoted() ? "'" : "") + "\n" + heredoc.text();
    }

    private void addRun(Instruction.Run run, Scope scope) {
        String now = stage.userAt(run).map(User::value).map(Value::symbol).orElse("") + " "
                + stage.pathAt(run, ".").orElse("") + " " + stage.shellAt(run);
        add(Aspect.LAYER, "RUN");
        add(Aspect.CONTEXT, now);
        if (!run.header().flags().isEmpty()) {
            add(Aspect.MOUNT, flags(run, scope));
        }
        addBody(Aspect.COMMAND, run.body());
        for (Heredoc heredoc : run.header().heredocs()) {
            add(Aspect.COMMAND, "<<" + heredoc.name() + (heredoc.quoted() ? "'" : ""));
            ShellTokens.of(heredoc.text()).forEach(token -> add(Aspect.COMMAND, token));
        }
    }

    private void addBody(Aspect aspect, Body body) {
        if (body instanceof Body.ExecForm exec) {
            add(aspect, "[");
            exec.arguments().forEach(word -> add(aspect, word.raw()));
            add(aspect, "]");
        } else {
            MappedText text = ((Body.ShellForm) body).text();
            ShellTokens.of(text).forEach(token -> add(aspect, token));
        }
    }

    private static String flags(Instruction instruction, Scope scope) {
        StringBuilder text = new StringBuilder();
        for (Flag flag : instruction.header().flags()) {
            text.append(" --").append(flag.name());
            flag.value()
                    .ifPresent(value ->
                            text.append('=').append(instruction.expands(flag) ? text(value, scope) : value.raw()));
        }
        return text.toString();
    }

    private static String port(Word word, Scope scope) {
        String written = text(word, scope);
        int slash = written.lastIndexOf('/') + 1;
        return written.substring(0, slash) + written.substring(slash).toLowerCase(Locale.ROOT);
    }

    private static String text(Word word, Scope scope) {
        Expansion expansion = Expansion.of(word, scope);
        return expansion.error().isEmpty() ? expansion.value().symbol() : word.raw();
    }
}
