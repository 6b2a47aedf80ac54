package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Programs that make accounts, or change where their homes are. */
final class AccountPrograms implements Program {
    private static final Set<String> WITH_VALUE = Set.of(
            "-b",
            "-c",
            "-d",
            "-e",
            "-f",
            "-g",
            "-G",
            "-k",
            "-K",
            "-p",
            "-r",
            "-s",
            "-u",
            "-h",
            "-S",
            "--home",
            "--home-dir",
            "--shell",
            "--uid",
            "--gid",
            "--ingroup",
            "--gecos",
            "--comment",
            "--groups",
            "--base-dir",
            "--password",
            "--expiredate",
            "--firstuid",
            "--lastuid",
            "--conf");

    /** Flags of useradd that take a value and of BusyBox's adduser that take none, and the other way round. */
    private static final Set<String> USERADD_SWITCHES = Set.of("-r", "-S", "-h");

    private static final Set<String> ADDUSER_SWITCHES = Set.of("-r", "-S");

    @Override
    public void run(Call call, LayerChanges effects) {
        Set<String> switches = call.program().equals("adduser") ? ADDUSER_SWITCHES : USERADD_SWITCHES;
        Set<String> withValue = new HashSet<>(WITH_VALUE);
        withValue.removeAll(switches);
        Options options = Options.of(call, withValue);
        Optional<String> home = options.value("-d", "--home", "--home-dir")
                .or(() -> call.program().equals("adduser") ? options.value("-h") : Optional.empty())
                .flatMap(Call.Argument::text);
        if (options.operands().isEmpty()) {
            return;
        }
        int last = call.program().equals("adduser") ? 0 : options.operands().size() - 1;
        Optional<String> name = options.operands().get(last).text();
        name.ifPresent(account -> {
            home.ifPresent(path -> effects.setHome(account, path));
            if (!call.program().equals("usermod")) {
                effects.makeAccount(account);
            }
        });
    }
}
