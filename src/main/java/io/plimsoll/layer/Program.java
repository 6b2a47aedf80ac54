package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.Usage;

/** What a verb of the table of programs means: what a call does to files, keys and accounts. Stateless. */
interface Program {
    /** @param usage what the table says of the program that is called */
    void run(Call call, Usage usage, LayerChanges effects);
}
