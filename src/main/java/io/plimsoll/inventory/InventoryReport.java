package io.plimsoll.inventory;

import io.plimsoll.registry.Answer;
import java.util.Map;
import java.util.Optional;

/**
 * What a run shows.
 *
 * @param version of the program
 * @param answers what registries say, by image; empty when they are not asked
 */
public record InventoryReport(Inventory inventory, String version, Map<String, Answer> answers) {
    public InventoryReport {
        answers = Map.copyOf(answers);
    }

    /** Without a question to a registry. */
    public InventoryReport(Inventory inventory, String version) {
        this(inventory, version, Map.of());
    }

    Optional<Answer> answer(Inventory.Entry entry) {
        return Optional.ofNullable(answers.get(entry.image()));
    }
}
