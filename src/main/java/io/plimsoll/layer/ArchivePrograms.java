package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Programs that unpack archives, or make them. */
final class ArchivePrograms implements Program {
    private static final Set<String> TAR = Set.of(
            "-f",
            "--file",
            "-C",
            "--directory",
            "-T",
            "--files-from",
            "-X",
            "--exclude-from",
            "--exclude",
            "--strip-components",
            "--strip",
            "--transform",
            "--owner",
            "--group",
            "-I",
            "--use-compress-program",
            "--wildcards-match-slash",
            "-b",
            "-g",
            "-K",
            "-L",
            "-N",
            "-V");
    private static final Set<String> UNZIP = Set.of("-d", "-x", "-P");

    @Override
    public void run(Call call, LayerChanges effects) {
        if (call.program().equals("unzip")) {
            Options options = Options.of(call, UNZIP);
            if (!options.has("-l", "-p", "-t", "-Z", "-v")) {
                unpack(options.value("-d"), call, effects);
            }
            return;
        }
        Call modern = withDash(call);
        Options options = Options.of(modern, TAR);
        if (options.has("-x", "--extract", "--get")) {
            unpack(options.value("-C", "--directory"), modern, effects);
        } else if (options.has("-c", "--create")) {
            options.value("-f", "--file")
                    .ifPresent(file -> file.text()
                            .filter(t -> !t.equals("-"))
                            .flatMap(t -> effects.resolve(t, call.folder()))
                            .ifPresent(path -> effects.add(path, file.span())));
        }
    }

    private static void unpack(Optional<Call.Argument> into, Call call, LayerChanges effects) {
        Optional<String> folder = into.map(d -> effects.resolve(d, call)).orElse(call.folder());
        folder.ifPresent(
                path -> effects.add(path, true, into.map(Call.Argument::span).orElse(call.span())));
    }

    /** {@code tar xzf FILE} is {@code tar -xzf FILE}. */
    private static Call withDash(Call call) {
        List<Call.Argument> arguments = new ArrayList<>(call.arguments());
        if (!arguments.isEmpty() && !arguments.get(0).isFlag()) {
            Call.Argument first = arguments.get(0);
            arguments.set(0, new Call.Argument(first.text().map(t -> "-" + t), first.written(), first.span()));
        }
        return call.withArguments(arguments);
    }
}
