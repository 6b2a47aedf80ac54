package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Programs that put files somewhere: copies, links, empty ones and folders. */
final class CopyPrograms implements Program {
    private static final Set<String> WITH_VALUE = Set.of(
            "-t",
            "--target-directory",
            "-S",
            "--suffix",
            "-m",
            "--mode",
            "-o",
            "--owner",
            "-g",
            "--group",
            "-r",
            "--reference");
    private static final Set<String> TEE = Set.of();

    @Override
    public void run(Call call, LayerChanges effects) {
        Options options = Options.of(call, call.program().equals("tee") ? TEE : WITH_VALUE);
        List<Call.Argument> operands = options.operands();
        switch (call.program()) {
            case "mkdir", "touch", "tee" -> addAll(operands, call, effects);
            case "dd" ->
                operands.forEach(o -> o.text()
                        .filter(t -> t.startsWith("of="))
                        .flatMap(t -> effects.resolve(t.substring(3), call.folder()))
                        .ifPresent(path -> effects.add(path, o.span())));
            case "install" -> {
                if (options.has("-d", "--directory")) {
                    addAll(operands, call, effects);
                } else {
                    copy(call, options, effects);
                }
            }
            default -> copy(call, options, effects);
        }
    }

    private static void addAll(List<Call.Argument> operands, Call call, LayerChanges effects) {
        for (Call.Argument operand : operands) {
            effects.resolve(operand, call).ifPresent(path -> effects.add(path, operand.span()));
        }
    }

    private static void copy(Call call, Options options, LayerChanges effects) {
        List<Call.Argument> operands = options.operands();
        Optional<Call.Argument> into = options.value("-t", "--target-directory");
        int sources = into.isPresent() ? operands.size() : operands.size() - 1;
        if (sources < 1) {
            return;
        }
        Call.Argument last = into.orElseGet(() -> operands.get(operands.size() - 1));
        Optional<String> target = effects.resolve(last, call);
        if (target.isEmpty()) {
            return;
        }
        boolean folder = into.isPresent()
                || sources > 1
                || last.text().get().endsWith("/")
                || last.is(".")
                || CopyTarget.isFolder(target.get());
        for (Call.Argument source : operands.subList(0, sources)) {
            Optional<String> from = effects.resolve(source, call);
            String written = source.text().orElse("");
            String name = written.endsWith("/.") ? "." : Paths.name(written);
            boolean many = written.isEmpty() || name.equals(".") || name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
            String to = folder && !many ? Paths.resolve(target.get(), name) : target.get();
            if (call.program().equals("mv") && from.isPresent()) {
                effects.move(from.get(), to, source.span());
            } else {
                effects.add(to, folder && many, source.span());
            }
        }
    }
}
