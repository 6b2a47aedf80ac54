package io.plimsoll.notation;

import io.plimsoll.text.Internal;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import java.util.Locale;
import java.util.Optional;

/** What an image reference may look like, {@code [host[:port]/]path[:tag][@digest]}, as the registries' own library has it. */
@Internal
public final class References {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TAG = 128;
    private static final int ID_LENGTH = 64;

    private References() {}

    /** @param text variables filled in */
    public static Optional<Problem> problemIn(String text) {
        if (text.isEmpty()) {
            return Optional.of(Problem.of(Span.at(0), "expected an image"));
        }
        if (text.length() == ID_LENGTH
                && isMadeOf(text, "", false)
                && Digests.problemIn("sha256:" + text, 0).isEmpty()) {
            return Optional.of(Problem.of(
                    new Span(0, text.length()), "an image ID is not a valid reference: expected a repository"));
        }
        int at = text.indexOf('@');
        int nameEnd = at < 0 ? text.length() : at;
        int start = 0;
        int slash = text.indexOf('/');
        if (slash >= 0 && slash < nameEnd && isHost(text.substring(0, slash))) {
            String host = text.substring(0, slash);
            if (isHostWithPort(host)) {
                start = slash + 1;
            } else if (!isPathComponent(host)) {
                return Optional.of(Problem.of(new Span(0, slash), "`" + host + "` is not a valid registry host"));
            } // else it is taken for a part of the path, as the library does: `my_registry.local/app`
        }
        int colon = text.substring(0, nameEnd).indexOf(':', start);
        int pathEnd = colon < 0 ? nameEnd : colon;
        Optional<Problem> problem = problemInPath(text, start, pathEnd);
        if (problem.isEmpty() && colon >= 0) {
            problem = problemInTag(text, colon + 1, nameEnd);
        }
        if (problem.isEmpty() && at >= 0) {
            problem = at + 1 == text.length()
                    ? Optional.of(Problem.of(new Span(at, at + 1), "expected a digest after `@`"))
                    : Digests.problemIn(text, at + 1);
        }
        return problem;
    }

    private static Optional<Problem> problemInPath(String text, int start, int end) {
        String path = text.substring(start, end);
        String lower = path.toLowerCase(Locale.ROOT);
        if (!lower.equals(path)) {
            String message = "repository `" + path + "` must be lowercase";
            return Optional.of(Problem.of(new Span(start, end), message, Optional.of(lower)));
        }
        if (path.isEmpty()) {
            return Optional.of(Problem.of(new Span(0, text.length()), "expected a repository in `" + text + "`"));
        }
        if (end - start > LONGEST_NAME) {
            return Optional.of(
                    Problem.of(new Span(start, end), "a repository name must be at most 255 characters long"));
        }
        int from = start;
        while (from <= end) {
            int slash = text.indexOf('/', from);
            int to = slash < 0 || slash > end ? end : slash;
            if (from == to) {
                return Optional.of(Problem.of(new Span(start, end), "repository `" + path + "` has an empty part"));
            }
            if (!isPathComponent(text.substring(from, to))) {
                String part = text.substring(from, to);
                return Optional.of(
                        Problem.of(new Span(from, to), "`" + part + "` is not a valid part of a repository name"));
            }
            from = to + 1;
        }
        return Optional.empty();
    }

    private static Optional<Problem> problemInTag(String text, int start, int end) {
        String tag = text.substring(start, end);
        if (tag.isEmpty()) {
            return Optional.of(Problem.of(new Span(start - 1, start), "expected a tag after `:`"));
        }
        boolean well = isMadeOf(tag, "_.-", true) && tag.charAt(0) != '.' && tag.charAt(0) != '-';
        if (!well) {
            return Optional.of(Problem.of(new Span(start, end), "`" + tag + "` is not a valid tag"));
        }
        return tag.length() > LONGEST_TAG
                ? Optional.of(Problem.of(new Span(start, end), "a tag must be at most 128 characters long"))
                : Optional.empty();
    }

    /** Letters and digits, with a dot, one or two underscores or any number of dashes between them. */
    private static boolean isPathComponent(String text) {
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && isMadeOf(text.substring(at, at + 1), "", false)) {
                at++;
            }
            if (at == from) {
                return false;
            }
            if (at == text.length()) {
                return true;
            }
            char separator = text.charAt(at);
            int most = separator == '.' ? 1 : separator == '_' ? 2 : separator == '-' ? text.length() : 0;
            int first = at;
            while (at < text.length() && text.charAt(at) == separator) {
                at++;
            }
            if (at - first > most) {
                return false;
            }
        }
        return false;
    }

    /** Whether what stands before the first slash is a host and not the first part of a path. */
    static boolean isHost(String head) {
        return head.indexOf('.') >= 0
                || head.indexOf(':') >= 0
                || head.equals("localhost")
                || !head.equals(head.toLowerCase(Locale.ROOT));
    }

    private static boolean isHostWithPort(String text) {
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.indexOf(':', bracket + 1);
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? "0" : text.substring(colon + 1);
        if (port.isEmpty() || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        if (bracket > 1) {
            return host.length() == bracket + 1
                    && host.substring(1, bracket).chars().allMatch(c -> c == ':' || Character.digit(c, 16) >= 0);
        }
        for (String part : host.split("\\.", -1)) {
            if (part.isEmpty() || part.startsWith("-") || part.endsWith("-") || !isMadeOf(part, "-", true)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMadeOf(String text, String others, boolean capitals) {
        return text.chars()
                .allMatch(c -> c >= 'a' && c <= 'z'
                        || c >= '0' && c <= '9'
                        || capitals && c >= 'A' && c <= 'Z'
                        || others.indexOf(c) >= 0);
    }
}
