package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The accounts that an image has so far, by name: those of the base and what the layers of its stages make. */
final class Accounts {
    private static final Set<String> FILES = Set.of("/", "/etc", "/etc/passwd");
    private static final Set<String> INTERPRETERS = Set.of(
            "sh", "bash", "dash", "ash", "zsh", "source", ".", "python", "python3", "perl", "ruby", "ansible-playbook");

    /** A RUN that installs more may make any account. */
    private static final int MAX_PACKAGES = 500;

    /** Programs that tell whether an account is there, or take it away. */
    private static final Set<String> ASKING = Set.of("deluser", "getent", "grep", "id", "userdel");

    private final Knowledge knowledge;
    private final Set<String> names = new HashSet<>();
    /** Packages make accounts that are named like them. */
    private final Set<String> packages = new HashSet<>();
    /** Copied files that may be programs. */
    private final Set<String> copied = new HashSet<>();
    /** Whether there may be others. */
    private boolean open;

    /** The nearest below that know something more; a chain of stages may be long. */
    private final Accounts below;

    private Accounts(Accounts below, Knowledge knowledge) {
        this.below = below != null && below.isEmpty() ? below.below : below;
        this.knowledge = knowledge;
        this.open = below != null && below.open;
    }

    private boolean isEmpty() {
        return names.isEmpty() && packages.isEmpty() && copied.isEmpty();
    }

    /** @param below those that the stage below ends with; null for one that is built on no stage */
    static Accounts of(Stage stage, Accounts below, Knowledge knowledge) {
        Accounts accounts = new Accounts(below, knowledge);
        if (stage.base() instanceof Base.External external) {
            Optional<Set<String>> known = knowledge.accounts(external.image());
            known.ifPresent(accounts.names::addAll);
            accounts.open = known.isEmpty();
        } else if (below == null) {
            accounts.names.add("root");
        }
        return accounts;
    }

    private boolean any(Predicate<Accounts> predicate) {
        for (Accounts accounts = this; accounts != null; accounts = accounts.below) {
            if (predicate.test(accounts)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an account is there. */
    boolean have(String name) {
        return any(accounts -> accounts.names.contains(name));
    }

    /** Whether an account is surely not there. */
    boolean lack(String name) {
        return !open
                && !have(name)
                && !any(accounts -> accounts.packages.stream().anyMatch(p -> p.contains(name) || name.contains(p)));
    }

    /** Whether a RUN makes the account without a look at whether it is there, and so has not found it. */
    static boolean makes(RunLayer run, String name) {
        return run.users().contains(name)
                && run.calls().stream().noneMatch(call -> ASKING.contains(call.program()))
                && !run.instruction().header().arguments().toString().contains("||");
    }

    void add(CopyLayer copy) {
        open |= copy.destination().map(Paths::clean).map(FILES::contains).orElse(true);
        for (CopyTarget target : CopyTarget.of(copy, knowledge)) {
            copied.add(Paths.name(target.file()));
        }
    }

    void add(RunLayer run) {
        names.addAll(run.users());
        run.installed().forEach(p -> packages.add(p.name()));
        open |= packages.size() > MAX_PACKAGES
                || !run.unread().isEmpty()
                || run.added().stream().anyMatch(a -> a.path().equals("/etc/passwd"))
                || run.calls().stream().anyMatch(this::mayMakeAccounts);
    }

    private boolean mayMakeAccounts(Call call) {
        ProgramTable programs = knowledge.programs();
        boolean unknown = call.arguments().stream().anyMatch(a -> a.text().isEmpty());
        boolean file = call.arguments().stream()
                .map(a -> a.text().orElse(""))
                .anyMatch(text -> text.equals("/etc/passwd") || text.endsWith(".deb") || text.endsWith(".rpm"));
        return file
                || call.program().isEmpty()
                || call.program().indexOf('.') > 0
                || any(accounts -> accounts.copied.contains(call.program()))
                || INTERPRETERS.contains(call.program()) && !call.arguments().isEmpty() && !call.has(Set.of("-c", "-m"))
                || unknown && programs.does(call.program(), Verb.MAKES_ACCOUNT)
                || programs.does(call.program(), Verb.CHANGES_ACCOUNT) && call.has(Set.of("-l", "--login"))
                || call.program().equals("newusers")
                || call.program().equals("systemd-sysusers");
    }
}
