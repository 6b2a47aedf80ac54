package io.plimsoll.notation;

import io.plimsoll.text.Internal;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code FROM --platform} takes: {@code os/architecture[/variant]}, or one of the two alone. */
@Internal
public final class Platforms {
    /** What may stand alone, with the other names that architectures go by. */
    private static final Set<String> KNOWN = Set.of(
            "aix",
            "android",
            "darwin",
            "macos",
            "dragonfly",
            "freebsd",
            "hurd",
            "illumos",
            "ios",
            "js",
            "linux",
            "nacl",
            "netbsd",
            "openbsd",
            "plan9",
            "solaris",
            "wasip1",
            "windows",
            "zos",
            "386",
            "i386",
            "amd64",
            "x86_64",
            "x86-64",
            "amd64p32",
            "arm",
            "armbe",
            "armhf",
            "armel",
            "arm64",
            "aarch64",
            "arm64be",
            "loong64",
            "mips",
            "mipsle",
            "mips64",
            "mips64le",
            "mips64p32",
            "mips64p32le",
            "ppc",
            "ppc64",
            "ppc64le",
            "riscv",
            "riscv64",
            "s390",
            "s390x",
            "sparc",
            "sparc64",
            "wasm");

    private Platforms() {}

    /** @param text variables filled in */
    public static Optional<Problem> problemIn(String text) {
        if (text.isEmpty()) {
            return Optional.of(Problem.of(Span.at(0), "expected a platform"));
        }
        String[] parts = text.split("/", -1);
        String message = null;
        if (parts.length > 3) {
            message = "`" + text + "` is not a valid platform: expected `os/architecture/variant` at most";
        }
        for (int i = 0; i < parts.length && message == null; i++) {
            if (!(i == 0 ? isSystem(parts[i]) : isName(parts[i], "_.-"))) {
                String what = i == 0 ? "operating system" : i == 1 ? "architecture" : "variant";
                message = parts[i].isEmpty()
                        ? "`" + text + "` is not a valid platform: the " + what + " is missing"
                        : "`" + parts[i] + "` is not a valid platform " + what;
            }
        }
        if (message == null && parts.length == 1 && !KNOWN.contains(text.toLowerCase(Locale.ROOT))) {
            // with a version the system is not alone
            boolean versioned = text.indexOf('(') >= 0;
            message = versioned
                    ? null
                    : "unknown platform `" + text + "`: expected an operating system or an architecture";
        }
        return Optional.ofNullable(message).map(m -> Problem.of(new Span(0, text.length()), m));
    }

    /** {@code windows} or {@code windows(10.0.17763)}. */
    private static boolean isSystem(String part) {
        int open = part.indexOf('(');
        return open < 0
                ? isName(part, "_-")
                : isName(part.substring(0, open), "_-")
                        && part.endsWith(")")
                        && (part.length() == open + 2 || isName(part.substring(open + 1, part.length() - 1), "_.%-+"));
    }

    private static boolean isName(String text, String others) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || others.indexOf(c) >= 0));
    }
}
