package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.syntax.Part;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How secrets are recognized: names that suggest one, values that cannot be one, token formats. Immutable. */
public final class Secrets {
    private static final int MAX_TOKEN = 20_000;
    private static final int ASCII = 128;
    /** So far before and after its prefix a token is looked for. */
    private static final int BEFORE = 80;

    private static final int AFTER = 2_000;
    /** Where what comes before a prefix is to be found too, which takes longer. */
    private static final int SHORTLY_AFTER = 300;

    /** So far before the characters of a token its prefix is, as in {@code "private_key_id": "…"}. */
    private static final int LABEL = 40;
    /** So long are the lines of a private key, but perhaps its last one. */
    private static final int KEY_LINE = 60;
    /** The line that says so, with what follows until the key itself: a version, how it is encrypted. */
    private static final int KEY_HEAD = 320;

    private static final String URL_PASSWORD = "password in a URL";

    private static final class Format {
        private final String name;
        private final String prefix;
        private final String pattern;
        /** Whether the expression begins with the prefix, perhaps after a word boundary. */
        private final boolean beginsWithPrefix;
        /** Whether the prefix is no part of a longer word. */
        private final boolean beginsWord;
        /** Made when it is first asked for: most runs ask for few, and to compile all would take long. */
        private volatile Pattern compiled;

        Format(String name, String prefix, String pattern) {
            this.name = name;
            this.prefix = prefix;
            this.pattern = pattern;
            this.beginsWithPrefix = begins(prefix, pattern.startsWith("\\b") ? pattern.substring(2) : pattern);
            this.beginsWord =
                    beginsWithPrefix && pattern.startsWith("\\b") && Character.isLetterOrDigit(prefix.charAt(0));
        }

        private static boolean begins(String prefix, String bare) {
            int at = 0;
            for (int i = 0; i < prefix.length(); i++) {
                at += at < bare.length() - 1 && bare.charAt(at) == '\\' ? 1 : 0;
                if (at >= bare.length() || bare.charAt(at++) != prefix.charAt(i)) {
                    return false;
                }
            }
            return at == bare.length() || "?*{+|".indexOf(bare.charAt(at)) < 0;
        }

        String name() {
            return name;
        }

        String prefix() {
            return prefix;
        }

        Matcher matcher(String text) {
            if (compiled == null) {
                compiled = Pattern.compile(pattern);
            }
            return compiled.matcher(text);
        }
    }

    private final Set<String> wordSuffixes = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final List<String> phrases = new ArrayList<>();
    private final List<String> gluedWords = new ArrayList<>();
    private final Set<String> accounts = new HashSet<>();
    private final List<String> silentPhrases = new ArrayList<>();
    private final List<String> publicValues = new ArrayList<>();
    private final Set<String> silentEndings = new HashSet<>();
    private final Set<String> silentWords = new HashSet<>();
    private final Set<String> checkedWords = new HashSet<>();
    private final Set<String> uncheckedWords = new HashSet<>();
    private final Set<String> fingerprintWords = new HashSet<>();
    private final Set<String> emptyValues = new HashSet<>();
    private final Set<String> placeholderWords = new HashSet<>();
    private final List<String> fileEndings = new ArrayList<>();
    private final Set<String> switches = new HashSet<>();
    private final Set<String> switchWords = new HashSet<>();
    private final List<Pattern> emptyPatterns = new ArrayList<>();
    private final List<Pattern> fingerprints = new ArrayList<>();
    /** Whether a prefix begins with these two characters. */
    private final boolean[] starts = new boolean[ASCII * ASCII];

    /** By the first two characters of the prefix. */
    private final List<List<Format>> byStart = new ArrayList<>(Collections.nCopies(ASCII * ASCII, null));

    /** @param more words of the user's own, or several that are joined as in {@code signing key} */
    Secrets(List<String> more) {
        for (String added : more) {
            List<String> parts = wordsOf(added.replace(' ', '_'));
            if (parts.size() == 1) {
                words.add(parts.get(0));
            } else {
                phrases.add(String.join(" ", parts));
            }
        }
        for (Block block : Tables.blocks("secret-names")) {
            wordSuffixes.addAll(block.strings("word-suffixes"));
            words.addAll(block.strings("words"));
            phrases.addAll(block.strings("phrases"));
            gluedWords.addAll(block.strings("glued-words"));
            accounts.addAll(block.strings("accounts"));
            silentPhrases.addAll(block.strings("silent-phrases"));
            publicValues.addAll(block.strings("public-values"));
            silentEndings.addAll(block.strings("silent-endings"));
            silentWords.addAll(block.strings("silent-words"));
            checkedWords.addAll(block.strings("checked-words"));
            uncheckedWords.addAll(block.strings("unchecked-words"));
            fingerprintWords.addAll(block.strings("fingerprint-words"));
            emptyValues.addAll(block.strings("empty-values"));
            placeholderWords.addAll(block.strings("placeholder-words"));
            switches.addAll(block.strings("boolean-values"));
            switchWords.addAll(block.strings("switch-words"));
            fileEndings.addAll(block.strings("file-endings"));
            block.strings("empty-patterns").forEach(p -> emptyPatterns.add(Pattern.compile(p)));
            block.strings("fingerprint-pattern").forEach(p -> fingerprints.add(Pattern.compile(p)));
        }
        for (Block block : Tables.blocks("token-formats")) {
            Format format = new Format(block.text("name"), block.text("prefix"), block.text("pattern"));
            int start = format.prefix().charAt(0) * ASCII + format.prefix().charAt(1);
            if (byStart.get(start) == null) {
                byStart.set(start, new ArrayList<>(1));
            }
            byStart.get(start).add(format);
            starts[start] = true;
        }
    }

    /** A word of options that speak of a secret and have none as their value: {@code stdin}. */
    boolean isWordOfSwitches(String word) {
        return switchWords.contains(word);
    }

    /** Whether a variable's name says that its value is a secret: {@code NPM_TOKEN}, {@code dbPassword}, {@code apikey}. */
    public boolean saysSecret(String name) {
        List<String> parts = wordsOf(name);
        if (parts.isEmpty()
                || silentEndings.contains(parts.get(parts.size() - 1))
                || parts.stream().anyMatch(silentWords::contains)) {
            return false;
        }
        String spaced = " " + String.join(" ", parts);
        if (silentPhrases.stream().anyMatch(phrase -> spaced.endsWith(" " + phrase))) {
            return false;
        }
        for (String part : parts) {
            if (words.contains(part) || wordSuffixes.stream().anyMatch(part::endsWith) || isOfAccount(part)) {
                return true;
            }
        }
        for (String phrase : phrases) {
            if (spaced.endsWith(" " + phrase) || parts.get(parts.size() - 1).equals(phrase.replace(" ", ""))) {
                return true;
            }
        }
        return false;
    }

    /** {@code rootpass}; a compass is no password. */
    private boolean isOfAccount(String word) {
        return gluedWords.stream()
                .anyMatch(end ->
                        word.endsWith(end) && accounts.contains(word.substring(0, word.length() - end.length())));
    }

    /** Whether BuildKit's own check takes the name for a secret's: it looks at the words between underscores, and at nothing else. */
    public boolean isSuspectedByBuildKit(String name) {
        List<String> parts = List.of(name.toLowerCase(Locale.ROOT).split("_", -1));
        return parts.stream().anyMatch(checkedWords::contains) && parts.stream().noneMatch(uncheckedWords::contains);
    }

    /** The words of a name in lower case, split at {@code _ - .} and where capitals start. */
    private static List<String> wordsOf(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean separator = c == '_' || c == '-' || c == '.';
            boolean capital = Character.isUpperCase(c) && i > 0 && Character.isLowerCase(name.charAt(i - 1));
            if ((separator || capital) && part.length() > 0) {
                parts.add(part.toString().toLowerCase(Locale.ROOT));
                part.setLength(0);
            }
            if (!separator) {
                part.append(c);
            }
        }
        if (part.length() > 0) {
            parts.add(part.toString().toLowerCase(Locale.ROOT));
        }
        return parts;
    }

    /** Whether a value says "nothing here": empty, {@code none}, {@code <your token>}, {@code xxxx}. */
    public boolean isEmptyValue(String value) {
        String text = value.strip();
        return text.isEmpty()
                || emptyValues.contains(text.toLowerCase(Locale.ROOT))
                || emptyPatterns.stream().anyMatch(p -> p.matcher(text).matches());
    }

    /** Whether a literal given to a variable whose name says secret is one: not empty, a switch, a number, an address or a path. */
    public boolean isSecretValue(String name, String value) {
        String text = value.strip();
        return !isEmptyValue(text)
                && !switches.contains(text.toLowerCase(Locale.ROOT))
                && !isNumber(text)
                && !isAddressOrPath(text)
                && !isVariable(text)
                && publicValues.stream().noneMatch(text::startsWith)
                && !isFingerprint(name, text);
    }

    /** Whether a value says that it only stands for a secret: {@code build-key}, {@code dummySecret}. */
    boolean isPlaceholder(String value) {
        return wordsOf(value).stream().anyMatch(placeholderWords::contains);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
    }

    /** In an array nothing fills it in, but whoever wrote it meant a variable. */
    private static boolean isVariable(String text) {
        return text.length() > 1 && text.charAt(0) == '$' && (text.charAt(1) == '{' || isNameStart(text.charAt(1)));
    }

    private static boolean isNameStart(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private boolean isAddressOrPath(String text) {
        int scheme = text.indexOf("://");
        boolean file = text.indexOf(' ') < 0 && fileEndings.stream().anyMatch(text.toLowerCase(Locale.ROOT)::endsWith);
        return file
                || scheme > 0
                        && text.substring(0, scheme)
                                .chars()
                                .allMatch(c -> Character.isLetterOrDigit(c) || "+.-".indexOf(c) >= 0)
                || text.startsWith("/")
                || text.startsWith("./")
                || text.startsWith("../")
                || text.startsWith("~/")
                || text.length() > 2 && text.charAt(1) == ':' && text.charAt(2) == '\\';
    }

    private boolean isFingerprint(String name, String text) {
        List<String> parts = wordsOf(name);
        boolean keyOfSignatures = parts.stream().anyMatch(fingerprintWords::contains);
        return keyOfSignatures
                && List.of(text.split("\\s+")).stream()
                        .allMatch(t ->
                                fingerprints.stream().anyMatch(p -> p.matcher(t).matches()));
    }

    /**
     * What the author wrote as a value: the literal, or the default in {@code ${name:-default}}. Empty when a variable decides.
     *
     * @param text without quotes
     */
    public record Written(String text, Span span) {}

    /** See {@link Written}. */
    public static Optional<Written> written(Word word) {
        Optional<String> literal = word.literal();
        if (literal.isPresent()) {
            return Optional.of(new Written(literal.get(), word.span()));
        }
        Optional<Part.Variable> only = onlyVariable(word);
        if (only.isPresent() && only.get().modifier().isPresent()) {
            Part.Modifier modifier = only.get().modifier().get();
            Optional<String> text = isDefault(modifier) && !modifier.operand().isEmpty()
                    ? Word.literalOf(modifier.operand())
                    : Optional.empty();
            return text.map(t -> {
                List<Part> operand = modifier.operand();
                return new Written(
                        t,
                        operand.get(0).span().to(operand.get(operand.size() - 1).span()));
            });
        }
        return Optional.empty();
    }

    /**
     * The variable that a word takes its whole value from: {@code $A}, {@code "${A:-}"}; not one with a default that says
     * something.
     */
    public static Optional<String> takenFrom(Word word) {
        return onlyVariable(word)
                .filter(v -> v.modifier()
                        .map(m -> isDefault(m) && m.operand().isEmpty())
                        .orElse(true))
                .map(Part.Variable::name);
    }

    private static Optional<Part.Variable> onlyVariable(Word word) {
        List<Part> parts = word.parts();
        if (parts.size() == 1 && parts.get(0) instanceof Part.DoubleQuoted quoted) {
            parts = quoted.parts();
        }
        return parts.size() == 1 && parts.get(0) instanceof Part.Variable variable
                ? Optional.of(variable)
                : Optional.empty();
    }

    private static boolean isDefault(Part.Modifier modifier) {
        return modifier.operator().equals(":-") || modifier.operator().equals("-");
    }

    /**
     * A secret in a text.
     *
     * @param what for people: "GitHub OAuth token", "password in a URL"
     * @param placeholder whether only a command of the build gets it, and it says that it stands for a secret: {@code dummy}
     */
    public record Found(Span span, String what, boolean placeholder) {
        Found(Span span, String what) {
            this(span, what, false);
        }

        /** For people, as the subject of a sentence: "an AWS access key". */
        public String subject() {
            return ("AEIOU".indexOf(Character.toUpperCase(what.charAt(0))) >= 0 ? "an " : "a ") + what;
        }
    }

    /** The tokens of known formats, private keys, and passwords in URLs that stand in a text. */
    public List<Found> find(MappedText text) {
        List<Found> found = new ArrayList<>();
        NavigableSet<Span> places = new TreeSet<>();
        String plain = text.toString();
        for (Format format : formatsIn(plain)) {
            Matcher matcher = format.matcher(plain);
            for (int from = 0; from <= plain.length() && matcher.find(from); from = matcher.end()) {
                Span span = text.span(matcher.start(), matcher.end());
                if (!isSample(matcher.group()) && isFree(span, places)) {
                    places.add(span);
                    found.add(new Found(span, format.name()));
                }
                if (matcher.end() == from) {
                    break;
                }
            }
        }
        for (int at = plain.indexOf("://"); at >= 0; at = plain.indexOf("://", at + 3)) {
            Span password = passwordOf(text, at + 3);
            if (password != null && isFree(password, places)) {
                places.add(password);
                found.add(new Found(password, URL_PASSWORD));
            }
        }
        return found;
    }

    /**
     * The tokens of known formats and the private keys in the contents of a file. Hardly any file has the start of one, so that none is
     * made a text for nothing.
     *
     * @param length how many of the bytes are the file
     * @return what they are, for people, each once
     */
    public List<String> tokens(byte[] contents, int length) {
        List<String> found = new ArrayList<>(0);
        TokenRuns runs = new TokenRuns(contents, length);
        int searched = 0;
        while (runs.next()) {
            int before = runs.end() - runs.start() < KEY_LINE ? LABEL : KEY_HEAD;
            search(contents, Math.max(searched, runs.start() - before), runs.end(), length, found);
            searched = runs.end();
        }
        return found;
    }

    private void search(byte[] contents, int from, int to, int length, List<String> found) {
        for (int i = from; i < to && i + 1 < length; i++) {
            int first = contents[i];
            int second = contents[i + 1];
            if ((first | second) >= 0 && starts[first * ASCII + second]) {
                for (Format format : byStart.get(first * ASCII + second)) {
                    if (isAt(format.prefix(), contents, i, length)
                            && !(format.beginsWord && i > 0 && isOfWord(contents[i - 1]))
                            && !found.contains(format.name())
                            && isToken(format, contents, i, length)) {
                        found.add(format.name());
                    }
                }
            }
        }
    }

    private static boolean isOfWord(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
    }

    /** Whether a token is where its prefix is: to look for its expression in all of a file would take longer than to read it. */
    private static boolean isToken(Format format, byte[] contents, int at, int length) {
        int from = Math.max(0, at - BEFORE);
        int end = Math.min(length, at + (format.beginsWithPrefix ? AFTER : SHORTLY_AFTER));
        String text = new String(contents, from, end - from, StandardCharsets.ISO_8859_1);
        Matcher matcher = format.matcher(text).useTransparentBounds(true);
        if (format.beginsWithPrefix) {
            matcher.region(at - from, text.length());
        }
        return (format.beginsWithPrefix ? matcher.lookingAt() : matcher.find()) && !isSample(matcher.group());
    }

    private static boolean isAt(String prefix, byte[] contents, int at, int length) {
        if (at + prefix.length() > length) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (contents[at + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Those whose prefix stands in the text, found in one pass: hardly any text has one, and there are many formats. */
    private List<Format> formatsIn(String text) {
        List<Format> found = new ArrayList<>(0);
        for (int i = 0; i + 1 < text.length(); i++) {
            char first = text.charAt(i);
            char second = text.charAt(i + 1);
            if (first < ASCII && second < ASCII && byStart.get(first * ASCII + second) != null) {
                for (Format format : byStart.get(first * ASCII + second)) {
                    if (text.startsWith(format.prefix(), i) && !found.contains(format)) {
                        found.add(format);
                    }
                }
            }
        }
        return found;
    }

    /** @param places none of which overlaps another */
    private static boolean isFree(Span span, NavigableSet<Span> places) {
        Span last = places.lower(Span.at(span.end()));
        return last == null || last.end() <= span.start();
    }

    /** Documentation's own examples say so: {@code AKIAIOSFODNN7EXAMPLE}. */
    private static boolean isSample(String token) {
        return token.length() > MAX_TOKEN || token.contains("EXAMPLE");
    }

    /** The password in {@code user:password@host} from {@code from} on, or null. */
    private Span passwordOf(MappedText text, int from) {
        int end = from;
        int at = -1;
        while (end < text.length() && "/?# \t\n\r'\"`\\|<>(),;".indexOf(text.charAt(end)) < 0) {
            at = text.charAt(end) == '@' ? end : at;
            end++;
        }
        int colon = text.toString().indexOf(':', from);
        if (at < 0 || colon < 0 || colon >= at - 1) {
            return null;
        }
        String password = text.subSequence(colon + 1, at).toString();
        String host = text.subSequence(at + 1, end).toString();
        int port = host.indexOf(':');
        host = (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
        boolean sample = host.isEmpty()
                || host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("example.com")
                || host.endsWith(".example.com")
                || host.equals("example.org")
                || host.equals("example.net");
        boolean literal = password.indexOf('$') < 0 && password.indexOf('{') < 0 && password.indexOf('%') != 0;
        return sample || !literal || isEmptyValue(password) ? null : text.span(colon + 1, at);
    }
}
