package io.plimsoll.notation;

import io.plimsoll.syntax.Numbers;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A repository that ADD clones: {@code https://host/name.git#ref:folder}, {@code git@host:name}, {@code ssh://…}, {@code git://…}.
 *
 * @param remote what git is given
 * @param shortName the name of the directory that a clone goes to
 * @param ref the branch, tag or commit; empty for the default branch
 * @param subDir the directory in the repository that is taken; empty for all of it
 * @param checksum the commit that it must be; empty for any
 * @param keepGitDir whether the address itself says that {@code .git} is kept
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
        Optional<Boolean> keepGitDir,
        boolean indistinguishableFromLocal,
        Optional<Problem> problem) {

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
        return switch (address.substring(0, scheme)) {
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
            subDir = colon < 0 ? "" : fragment.substring(colon + 1);
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
            String name = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : option.substring(equals + 1);
            boolean isSwitch =
                    name.equals("keep-git-dir") || name.equals("submodules") || name.equals("fetch-by-commit");
            if (options.containsKey(name)) {
                refuse(from, to, "duplicate option `" + name + "`");
            } else if (value.isEmpty() && !isSwitch) {
                refuse(from, to, "option `" + name + "` requires a value");
            } else if (!value.isEmpty() && isSwitch && !Numbers.isBoolean(value)) {
                refuse(from, to, "`" + name + "` must be `true` or `false`, not `" + value + "`");
            }
            options.put(name, value);
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
            Optional<Boolean> keeps = Optional.ofNullable(options.get("keep-git-dir"))
                    .map(value -> value.isEmpty() || "1tT".indexOf(value.charAt(0)) >= 0);
            return new GitRef(
                    address,
                    name.endsWith(".git") ? name.substring(0, name.length() - 4) : name,
                    ref.isEmpty() ? checksum : ref,
                    subDir,
                    checksum,
                    keeps,
                    address.startsWith("github.com/"),
                    Optional.ofNullable(problem));
        }
    }
}
