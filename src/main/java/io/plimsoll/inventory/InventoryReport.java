package io.plimsoll.inventory;

/**
 * What a run shows.
 *
 * @param version of the program
 */
public record InventoryReport(Inventory inventory, String version) {}
