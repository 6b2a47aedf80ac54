package io.plimsoll.project;

import io.plimsoll.text.MappedText;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a bake file: {@code ${NAME}} with the default that the file gives it, which the environment may replace. What else
 * can stand in the braces, such as a call, is not worked out.
 */
final class BakeVariables implements Interpolated.Filler {
    private final Map<String, String> defaults;

    BakeVariables(Map<String, String> defaults) {
        this.defaults = defaults;
    }

    @Override
    public Interpolated fill(MappedText text) {
        String all = text.toString();
        MappedText.Builder out = new MappedText.Builder(text.span().start());
        Optional<String> unknown = Optional.empty();
        boolean byDefault = false;
        int at = 0;
        while (at < all.length()) {
            char c = all.charAt(at);
            boolean template = (c == '$' || c == '%') && all.startsWith("{", at + 1);
            boolean escaped = (c == '$' || c == '%') && all.startsWith(c + "{", at + 1);
            if (escaped) {
                out.append(c + "{", text.span(at, at + 3));
                at += 3;
            } else if (template) {
                int close = all.indexOf('}', at);
                int end = close < 0 ? all.length() : close;
                String name = all.substring(at + 2, end).strip();
                String value = c == '$' ? defaults.get(name) : null;
                if (value == null || close < 0) {
                    unknown = Optional.of(name);
                } else {
                    byDefault = true;
                    out.append(value, text.span(at, close + 1));
                }
                at = Math.min(all.length(), end + 1);
            } else {
                out.append(text.subSequence(at, at + 1));
                at++;
            }
        }
        return new Interpolated(out.build(), unknown, byDefault);
    }
}
