package io.plimsoll.page;

import io.plimsoll.terminal.Columns;
import io.plimsoll.view.GraphLabels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws the stages of a build from left to right: a card for each, with what it takes from where, and an arrow for what it takes from
 * another stage. An arrow that passes a column has a lane of its own there. All lengths are in CSS pixels.
 */
final class StageDrawing {
    private static final int CARD = 292;
    private static final int GAP = 56;
    private static final int BETWEEN = 18;
    private static final int LANE = 6;
    private static final int LINE = 17;
    private static final int TITLE = 30;
    private static final int PAD = 10;
    private static final int MARGIN = 3;
    /** Columns of a monospaced text of 12 pixels that a card has room for. */
    private static final int LETTERS = 37;

    private static final int TITLE_LETTERS = 24;
    private static final int HEAD_LETTERS = 16;
    private static final int MOST_LINES = 18;
    /** More stages are a picture that shows nothing. */
    private static final int MOST_CARDS = 80;

    private static final int MOST_ARROWS = 400;

    /** A line of a card. */
    private record Line(String text, boolean dim) {}

    /** What takes room in a column: a card, or the lane of an arrow that passes it. */
    private static final class Item {
        final int height;
        int y;

        Item(int height) {
            this.height = height;
        }

        double middle() {
            return y + height / 2.0;
        }
    }

    private final List<GraphLabels.Node> cards;
    private final List<GraphLabels.Arrow> arrows;
    private final Map<String, GraphLabels.Node> nodes = new HashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, List<Line>> lines = new LinkedHashMap<>();
    /** The line of a card, from 0, at which an arrow arrives. */
    private final Map<GraphLabels.Arrow, Integer> ports = new IdentityHashMap<>();

    private final Map<String, Item> items = new HashMap<>();
    private final List<List<String>> order = new ArrayList<>();
    private int height;

    StageDrawing(GraphLabels graph) {
        cards = graph.nodes().stream()
                .filter(node -> node.role() != GraphLabels.Role.IMAGE)
                .toList();
        graph.nodes().forEach(node -> nodes.put(node.id(), node));
        arrows = graph.arrows();
    }

    /** Whether it shows the same as another one. */
    boolean isSameAs(StageDrawing other) {
        return cards.equals(other.cards) && arrows.equals(other.arrows) && nodes.equals(other.nodes);
    }

    boolean isEmpty() {
        return cards.isEmpty();
    }

    void write(Html html) throws IOException {
        if (cards.size() > MOST_CARDS || arrows.size() > MOST_ARROWS) {
            html.element("p", cards.size() + " stages, too many to draw", "class", "quiet");
            return;
        }
        layOut();
        int width = order.size() * (CARD + GAP) - GAP + 2 * MARGIN;
        int all = height + 2 * MARGIN;
        html.open("div", "class", "graph", "role", "group", "aria-label", "Stages, drawn", "tabindex", 0);
        html.open(
                "svg",
                "role",
                "img",
                "aria-label",
                description(),
                "width",
                width,
                "height",
                all,
                "viewBox",
                "0 0 " + width + " " + all);
        for (GraphLabels.Arrow arrow : arrows) {
            if (isDrawn(arrow)) {
                write(arrow, html);
            }
        }
        for (GraphLabels.Node card : cards) {
            write(card, html);
        }
        html.close().close().line();
    }

    // ---- where everything goes

    private void layOut() {
        for (GraphLabels.Node card : cards) {
            columns.put(card.id(), 0);
            lines.put(card.id(), new ArrayList<>());
        }
        for (GraphLabels.Node card : cards) { // what it takes something from is above it in the file
            for (GraphLabels.Arrow arrow : arrows) {
                if (arrow.to().equals(card.id())) {
                    addLines(arrow, lines.get(card.id()));
                    if (isDrawn(arrow)) {
                        columns.merge(card.id(), columns.get(arrow.from()) + 1, Math::max);
                    }
                }
            }
        }
        int count = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        for (int i = 0; i < count; i++) {
            order.add(new ArrayList<>());
        }
        for (GraphLabels.Node card : cards) {
            add(card.id(), columns.get(card.id()), TITLE + lines.get(card.id()).size() * LINE + PAD);
        }
        for (GraphLabels.Arrow arrow : arrows) {
            if (isDrawn(arrow)) {
                for (int column = columns.get(arrow.from()) + 1; column < columns.get(arrow.to()); column++) {
                    String lane = lane(arrow.from(), column);
                    if (!items.containsKey(lane)) {
                        add(lane, column, LANE);
                    }
                }
            }
        }
        place();
    }

    /** Images are named by the card that takes something from them; so is a stage that is not above it, from which nothing comes. */
    private boolean isDrawn(GraphLabels.Arrow arrow) {
        return cards.indexOf(nodes.get(arrow.from())) >= 0
                && cards.indexOf(nodes.get(arrow.from())) < cards.indexOf(nodes.get(arrow.to()));
    }

    private void add(String id, int column, int itemHeight) {
        items.put(id, new Item(itemHeight));
        order.get(column).add(id);
    }

    private static String lane(String from, int column) {
        return from + ":" + column;
    }

    private void addLines(GraphLabels.Arrow arrow, List<Line> out) {
        ports.put(arrow, out.size());
        String source = nodes.get(arrow.from()).label();
        out.add(new Line(
                switch (arrow.kind()) {
                    case FROM -> "FROM " + source;
                    case COPY -> "COPY from " + source;
                    case MOUNT -> "mount from " + source;
                },
                false));
        arrow.label().forEach(flow -> out.add(new Line("  " + flow, true)));
        if (out.size() > MOST_LINES) {
            out.subList(MOST_LINES - 1, out.size()).clear();
            out.add(new Line("…", true));
            ports.put(arrow, Math.min(ports.get(arrow), MOST_LINES - 1));
        }
    }

    /** Column by column, each item as near as can be to what leads to it. */
    private void place() {
        for (int column = 0; column < order.size(); column++) {
            List<String> ids = order.get(column);
            if (column > 0) {
                Map<String, Double> wanted = new HashMap<>();
                int here = column;
                ids.forEach(id -> wanted.put(id, wanted(id, here)));
                ids.sort(Comparator.comparing(wanted::get));
            }
            int y = 0;
            for (String id : ids) {
                items.get(id).y = y;
                y += items.get(id).height + BETWEEN;
            }
            height = Math.max(height, y - BETWEEN);
        }
        for (List<String> ids : order) {
            Item last = items.get(ids.get(ids.size() - 1));
            int down = (height - last.y - last.height) / 2;
            ids.forEach(id -> items.get(id).y += down);
        }
    }

    private double wanted(String id, int column) {
        int colon = id.indexOf(':');
        if (colon >= 0) {
            return before(id.substring(0, colon), column).middle();
        }
        return arrows.stream()
                .filter(arrow -> arrow.to().equals(id) && isDrawn(arrow))
                .mapToDouble(arrow -> before(arrow.from(), column).middle())
                .average()
                .orElse(0);
    }

    /** What an arrow comes from in the column before. */
    private Item before(String from, int column) {
        return items.get(columns.get(from) == column - 1 ? from : lane(from, column - 1));
    }

    // ---- SVG

    private static int left(int column) {
        return MARGIN + column * (CARD + GAP);
    }

    private void write(GraphLabels.Arrow arrow, Html html) throws IOException {
        int column = columns.get(arrow.from());
        int last = columns.get(arrow.to());
        int y = MARGIN + items.get(arrow.from()).y + TITLE / 2;
        StringBuilder path = new StringBuilder("M" + (left(column) + CARD) + " " + y);
        for (int passed = column + 1; passed < last; passed++) {
            int lane = MARGIN + (int) items.get(lane(arrow.from(), passed)).middle();
            curve(left(passed), y, lane, path);
            path.append('h').append(CARD);
            y = lane;
        }
        int port = MARGIN + items.get(arrow.to()).y + TITLE + ports.get(arrow) * LINE + LINE / 2;
        curve(left(last) - 7, y, port, path);
        String kind = arrow.kind().name().toLowerCase(Locale.ROOT);
        html.open("g", "class", "arrow " + kind);
        html.empty("path", "d", path);
        html.empty("path", "class", "head", "d", "M" + (left(last) - 1) + " " + port + "l-8 -4v8z");
        html.close();
    }

    /** From the card or lane before to {@code x}, as soft as the gap allows. */
    private static void curve(int x, int from, int to, StringBuilder path) {
        int half = GAP / 2;
        path.append('C').append(x - half).append(' ').append(from).append(' ');
        path.append(x - half).append(' ').append(to).append(' ');
        path.append(x).append(' ').append(to);
    }

    private void write(GraphLabels.Node card, Html html) throws IOException {
        Item item = items.get(card.id());
        int x = left(columns.get(card.id()));
        int y = MARGIN + item.y;
        html.open("g", "class", "card " + card.role().name().toLowerCase(Locale.ROOT));
        html.empty("rect", "x", x, "y", y, "width", CARD, "height", item.height, "rx", 7);
        html.element("text", Columns.cut(card.label(), TITLE_LETTERS), "class", "name", "x", x + PAD, "y", y + 20);
        html.element("text", role(card), "class", "role", "x", x + CARD - PAD, "y", y + 20);
        int baseline = y + TITLE + 12;
        for (Line line : lines.get(card.id())) {
            html.element(
                    "text",
                    line.dim() ? Columns.cut(line.text().strip(), LETTERS - 2) : ends(line.text()),
                    "class",
                    line.dim() ? "flow" : "take",
                    "x",
                    x + PAD + (line.dim() ? 14 : 0),
                    "y",
                    baseline);
            baseline += LINE;
        }
        html.close();
    }

    /** A text with its middle left out if there is no room for it: an image is best known by its end. */
    private static String ends(String text) {
        if (Columns.of(text) <= LETTERS) {
            return text;
        }
        String tail = text;
        while (Columns.of(tail) > LETTERS - HEAD_LETTERS) {
            tail = tail.substring(tail.offsetByCodePoints(0, 1));
        }
        return Columns.cut(text, HEAD_LETTERS) + tail;
    }

    private static String role(GraphLabels.Node card) {
        return switch (card.role()) {
            case TARGET -> "ships";
            case SHIPS -> "ships as base";
            case BUILDS -> "only builds";
            case UNUSED -> "not built";
            case IMAGE -> "";
        };
    }

    /** The same in words, for those who do not see it. */
    private String description() {
        return cards.stream()
                .map(card -> card.label() + " (" + role(card) + "): "
                        + lines.get(card.id()).stream()
                                .map(line -> line.text().strip())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }
}
