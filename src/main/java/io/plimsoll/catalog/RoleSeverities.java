package io.plimsoll.catalog;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.knowledge.Role;
import io.plimsoll.text.Internal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The highest severity of a rule's findings in an image that does not run in production. */
@Internal
public final class RoleSeverities {
    /** A class of its own, so that the table is read only once an image is not a service. */
    private static final class Table {
        private static final Map<Role, Map<String, Severity>> BY_ROLE = read();
    }

    private RoleSeverities() {}

    private static Map<Role, Map<String, Severity>> read() {
        Map<Role, Map<String, Severity>> byRole = new EnumMap<>(Role.class);
        for (Block block : Tables.blocks("role-severities")) {
            Map<String, Severity> severities = new HashMap<>();
            block.map("severities")
                    .forEach((rule, severity) -> severities.put(
                            rule, Severity.of(severity.toString()).orElseThrow()));
            byRole.put(Role.of(block.text("role")).orElseThrow(), severities);
        }
        return byRole;
    }

    /** @return empty when the role changes nothing about the rule */
    public static Optional<Severity> highest(Role role, String rule) {
        return role == Role.SERVICE
                ? Optional.empty()
                : Optional.ofNullable(Table.BY_ROLE.getOrDefault(role, Map.of()).get(rule));
    }
}
