package io.plimsoll.config;

import io.plimsoll.knowledge.DescribedBase;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value that is set for a {@link Key}.
 *
 * @param items of a list or mapping; one for any other value
 * @param origin where it is set, for people: {@code .plimsoll.yaml:3}, {@code command line}
 */
@Internal
public record Entry(List<Item> items, String origin) {
    /**
     * @param name the key in a mapping; empty elsewhere
     * @param value of a description in YAML
     * @param origin where it is set, for people
     * @param base the description of a base image, where it is one
     */
    public record Item(String name, String value, String origin, Optional<DescribedBase> base) {
        public Item(String name, String value, String origin) {
            this(name, value, origin, Optional.empty());
        }
    }

    public Entry {
        items = List.copyOf(items);
    }

    /** A list, or a single string. */
    public static Entry of(List<String> values, String origin) {
        List<Item> items = new ArrayList<>();
        for (String value : values) {
            items.add(new Item("", value, origin));
        }
        return new Entry(items, origin);
    }

    List<String> values() {
        return items.stream().map(Item::value).toList();
    }

    /** This and more of it; of two items with one name the later one counts. */
    Entry and(Entry more) {
        List<Item> all = new ArrayList<>();
        for (Item item : items) {
            boolean replaced = !item.name().isEmpty()
                    && more.items.stream().anyMatch(m -> m.name().equals(item.name()));
            if (!replaced) {
                all.add(item);
            }
        }
        all.addAll(more.items);
        return new Entry(all, more.origin);
    }
}
