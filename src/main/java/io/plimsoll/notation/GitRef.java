package io.plimsoll.notation;

import io.plimsoll.syntax.Numbers;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.text.Spelling;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A repository that ADD clones: {@code https://host/name.git#ref:folder}, {@code git@host:name}, {@code ssh://…}, {@code git://…}.
 *
 * @param remote what git is given
 * @param shortName the name of the directory that a clone goes to
 * @param ref the branch, tag or commit; empty for the default branch, or for the commit of {@code checksum}
 * @param subDir the directory in the repository that is taken; empty for all of it
 * @param checksum the commit that it must be; empty for any
 * @param options what the address itself says of the clone
 * @param indistinguishableFromLocal whether it could as well be a path, {@code github.com/a/b}: ADD takes it for one
 * @param problem what BuildKit rejects in its options
 */
@Internal
public record GitRef(
        String remote,
        String shortName,
        String ref,
        String subDir,
        String checksum,
        Options options,
        boolean indistinguishableFromLocal,
        Optional<Problem> problem) {

    /** In an address, an option that is not one of these is an error. */
    private static final Set<String> NAMES = Set.of(
            "branch",
            "checksum",
            "commit",
            "fetch-by-commit",
            "keep-git-dir",
            "mtime",
            "ref",
            "subdir",
            "submodules",
            "tag");

    private static final Set<String> SWITCHES = Set.of("fetch-by-commit", "keep-git-dir", "submodules");

    /**
     * What an address says of a clone.
     *
     * @param keepGitDir whether {@code .git} is kept
     * @param submodules whether its submodules are cloned too
     * @param mtime {@code checkout} or {@code commit}; empty when it does not say
     * @param fetchByCommit whether the commit is fetched without a look at the branches and tags
     */
    public record Options(
            Optional<Boolean> keepGitDir, Optional<Boolean> submodules, String mtime, boolean fetchByCommit) {}

    /** Whether the connection is not encrypted, so that anyone on the network path can answer. */
    public boolean isUnencrypted() {
        return remote.startsWith("git://") || remote.startsWith("http://");
    }

    /** Whether only one commit will do: that is verified, however it arrives. */
    public boolean isPinned() {
        return !checksum.isEmpty() || Digests.isCommit(ref);
    }

    /** @return empty for what is no repository: a path, or a file to download */
    public static Optional<GitRef> of(String text) {
        int end = text.indexOf('#') < 0 ? text.length() : text.indexOf('#');
        int query = text.substring(0, end).indexOf('?');
        String address = text.substring(0, query < 0 ? end : query);
        if (!isRepository(address)) {
            return Optional.empty();
        }
        Reading reading = new Reading(text);
        if (end < text.length()) {
            reading.fragment(end + 1);
        }
        if (query >= 0) {
            reading.options(query + 1, end);
        }
        return Optional.of(reading.result(address));
    }

    private static boolean isRepository(String address) {
        int scheme = address.indexOf("://");
        if (address.startsWith("./") || address.startsWith("../")) {
            return false;
        }
        if (scheme < 0) {
            return address.startsWith("github.com/") || isShellAddress(address);
        }
        return switch (address.substring(0, scheme).toLowerCase(Locale.ROOT)) {
            case "http", "https" -> address.indexOf('/', scheme + 3) >= 0 && address.endsWith(".git");
            case "ssh", "git" -> true;
            default -> false;
        };
    }

    /** {@code user@host:path}. */
    private static boolean isShellAddress(String address) {
        int at = address.indexOf('@');
        int colon = address.indexOf(':', at + 1);
        return at > 0
                && colon > at + 1
                && isName(address.substring(0, at), "-_")
                && isName(address.substring(at + 1, colon), "-.");
    }

    private static boolean isName(String text, String others) {
        return text.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || others.indexOf(c) >= 0));
    }

    private static final class Reading {
        private final String text;
        private final Map<String, String> options = new LinkedHashMap<>();
        private String ref = "";
        private String subDir = "";
        private Problem problem;

        Reading(String text) {
            this.text = text;
        }

        /** {@code #ref:folder}. */
        void fragment(int start) {
            String fragment = text.substring(start);
            int colon = fragment.indexOf(':');
            ref = colon < 0 ? fragment : fragment.substring(0, colon);
            subDir = colon < 0 ? "" : withoutSlashes(fragment.substring(colon + 1));
        }

        private static String withoutSlashes(String path) {
            int from = 0;
            int to = path.length();
            while (from < to && path.charAt(from) == '/') {
                from++;
            }
            while (to > from && path.charAt(to - 1) == '/') {
                to--;
            }
            return path.substring(from, to);
        }

        /** {@code ?tag=v1&subdir=x}. */
        void options(int start, int end) {
            int from = start;
            while (from <= end) {
                int and = text.substring(0, end).indexOf('&', from);
                int to = and < 0 ? end : and;
                option(from, to);
                from = to + 1;
            }
            String tag = options.getOrDefault("tag", "");
            String branch = options.getOrDefault("branch", "");
            if (!tag.isEmpty() && !branch.isEmpty()) {
                refuse(start, end, "`branch` and `tag` cannot be combined");
            }
            choose(options.getOrDefault("ref", ""), start, end);
            choose(tag.isEmpty() || tag.startsWith("refs/tags/") ? tag : "refs/tags/" + tag, start, end);
            choose(branch.isEmpty() || branch.startsWith("refs/heads/") ? branch : "refs/heads/" + branch, start, end);
            String folder = options.getOrDefault("subdir", "");
            if (!folder.isEmpty() && !subDir.isEmpty() && !folder.equals(subDir)) {
                refuse(start, end, "conflicting directories `" + subDir + "` and `" + folder + "`");
            }
            subDir = subDir.isEmpty() ? folder : subDir;
        }

        private void option(int from, int to) {
            if (from == to) {
                return;
            }
            String option = text.substring(from, to);
            int equals = option.indexOf('=');
            String name = decoded(equals < 0 ? option : option.substring(0, equals));
            String value = decoded(equals < 0 ? "" : option.substring(equals + 1));
            if (name == null || value == null || option.indexOf(';') >= 0) {
                return; // Go leaves out what it cannot read
            }
            boolean isSwitch = SWITCHES.contains(name);
            if (!NAMES.contains(name)) {
                Optional<String> meant = Spelling.closest(name, new TreeSet<>(NAMES));
                Span span = new Span(from, equals < 0 ? to : from + equals);
                problem = problem == null ? Problem.of(span, "unknown option `" + name + "`", meant) : problem;
            } else if (options.containsKey(name)) {
                refuse(from, to, "duplicate option `" + name + "`");
            } else if (value.isEmpty() && !isSwitch) {
                refuse(from, to, "option `" + name + "` requires a value");
            } else if (!value.isEmpty() && isSwitch && !Numbers.isBoolean(value)) {
                refuse(from, to, "`" + name + "` must be `true` or `false`, not `" + value + "`");
            } else if (name.equals("mtime") && !value.equals("checkout") && !value.equals("commit")) {
                refuse(from, to, "`mtime` must be `checkout` or `commit`, not `" + value + "`");
            }
            options.put(name, value);
        }

        /** @return null for a percent sign that is not followed by two hexadecimal digits */
        private static String decoded(String text) {
            if (text.indexOf('%') < 0) {
                return text.replace('+', ' ');
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] raw = text.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < raw.length; i++) {
                if (raw[i] != '%') {
                    bytes.write(raw[i]);
                    continue;
                }
                int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
                int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes.write(high * 16 + low);
                i += 2;
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }

        private Optional<Boolean> isOn(String name) {
            return Optional.ofNullable(options.get(name))
                    .map(value -> value.isEmpty() || "1tT".indexOf(value.charAt(0)) >= 0);
        }

        private void choose(String wanted, int start, int end) {
            if (!wanted.isEmpty() && !ref.isEmpty() && !wanted.equals(ref)) {
                refuse(start, end, "conflicting versions `" + ref + "` and `" + wanted + "`");
            } else if (!wanted.isEmpty()) {
                ref = wanted;
            }
        }

        private void refuse(int start, int end, String message) {
            problem = problem == null ? Problem.of(new Span(start, end), message) : problem;
        }

        GitRef result(String address) {
            String checksum = options.getOrDefault("checksum", options.getOrDefault("commit", ""));
            String name = address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf(':')) + 1);
            Options said = new Options(
                    isOn("keep-git-dir"),
                    isOn("submodules"),
                    options.getOrDefault("mtime", ""),
                    isOn("fetch-by-commit").orElse(false));
            return new GitRef(
                    address,
                    name.endsWith(".git") ? name.substring(0, name.length() - 4) : name,
                    ref,
                    subDir,
                    checksum,
                    said,
                    address.startsWith("github.com/"),
                    Optional.ofNullable(problem));
        }
    }
}
