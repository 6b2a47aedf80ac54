package io.plimsoll.wasm.jdk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Methods of the JDK that TeaVM 0.16 does not have, or has wrong. They have the names and parameters of those that they replace. */
public final class Methods {
    /** Which method one replaces: that of this type of the same name, whose object is the first parameter unless it is static. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface InPlaceOf {
        Class<?> type();

        boolean isStatic() default false;
    }

    private static final long MOST_UNSIGNED = 0xFFFF_FFFFL;

    private Methods() {}

    @InPlaceOf(type = String.class)
    public static Stream<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(start, at));
                if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                    at++;
                }
                start = at + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines.stream();
    }

    /** TeaVM's takes a tab for something. */
    @InPlaceOf(type = String.class)
    public static boolean isBlank(String text) {
        return text.strip().isEmpty();
    }

    /** TeaVM's forgets what it has seen when it comes to the next part of a stream that is made of several. */
    @InPlaceOf(type = Stream.class)
    public static <T> Stream<T> distinct(Stream<T> items) {
        return new LinkedHashSet<>(items.toList()).stream();
    }

    @InPlaceOf(type = Matcher.class)
    public static String replaceAll(Matcher matcher, Function<MatchResult, String> replacement) {
        StringBuffer replaced = new StringBuffer();
        matcher.reset();
        while (matcher.find()) {
            matcher.appendReplacement(replaced, replacement.apply(matcher));
        }
        return matcher.appendTail(replaced).toString();
    }

    @InPlaceOf(type = Integer.class, isStatic = true)
    public static int parseUnsignedInt(String text, int base) {
        long number = Long.parseLong(text, base);
        if (number < 0 || number > MOST_UNSIGNED) {
            throw new NumberFormatException(text);
        }
        return (int) number;
    }

    @InPlaceOf(type = Collections.class, isStatic = true)
    public static <K, V> SortedMap<K, V> unmodifiableSortedMap(SortedMap<K, ? extends V> map) {
        return new TreeMap<>(map);
    }

    /** TeaVM's divides by the size of an empty set. */
    @InPlaceOf(type = Set.class, isStatic = true)
    public static <E> Set<E> copyOf(Collection<? extends E> items) {
        return items.isEmpty() ? Set.of() : Set.copyOf(items);
    }

    /** TeaVM's divides by the size of an empty map. */
    @InPlaceOf(type = Map.class, isStatic = true)
    public static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
        return map.isEmpty() ? Map.of() : Map.copyOf(map);
    }
}
