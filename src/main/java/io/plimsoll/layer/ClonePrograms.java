package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Usage;
import java.util.List;
import java.util.Optional;

/** {@code git clone URL FOLDER}: repositories from the net. */
final class ClonePrograms implements Program {
    private static final String ENDING = ".git";

    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        Options options = usage.options(call);
        String subcommand = usage.word("subcommand");
        if (options.operands().isEmpty() || !options.operands().get(0).is(subcommand)) {
            return;
        }
        int clone = 0;
        while (!call.arguments().get(clone).is(subcommand)) {
            clone++;
        }
        Call rest = call.of(call.program(), clone + 1);
        List<Call.Argument> operands =
                Options.of(rest, usage.words("value-flags")).operands();
        if (operands.isEmpty()) {
            return;
        }
        Optional<String> folder = options.value(usage.words("folder"))
                .map(d -> effects.resolve(d, call))
                .orElse(call.folder());
        Call.Argument target = operands.get(operands.size() > 1 ? 1 : 0);
        Optional<String> name =
                operands.size() > 1 ? target.text() : target.text().map(ClonePrograms::repositoryName);
        name.flatMap(n -> effects.resolve(n, folder)).ifPresent(path -> {
            effects.addFolder(path, target.span());
            effects.fetch(
                    Optional.of(path),
                    RunLayer.Fetch.Kind.CLONED,
                    operands.get(0).text().orElse(""));
        });
    }

    /** The folder that is made for an address. */
    private static String repositoryName(String url) {
        String name = Paths.name(url.substring(url.lastIndexOf(':') + 1));
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
