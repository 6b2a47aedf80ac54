package io.plimsoll.layer;

import io.plimsoll.command.Call;
import java.util.Optional;
import java.util.Set;

/** Programs that make private keys. */
final class KeyPrograms implements Program {
    /** What ssh-keygen is asked when it makes no key. */
    private static final String[] SSH_KEYGEN_OTHER = {
        "-l", "-y", "-R", "-F", "-H", "-e", "-i", "-p", "-k", "-B", "-D", "-s", "-Q"
    };

    /** Whatever their options, they do nothing else; into which file does not matter. */
    static final Set<String> BY_NAME = Set.of("dnssec-keygen", "gramine-sgx-gen-private-key", "ntp-keygen");

    @Override
    public void run(Call call, LayerChanges effects) {
        String file = file(call);
        if (!file.isEmpty()) {
            Optional<String> path = call.valueOf(file).flatMap(t -> effects.resolve(t, call.folder()));
            effects.makeKey(path, call.span());
        } else if (BY_NAME.contains(call.program())) {
            effects.makeKey(Optional.empty(), call.span());
        }
    }

    /** The flag that names the key's file; empty when the call makes no key. */
    private static String file(Call call) {
        return switch (call.program()) {
            case "openssl" -> openssl(call);
            case "ssh-keygen" -> call.has(SSH_KEYGEN_OTHER) ? "" : "-f";
            case "dropbearkey" -> "-f";
            case "mkcert" -> "-o";
            case "age-keygen" -> call.has("-o") ? "-o" : "";
            case "certtool" -> call.has("--generate-privkey", "-p") ? "-o" : "";
            case "keytool" -> call.has("-genkey", "-genkeypair", "-genseckey") ? "-keystore" : "";
            default -> "";
        };
    }

    private static String openssl(Call call) {
        if (call.has("req") && call.has("-keyout")) {
            return "-keyout";
        }
        boolean generates = call.has("genrsa", "genpkey", "gendsa") || call.has("ecparam") && call.has("-genkey");
        return generates && call.has("-out") ? "-out" : "";
    }
}
