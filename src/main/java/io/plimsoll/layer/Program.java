package io.plimsoll.layer;

import io.plimsoll.command.Call;

/** What is known of a program, or of a few that are called alike: what a call of it does to files, keys and accounts. Stateless. */
interface Program {
    void run(Call call, LayerChanges effects);
}
