package io.plimsoll.fix;

import io.plimsoll.command.Call;
import io.plimsoll.image.BaseImage;
import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.AccountCommands;
import io.plimsoll.knowledge.AccountCommands.Account;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.notation.UserName;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Has an image end with a user: the only account that its own stage makes or that a USER names, one that its base has, or a new one.
 */
public final class UserFix {
    private static final String NUMBER = "65532";

    private UserFix() {}

    /** @return empty where the base decides what runs, and where it is not known how an account is made */
    public static Optional<Fix> of(ShippedImage image, Build build) {
        Stage stage = image.target();
        boolean ownStart = stage.entrypoint().isPresent() || stage.command().isPresent();
        List<Instruction> own = stage.ownInstructions();
        if (!ownStart || own.isEmpty() || stage.isWindows() || stage.isShellSetAt(own.get(own.size() - 1))) {
            return Optional.empty();
        }
        return account(image, build).map(account -> fix(account, own, build.file()));
    }

    private static Optional<Account> account(ShippedImage image, Build build) {
        Set<String> made = new HashSet<>();
        Set<String> meant = new HashSet<>();
        Set<String> programs = new HashSet<>();
        AccountCommands accounts = build.knowledge().accountCommands();
        for (Layer layer : image.layers()) {
            if (layer instanceof RunLayer run) {
                made.addAll(run.users());
                run.users().stream()
                        .filter(user -> !accounts.isReserved(user))
                        .filter(user -> run.stage() == image.target() || isNamed(user, image.target()))
                        .forEach(meant::add);
                run.calls().stream().map(Call::program).forEach(programs::add);
            }
        }
        if (meant.size() == 1) {
            return Optional.of(new Account("", meant.iterator().next()));
        }
        if (image.base().isEmpty()) {
            return Optional.of(new Account("", NUMBER));
        }
        BaseImage base = image.base().get();
        return image.userOfBase()
                .filter(name -> !name.equals("?") && !UserName.of(name).isRoot())
                .map(name -> new Account("", name))
                .or(() -> accounts.account(base.repository(), base.image(), programs)
                        .filter(account -> made.stream()
                                .noneMatch(name -> account.command().endsWith(" " + name))));
    }

    /** Whether the stage, or one that it is built from, runs something as the account. */
    private static boolean isNamed(String account, Stage stage) {
        return stage.chain().stream()
                .flatMap(each -> each.own(Instruction.User.class).stream())
                .anyMatch(user -> UserName.of(user.user().raw()).user().equals(account));
    }

    private static Fix fix(Account account, List<Instruction> own, Dockerfile file) {
        boolean makes = !account.command().isEmpty();
        String end = file.source().lineEnd();
        String lines = (makes ? file.usualCase().write("RUN") + " " + account.command() + end : "")
                + file.usualCase().write("USER") + " " + account.user();
        Optional<Instruction> start = start(own);
        Edit edit;
        if (start.isPresent()) {
            edit = Edit.insertAt(Lines.above(start.get(), file), lines + end);
        } else {
            Span last = file.linesOf(own.get(own.size() - 1).span());
            boolean closed = file.asWritten(last).endsWith("\n");
            edit = Edit.insertAt(last.end(), closed ? lines + end : end + lines);
        }
        return Fix.suggested(makes ? "Create a user, and run as it" : "Run as `" + account.user() + "`", edit);
    }

    /** The first of CMD and ENTRYPOINT after all that needs root. */
    private static Optional<Instruction> start(List<Instruction> own) {
        Instruction start = null;
        for (Instruction instruction : own) {
            if (instruction instanceof Instruction.Cmd || instruction instanceof Instruction.Entrypoint) {
                start = start == null ? instruction : start;
            } else if (!(instruction instanceof Instruction.Healthcheck
                    || instruction instanceof Instruction.Expose
                    || instruction instanceof Instruction.Label
                    || instruction instanceof Instruction.StopSignal)) {
                start = null;
            }
        }
        return Optional.ofNullable(start);
    }
}
