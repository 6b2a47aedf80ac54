package io.plimsoll.image;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.Knowledge;
import java.util.HashMap;
import java.util.Map;

/** The programs that change files, keys or accounts, by name. A new one is a small class and a line here. Immutable; made once for all RUNs of a file. */
final class Programs {
    private final Map<String, Program> programs = new HashMap<>();

    Programs(Knowledge knowledge) {
        is(new Removing(), "rm", "unlink", "rmdir", "shred", "del", "Remove-Item", "find");
        is(new Copying(), "cp", "mv", "install", "ln", "mkdir", "touch", "tee", "dd");
        is(new Downloading(), "curl", "wget", "git");
        is(new Unpacking(), "tar", "bsdtar", "unzip");
        is(new KeyMaking(), "openssl", "ssh-keygen", "dropbearkey", "certtool", "mkcert", "age-keygen", "keytool");
        is(new KeyMaking(), KeyMaking.BY_NAME.toArray(String[]::new));
        is(new AccountMaking(), "useradd", "adduser", "usermod");
        Program stepDown = new StepDownInstalling(knowledge);
        is(stepDown, "curl", "wget", "mv", "cp", "install", "tar", "dpkg", "chmod");
    }

    private void is(Program program, String... names) {
        for (String name : names) {
            programs.merge(name, program, (first, second) -> (call, effects) -> {
                first.run(call, effects);
                second.run(call, effects);
            });
        }
    }

    /** Does what a call does; nothing for a program that nobody knows. */
    void run(Call call, Effects effects) {
        Program program = programs.get(call.program());
        if (program != null) {
            program.run(call, effects);
        }
    }
}
