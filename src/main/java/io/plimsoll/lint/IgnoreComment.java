package io.plimsoll.lint;

import io.plimsoll.syntax.Comment;
import io.plimsoll.text.Span;
import io.plimsoll.text.Spelling;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A comment of ours or of another tool that silences rules, as it is written; BuildKit's are {@link CheckDirective}. What its names stand for is {@link RuleNames}' business.
 *
 * @param tool whose comment it is
 * @param scope how far it reaches; empty when plimsoll is told something that it does not know
 * @param span the comment from its {@code #}
 * @param word what is to be done, {@code ignore-stage} for example
 * @param head {@code word} and the equals sign behind it, if there is one
 * @param names what to ignore, in the order written; empty when there is no list
 * @param reasoned whether something follows the names
 * @param stray where there is no list: the word behind {@code word}, which may have been meant to be one
 */
record IgnoreComment(
        Tool tool,
        Optional<Scope> scope,
        Span span,
        Name word,
        Span head,
        List<Name> names,
        boolean reasoned,
        Optional<Name> stray) {
    enum Tool {
        PLIMSOLL,
        HADOLINT,
        SHELLCHECK,
        TRIVY,
        CHECKOV,
        SEMGREP,
        KICS;

        /** Whether its codes are in {@link io.plimsoll.catalog.ScannerCodes}, by its lowercase name. */
        boolean isScanner() {
            return this != PLIMSOLL && this != HADOLINT && this != SHELLCHECK;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far a pragma reaches, nearest first. */
    enum Scope {
        /** The instruction that it stands above or in. */
        INSTRUCTION("ignore", "instruction"),
        /** The stage whose FROM it stands above. */
        STAGE("ignore-stage", "stage"),
        FILE("ignore-file", "file");

        /** As people write it. */
        final String word;

        final String noun;

        Scope(String word, String noun) {
            this.word = word;
            this.noun = noun;
        }

        static Optional<Scope> of(String word) {
            for (Scope scope : values()) {
                if (scope.word.equalsIgnoreCase(word)) {
                    return Optional.of(scope);
                }
            }
            return Optional.empty();
        }

        static List<String> words() {
            return List.of(INSTRUCTION.word, STAGE.word, FILE.word);
        }
    }

    /** A word of a pragma, and where it stands. */
    record Name(String text, Span span) {}

    IgnoreComment {
        names = List.copyOf(names);
    }

    /** Reads a comment; most of them are no pragma. */
    static Optional<IgnoreComment> of(Comment comment) {
        String text = comment.text();
        Reader reader = new Reader(text, comment.span().end() - text.length(), comment.span());
        if (reader.word("plimsoll")) {
            return reader.plimsoll();
        }
        if (reader.word("hadolint")) {
            return reader.hadolint();
        }
        if (reader.word("shellcheck")) {
            return reader.shellcheck();
        }
        if (reader.word("trivy")) {
            return reader.trivy();
        }
        if (reader.word("checkov")) {
            return reader.checkov();
        }
        if (reader.word("kics-scan")) {
            return reader.kics();
        }
        return reader.word("nosemgrep") || reader.word("nosem") ? reader.semgrep() : Optional.empty();
    }

    /** Reads from left to right; blanks may stand between any two of the things that it reads. */
    private static final class Reader {
        private final String text;
        private final int offset;
        private final Span span;
        private int at;

        Reader(String text, int offset, Span span) {
            this.text = text;
            this.offset = offset;
            this.span = span;
        }

        /** {@code plimsoll: ignore=name,name reason}; the colon may be missing before {@code ignore=}. */
        Optional<IgnoreComment> plimsoll() {
            boolean colon = sign(':');
            Name word = name();
            Optional<Scope> scope = Scope.of(word.text());
            boolean list = sign('=');
            Span head = list ? new Span(word.span().start(), offset + at) : word.span();
            if (scope.isEmpty()) {
                boolean meant = colon && !word.text().isEmpty() && (list || resemblesScope(word.text()));
                return meant ? own(scope, word, head, List.of()) : Optional.empty(); // else it is prose
            }
            return list || colon ? own(scope, word, head, list ? names() : List.of()) : Optional.empty();
        }

        private Optional<IgnoreComment> own(Optional<Scope> scope, Name word, Span head, List<Name> names) {
            Optional<Name> stray = Optional.empty();
            if (names.isEmpty()) {
                while (at < text.length() && !isNameChar(text.charAt(at))) {
                    at++;
                }
                stray = Optional.of(name()).filter(n -> !n.text().isEmpty());
            }
            return Optional.of(new IgnoreComment(Tool.PLIMSOLL, scope, span, word, head, names, isFollowed(), stray));
        }

        private static boolean resemblesScope(String word) {
            return word.toLowerCase(Locale.ROOT).startsWith(Scope.INSTRUCTION.word)
                    || Spelling.closest(word, Scope.words()).isPresent();
        }

        /** {@code hadolint [global|stage] ignore=name,name # reason}; what else hadolint is told is its own business. */
        Optional<IgnoreComment> hadolint() {
            sign(':');
            Scope scope = word("global") ? Scope.FILE : word("stage") ? Scope.STAGE : Scope.INSTRUCTION;
            Name word = name();
            return word.text().equalsIgnoreCase("ignore") && sign('=')
                    ? foreign(Tool.HADOLINT, scope, word, names())
                    : Optional.empty();
        }

        /** {@code shellcheck disable=name,name}, with other keys before and after; it is about the instruction below. */
        Optional<IgnoreComment> shellcheck() {
            Name word = name();
            while (!word.text().isEmpty() && !word.text().equals("disable")) {
                if (!sign('=')) {
                    return Optional.empty();
                }
                value();
                word = name();
            }
            return !word.text().isEmpty() && sign('=')
                    ? foreign(Tool.SHELLCHECK, Scope.INSTRUCTION, word, names())
                    : Optional.empty();
        }

        /** Passes over what is no white space. */
        private void value() {
            while (at < text.length() && !Whitespace.isSpace(text.charAt(at))) {
                at++;
            }
        }

        private Optional<IgnoreComment> foreign(Tool tool, Scope scope, Name word, List<Name> names) {
            return Optional.of(new IgnoreComment(
                    tool, Optional.of(scope), span, word, word.span(), names, isFollowed(), Optional.empty()));
        }

        /** Whether there is a letter or a digit left. */
        private boolean isFollowed() {
            return text.substring(at).chars().anyMatch(Character::isLetterOrDigit);
        }

        /** {@code trivy:ignore:DS002}, perhaps several; {@code AVD-DS-0002} is the same. */
        Optional<IgnoreComment> trivy() {
            List<Name> names = new ArrayList<>();
            Name word = new Name("", span);
            do {
                boolean colon = sign(':');
                word = name();
                if (!colon || !word.text().equalsIgnoreCase("ignore") || !sign(':')) {
                    break;
                }
                Name name = name();
                String code = name.text().toUpperCase(Locale.ROOT);
                code = code.startsWith("AVD-") ? code.substring(4) : code;
                names.add(new Name(code.replace("DS-0", "DS"), name.span()));
            } while (word("trivy"));
            return names.isEmpty() ? Optional.empty() : foreign(Tool.TRIVY, Scope.INSTRUCTION, word, names);
        }

        /** {@code checkov:skip=CKV_DOCKER_3:reason}, for the whole file wherever it is. */
        Optional<IgnoreComment> checkov() {
            boolean colon = sign(':');
            Name word = name();
            return colon && word.text().equalsIgnoreCase("skip") && sign('=')
                    ? foreign(Tool.CHECKOV, Scope.FILE, word, names())
                    : Optional.empty();
        }

        /** {@code nosemgrep: dockerfile.security.missing-user.missing-user}; without a name it is for all of semgrep's. */
        Optional<IgnoreComment> semgrep() {
            Name word = new Name("nosemgrep", span);
            List<Name> names = new ArrayList<>();
            if (sign(':')) {
                do {
                    Name name = name();
                    while (sign('.')) {
                        name = name();
                    }
                    names.add(name);
                } while (sign(','));
            }
            return foreign(Tool.SEMGREP, Scope.INSTRUCTION, word, names);
        }

        /** {@code kics-scan disable=ID,ID} and {@code ignore} for the file, {@code ignore-block} and {@code ignore-line} for what follows. */
        Optional<IgnoreComment> kics() {
            Name word = name();
            return switch (word.text().toLowerCase(Locale.ROOT)) {
                case "disable" -> sign('=') ? foreign(Tool.KICS, Scope.FILE, word, names()) : Optional.empty();
                case "ignore" -> foreign(Tool.KICS, Scope.FILE, word, List.of());
                case "ignore-block" -> foreign(Tool.KICS, Scope.STAGE, word, List.of());
                case "ignore-line" -> foreign(Tool.KICS, Scope.INSTRUCTION, word, List.of());
                default -> Optional.empty();
            };
        }

        private List<Name> names() {
            List<Name> names = new ArrayList<>();
            do {
                Name name = name();
                if (!name.text().isEmpty()) {
                    names.add(name);
                }
            } while (sign(','));
            return names;
        }

        /** The characters that a name can have, up to the first that it cannot; perhaps none. */
        private Name name() {
            int from = afterBlanks();
            int to = from;
            while (to < text.length() && isNameChar(text.charAt(to))) {
                to++;
            }
            at = to;
            return new Name(text.substring(from, to), new Span(offset + from, offset + to));
        }

        /** Passes over {@code expected}, in any case, when that is the next word. */
        boolean word(String expected) {
            int from = afterBlanks();
            int to = from + expected.length();
            boolean there = text.regionMatches(true, from, expected, 0, expected.length())
                    && (to == text.length() || !isNameChar(text.charAt(to)));
            at = there ? to : at;
            return there;
        }

        /** Passes over {@code c} when that is the next character. */
        boolean sign(char c) {
            int from = afterBlanks();
            boolean there = from < text.length() && text.charAt(from) == c;
            at = there ? from + 1 : at;
            return there;
        }

        private int afterBlanks() {
            int from = at;
            while (from < text.length() && Whitespace.isSpace(text.charAt(from))) {
                from++;
            }
            return from;
        }

        private static boolean isNameChar(char c) {
            return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '*';
        }
    }
}
