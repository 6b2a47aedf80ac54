package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds what has a meaning in the unquoted text of a word: {@code *}, {@code ?}, {@code [a-z]}, {@code ~}, {@code {a,b}}. */
final class Patterns {
    /** More braces in one another than this stand for themselves. */
    private static final int MAX_BRACES = 20;
    /** A longer {@code {1..n}} stands for itself. */
    private static final int MAX_SEQUENCE = 1000;

    /** An open brace, and what was read behind it. */
    private static final class Frame {
        private final Span open;
        private final List<List<ShellPart>> done = new ArrayList<>();
        private final List<Span> commas = new ArrayList<>();
        private List<ShellPart> current = new ArrayList<>();

        Frame(Span open) {
            this.open = open;
        }
    }

    private final List<Frame> frames = new ArrayList<>();

    private Patterns() {
        frames.add(new Frame(Span.at(0)));
    }

    /** @param value whether the word is the value of an assignment, where braces and patterns have no meaning */
    static List<ShellPart> find(List<ShellPart> parts, boolean value) {
        boolean any = false;
        for (ShellPart part : parts) {
            if (part instanceof ShellPart.Text text) {
                for (int i = 0; i < text.text().length() && !any; i++) {
                    any = "*?[{~".indexOf(text.text().charAt(i)) >= 0;
                }
            }
        }
        if (!any) {
            return parts;
        }
        Patterns patterns = new Patterns();
        boolean first = true;
        for (ShellPart part : parts) {
            if (part instanceof ShellPart.Text text) {
                patterns.text(text, first, value, parts.size() == 1);
            } else {
                patterns.top().current.add(part);
            }
            first = false;
        }
        return patterns.finish();
    }

    private Frame top() {
        return frames.get(frames.size() - 1);
    }

    private void text(ShellPart.Text part, boolean first, boolean value, boolean whole) {
        String text = part.text();
        int from = 0;
        int at = 0;
        if (first && text.startsWith("~")) {
            int end = 1;
            while (end < text.length() && "/:".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end == text.length() && !whole || !text.substring(1, end).matches("[A-Za-z0-9._+-]*")) {
                end = text.length() == 1 || text.charAt(1) == '/' ? 1 : 0;
            }
            if (end > 0) {
                top().current.add(new ShellPart.Tilde(text.substring(1, end), span(part, 0, end)));
            }
            from = at = end;
        }
        int noBracketBefore = 0;
        while (at < text.length() && !value) {
            char c = text.charAt(at);
            int end = at + 1;
            switch (c) {
                case '*', '?' -> {
                    add(part, from, at);
                    top().current.add(new ShellPart.Glob(String.valueOf(c), span(part, at, end)));
                    from = end;
                }
                case '[' -> {
                    int close = at >= noBracketBefore ? closing(text, at) : -1;
                    if (close > 0) {
                        end = close + 1;
                        add(part, from, at);
                        top().current.add(new ShellPart.Glob(text.substring(at, end), span(part, at, end)));
                        from = end;
                    } else {
                        noBracketBefore = text.length();
                    }
                }
                case '{' -> {
                    if (frames.size() <= MAX_BRACES) {
                        add(part, from, at);
                        frames.add(new Frame(span(part, at, end)));
                        from = end;
                    }
                }
                case ',' -> {
                    if (frames.size() > 1) {
                        add(part, from, at);
                        top().done.add(top().current);
                        top().current = new ArrayList<>();
                        top().commas.add(span(part, at, end));
                        from = end;
                    }
                }
                case '}' -> {
                    if (frames.size() > 1) {
                        add(part, from, at);
                        close(span(part, at, end));
                        from = end;
                    }
                }
                default -> {}
            }
            at = end;
        }
        add(part, from, text.length());
    }

    private static int closing(String text, int open) {
        int at = open + 1;
        if (at < text.length() && (text.charAt(at) == '!' || text.charAt(at) == '^')) {
            at++;
        }
        return text.indexOf(']', at + 1);
    }

    private void add(ShellPart.Text part, int from, int to) {
        if (from < to) {
            top().current.add(new ShellPart.Text(part.text().substring(from, to), span(part, from, to)));
        }
    }

    /** Text that has as many characters as its place in the file is taken apart exactly; joined lines keep the whole place. */
    private static Span span(ShellPart.Text part, int from, int to) {
        Span whole = part.span();
        return whole.length() == part.text().length() ? new Span(whole.start() + from, whole.start() + to) : whole;
    }

    private void close(Span end) {
        Frame header = frames.remove(frames.size() - 1);
        Span span = header.open.to(end);
        if (!header.done.isEmpty()) {
            header.done.add(header.current);
            List<List<ShellPart>> alternatives = new ArrayList<>();
            header.done.forEach(a -> alternatives.add(List.copyOf(a)));
            top().current.add(new ShellPart.Brace(alternatives, span));
            return;
        }
        List<List<ShellPart>> sequence = sequence(header.current);
        if (sequence != null) {
            top().current.add(new ShellPart.Brace(sequence, span));
            return;
        }
        top().current.add(new ShellPart.Text("{", header.open));
        top().current.addAll(header.current);
        top().current.add(new ShellPart.Text("}", end));
    }

    private static List<List<ShellPart>> sequence(List<ShellPart> parts) {
        if (parts.size() != 1 || !(parts.get(0) instanceof ShellPart.Text text)) {
            return null;
        }
        String raw = text.text();
        boolean numbers = raw.matches("-?\\d{1,8}\\.\\.-?\\d{1,8}(\\.\\.-?\\d{1,8})?");
        if (!numbers && !raw.matches("[A-Za-z]\\.\\.[A-Za-z]")) {
            return null;
        }
        String[] ends = raw.split("\\.\\.");
        int first = numbers ? Integer.parseInt(ends[0]) : ends[0].charAt(0);
        int last = numbers ? Integer.parseInt(ends[1]) : ends[1].charAt(0);
        int step = ends.length == 3 ? Math.max(1, Math.abs(Integer.parseInt(ends[2]))) : 1;
        if (Math.abs(last - first) / step >= MAX_SEQUENCE) {
            return null;
        }
        boolean padded = numbers && (ends[0].matches("-?0\\d+") || ends[1].matches("-?0\\d+"));
        int width = padded ? Math.max(ends[0].length(), ends[1].length()) : 1;
        List<List<ShellPart>> words = new ArrayList<>();
        for (int at = first; first <= last ? at <= last : at >= last; at += first <= last ? step : -step) {
            String word = numbers ? String.format(Locale.ROOT, "%0" + width + "d", at) : String.valueOf((char) at);
            words.add(List.of(new ShellPart.Text(word, text.span())));
        }
        return words;
    }

    /** Braces that were never closed stand for themselves. */
    private List<ShellPart> finish() {
        List<ShellPart> all = new ArrayList<>();
        for (Frame header : frames) {
            if (header != frames.get(0)) {
                all.add(new ShellPart.Text("{", header.open));
            }
            for (int i = 0; i < header.done.size(); i++) {
                all.addAll(header.done.get(i));
                all.add(new ShellPart.Text(",", header.commas.get(i)));
            }
            all.addAll(header.current);
        }
        return merged(all);
    }

    private static List<ShellPart> merged(List<ShellPart> parts) {
        List<ShellPart> merged = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Span span = null;
        for (ShellPart part : parts) {
            if (part instanceof ShellPart.Text t) {
                text.append(t.text());
                span = span == null ? t.span() : span.to(t.span());
            } else {
                if (span != null) {
                    merged.add(new ShellPart.Text(text.toString(), span));
                }
                text.setLength(0);
                span = null;
                merged.add(part);
            }
        }
        if (span != null) {
            merged.add(new ShellPart.Text(text.toString(), span));
        }
        return merged;
    }
}
