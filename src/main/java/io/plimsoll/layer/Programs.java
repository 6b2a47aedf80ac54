package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.text.Internal;
import java.util.HashMap;
import java.util.Map;

/** The programs that change files, keys or accounts, by name. A new one is a small class and a line here. Immutable; made once for all RUNs of a file. */
@Internal
public final class Programs {
    private final Map<String, Program> programs = new HashMap<>();

    public Programs(Knowledge knowledge) {
        is(new RemovalPrograms(), "rm", "unlink", "rmdir", "shred", "del", "Remove-Item", "find");
        is(new CopyPrograms(), "cp", "mv", "install", "ln", "mkdir", "touch", "tee", "dd");
        is(new DownloadPrograms(), "curl", "wget", "git");
        is(new ArchivePrograms(), "tar", "bsdtar", "unzip");
        is(new KeyPrograms(), "openssl", "ssh-keygen", "dropbearkey", "certtool", "mkcert", "age-keygen", "keytool");
        is(new KeyPrograms(), KeyPrograms.BY_NAME.toArray(String[]::new));
        is(new AccountPrograms(), "useradd", "adduser", "usermod");
        Program stepDown = new StepDownPrograms(knowledge);
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
    void run(Call call, LayerChanges effects) {
        Program program = programs.get(call.program());
        if (program != null) {
            program.run(call, effects);
        }
    }
}
