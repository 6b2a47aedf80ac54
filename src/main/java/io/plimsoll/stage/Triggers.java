package io.plimsoll.stage;

import io.plimsoll.syntax.Instruction;
import java.util.List;
import java.util.Optional;

/** What the ONBUILDs of a stage hold: a stage that is built FROM it begins with that, and hands it on to none. */
final class Triggers {
    private Triggers() {}

    /** Made anew for each stage that begins with them, as instructions of its own. */
    static List<Instruction> of(Base base) {
        if (!(base instanceof Base.Parent parent)) {
            return List.of();
        }
        return parent.stage().own(Instruction.OnBuild.class).stream()
                .filter(onBuild -> onBuild.triggered().isEmpty())
                .flatMap(onBuild -> onBuild.trigger().flatMap(Triggers::again).stream())
                .toList();
    }

    private static Optional<Instruction> again(Instruction held) {
        if (held instanceof Instruction.Run i) {
            return Optional.of(new Instruction.Run(i.header(), i.body()));
        } else if (held instanceof Instruction.Copy i) {
            return Optional.of(new Instruction.Copy(i.header(), i.sources(), i.destination()));
        } else if (held instanceof Instruction.Add i) {
            return Optional.of(new Instruction.Add(i.header(), i.sources(), i.destination()));
        } else if (held instanceof Instruction.Env i) {
            return Optional.of(new Instruction.Env(i.header(), i.pairs()));
        } else if (held instanceof Instruction.Arg i) {
            return Optional.of(new Instruction.Arg(i.header(), i.pairs()));
        } else if (held instanceof Instruction.Label i) {
            return Optional.of(new Instruction.Label(i.header(), i.pairs()));
        } else if (held instanceof Instruction.User i) {
            return Optional.of(new Instruction.User(i.header(), i.user()));
        } else if (held instanceof Instruction.Workdir i) {
            return Optional.of(new Instruction.Workdir(i.header(), i.path()));
        }
        return settingAgain(held);
    }

    private static Optional<Instruction> settingAgain(Instruction held) {
        if (held instanceof Instruction.Cmd i) {
            return Optional.of(new Instruction.Cmd(i.header(), i.body()));
        } else if (held instanceof Instruction.Entrypoint i) {
            return Optional.of(new Instruction.Entrypoint(i.header(), i.body()));
        } else if (held instanceof Instruction.Shell i) {
            return Optional.of(new Instruction.Shell(i.header(), i.body()));
        } else if (held instanceof Instruction.Expose i) {
            return Optional.of(new Instruction.Expose(i.header(), i.ports()));
        } else if (held instanceof Instruction.Volume i) {
            return Optional.of(new Instruction.Volume(i.header(), i.paths()));
        } else if (held instanceof Instruction.StopSignal i) {
            return Optional.of(new Instruction.StopSignal(i.header(), i.signal()));
        } else if (held instanceof Instruction.Healthcheck i) {
            return Optional.of(new Instruction.Healthcheck(i.header(), i.type(), i.body()));
        }
        return Optional.empty();
    }
}
