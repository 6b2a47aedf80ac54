package io.plimsoll.layer;

import io.plimsoll.text.Search;
import io.plimsoll.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Under which conditions the commands of one RUN run. Immutable. */
public final class Conditions {
    /** Of a RUN without a condition. */
    static final Conditions NONE = new Conditions(Map.of());

    /**
     * The condition of a command.
     *
     * @param around the index of the one that it stands in, or -1
     */
    private record Place(Span span, Optional<Condition> condition, int around) {}

    /** By their starts, outer ones first. */
    private final List<Place> places = new ArrayList<>();

    private Conditions(Map<Span, Optional<Condition>> byCommand) {
        List<Span> spans = new ArrayList<>(byCommand.keySet());
        spans.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        Deque<Integer> open = new ArrayDeque<>();
        for (Span span : spans) {
            while (!open.isEmpty() && places.get(open.peek()).span().end() < span.end()) {
                open.pop();
            }
            places.add(new Place(span, byCommand.get(span), open.isEmpty() ? -1 : open.peek()));
            open.push(places.size() - 1);
        }
    }

    /** The condition of the command that a place is in; empty when it always runs. */
    public Optional<Condition> at(Span place) {
        int at = Search.first(places, p -> p.span().start() > place.start()) - 1;
        while (at >= 0 && !places.get(at).span().contains(place)) {
            at = places.get(at).around();
        }
        return at < 0 ? Optional.empty() : places.get(at).condition();
    }

    /** Takes the conditions down as the commands run. */
    static final class Recorder {
        private final Map<Span, Guard> byCommand = new HashMap<>();

        /** What runs several times has the conditions of all. */
        void ran(Span command, Guard under) {
            byCommand.merge(command, under, Guard::or);
        }

        Conditions done() {
            if (byCommand.values().stream().allMatch(Guard::isSure)) {
                return NONE;
            }
            Map<Span, Optional<Condition>> conditions = new HashMap<>();
            byCommand.forEach((command, guard) -> conditions.put(command, guard.condition()));
            return new Conditions(conditions);
        }
    }
}
