package io.plimsoll.report;

import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.text.LineIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Identifies a finding across runs, even if its line has moved. No secret enters a fingerprint, since an attacker could otherwise
 * guess it by trial.
 */
final class Fingerprints {
    private static final int WINDOW = 100;
    private static final int FACTOR = 37;
    private static final char END_OF_FILE = '\uFFFF';
    private static final int DIGEST_BYTES = 16;

    private final LintedFile file;
    private final LineIndex lines;
    private final Redaction redaction;
    private final Map<Integer, String> wordsOfLines = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private List<String> lineHashes;

    Fingerprints(LintedFile file, LineIndex lines, Redaction redaction) {
        this.file = file;
        this.lines = lines;
        this.redaction = redaction;
    }

    /**
     * The rule, the path and the words of the line, wherever in the file it is. Equal ones are counted, so it is to be asked once
     * for
     * each finding, in the order of the file.
     */
    String ofFinding(Finding finding) {
        int line = lines.position(finding.span().start()).line();
        String words = wordsOfLines.computeIfAbsent(line, this::words);
        String hash = digest(finding.rule().id() + "\n" + file.path() + "\n" + words);
        return hash + ":" + seen.merge(hash, 1, Integer::sum);
    }

    /** The rule and the words of the line, wherever it is, and in whatever file; equal ones are not told apart. */
    String ofWords(Finding finding) {
        int line = lines.position(finding.span().start()).line();
        return digest(finding.rule().id() + "\n" + wordsOfLines.computeIfAbsent(line, this::words));
    }

    /** A line may be long, and have many findings. */
    private String words(int line) {
        return digest(redaction.line(lines.span(line)).rest().strip().replaceAll("\\s+", " "));
    }

    private static String digest(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8), DIGEST_BYTES);
    }

    /**
     * What GitHub calls {@code primaryLocationLineHash}, and the only fingerprint that it looks at. Its {@code upload-sarif}
     * action works
     * out the same and warns of any other value, so this is its way and not ours: the first hundred characters from the start of
     * the
     * line on that are no blanks, also of the lines that follow.
     */
    String ofLine(Finding finding) {
        if (lineHashes == null) {
            lineHashes = lineHashes();
        }
        return lineHashes.get(lines.position(finding.span().start()).line() - 1);
    }

    private List<String> lineHashes() {
        String text = (file.source().hasBom() ? "\uFEFF" : "") + file.source().text();
        int bom = file.source().hasBom() ? 1 : 0;
        StringBuilder hashed = new StringBuilder(text.length() + WINDOW);
        List<Integer> starts = new ArrayList<>();
        boolean lineStart = true;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : END_OF_FILE;
            boolean lineBreak = c == '\n' || c == '\r';
            boolean secret = i >= bom && i < text.length() && redaction.hides(i - bom);
            boolean inCrLf = c == '\n' && i > 0 && text.charAt(i - 1) == '\r';
            if (c == ' ' || c == '\t' || inCrLf || secret && !lineBreak) {
                continue;
            }
            if (lineStart) {
                starts.add(hashed.length());
            }
            hashed.append(lineBreak ? '\n' : Character.isSurrogate(c) ? readAs(text, i) : c);
            lineStart = lineBreak;
        }
        List<String> hashes = new ArrayList<>(starts.size());
        Map<String, Integer> counts = new HashMap<>();
        for (int start : starts) {
            String hash = hash(hashed, start);
            hashes.add(hash + ":" + counts.merge(hash, 1, Integer::sum));
        }
        return hashes;
    }

    /** Half a character carries a byte that is no UTF-8, which others read as a replacement character. */
    private static char readAs(String text, int at) {
        boolean whole = Character.isSupplementaryCodePoint(text.codePointAt(at))
                || at > 0 && Character.isSupplementaryCodePoint(text.codePointAt(at - 1));
        return whole ? text.charAt(at) : '\uFFFD';
    }

    /** A polynomial modulo 2^64; behind the end there are zeros. */
    private static String hash(CharSequence text, int start) {
        long hash = 0;
        for (int i = start; i < start + WINDOW; i++) {
            hash = hash * FACTOR + (i < text.length() ? text.charAt(i) : 0);
        }
        return Long.toHexString(hash);
    }
}
