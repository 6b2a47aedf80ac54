package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.notation.ImageRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a base makes an account without privileges. Immutable. */
public final class AccountCommands {
    /**
     * An account.
     *
     * @param command what creates it; empty where it is there
     * @param user what USER names
     */
    public record Account(String command, String user) {}

    private record Row(String tag, List<String> images, Set<String> programs, Account account) {}

    private final List<Row> rows = new ArrayList<>();
    private final Set<String> reserved = new HashSet<>();

    AccountCommands() {
        for (Block block : Tables.blocks("account-commands")) {
            reserved.addAll(block.strings("reserved"));
            if (block.text("user") != null) {
                rows.add(new Row(
                        block.text("tag") == null ? "" : block.text("tag"),
                        block.strings("images"),
                        Set.copyOf(block.strings("programs")),
                        new Account(block.text("command") == null ? "" : block.text("command"), block.text("user"))));
            }
        }
    }

    /** Whether an account of this name is for a daemon alone, and runs nothing else. */
    public boolean isReserved(String account) {
        return reserved.contains(account);
    }

    /**
     * An account for the programs of an image.
     *
     * @param repository see {@link Knowledge#repository}; empty when it is not known
     * @param programs that its RUNs call
     */
    public Optional<Account> account(Optional<String> repository, ImageRef base, Set<String> programs) {
        String tag = base.tag().orElse("");
        for (Row row : rows) {
            boolean distribution = repository.filter(row.tag()::equals).isPresent();
            if (repository.filter(row.images()::contains).isPresent()
                    && (row.tag().isEmpty() || distribution || tag.contains(row.tag()))) {
                return Optional.of(row.account());
            }
        }
        return rows.stream()
                .filter(row -> row.programs().stream().anyMatch(programs::contains))
                .map(Row::account)
                .findFirst();
    }
}
