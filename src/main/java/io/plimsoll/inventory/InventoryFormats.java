package io.plimsoll.inventory;

import io.plimsoll.terminal.Renderer;
import java.util.List;

/** The forms in which an inventory can be written. */
public final class InventoryFormats {
    private static final List<Renderer<InventoryReport>> ALL =
            List.of(new InventoryText(), new InventoryJson(), new InventoryGraph(), new CycloneDx());

    private InventoryFormats() {}

    public static List<Renderer<InventoryReport>> all() {
        return ALL;
    }
}
