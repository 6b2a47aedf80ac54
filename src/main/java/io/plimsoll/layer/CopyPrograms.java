package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import java.util.List;
import java.util.Optional;

/** {@code cp FILE FOLDER}, {@code mv}, {@code ln}: files that are put somewhere else. */
final class CopyPrograms implements Program {
    private final Knowledge knowledge;

    CopyPrograms(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        Options options = usage.options(call);
        boolean moves = usage.verb() == Verb.MOVES;
        Optional<Call.Argument> mode = moves ? Optional.empty() : options.value(usage.words("mode"));
        if (!moves && options.has(usage.words("makes-folders"))) {
            for (Call.Argument folder : options.operands()) {
                effects.resolve(folder, call).ifPresent(path -> {
                    effects.addFolder(path, folder.span());
                    mode.ifPresent(
                            given -> effects.mode(new RunLayer.Mode(given.text(), path, false, true, folder.span())));
                });
            }
            return;
        }
        List<Call.Argument> operands = options.operands();
        Optional<Call.Argument> into = options.value(usage.words("into"));
        Optional<Call.Argument> to = options.value(usage.words("to"));
        int sources = into.isPresent() || to.isPresent() ? operands.size() : operands.size() - 1;
        if (sources < 1) {
            return;
        }
        Call.Argument last = into.or(() -> to).orElseGet(() -> operands.get(operands.size() - 1));
        Optional<String> target = effects.resolve(last, call);
        if (target.isEmpty()) {
            if (moves) {
                operands.subList(0, sources)
                        .forEach(source -> effects.resolve(source, call)
                                .ifPresent(from -> effects.move(from, Optional.empty(), source.span())));
            }
            return;
        }
        boolean folder = into.isPresent()
                || sources > 1
                || last.text().get().endsWith("/")
                || last.text().get().endsWith("\\") && Paths.isWindows(target.get())
                || last.is(".")
                || knowledge.isFolderOfAnyImage(target.get())
                || effects.hasMadeFolder(target.get());
        for (Call.Argument source : operands.subList(0, sources)) {
            Optional<String> from = effects.resolve(source, call);
            String written = source.text().orElse("");
            String name = written.endsWith("/.")
                    ? "."
                    : Paths.name(from.filter(Paths::isWindows).orElse(written));
            boolean many = written.isEmpty() || name.equals(".") || name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
            String place = folder && !many ? Paths.resolve(target.get(), name) : target.get();
            from.map(CopyPrograms::withoutStar)
                    .filter(path -> !CopyTarget.isWild(path) && !path.equals(place))
                    .ifPresent(path -> effects.place(path, place));
            if (moves && from.isPresent()) {
                effects.move(from.get(), Optional.of(place), source.span());
            } else if (folder && many) {
                effects.addContents(place, source.span());
            } else {
                effects.add(place, source.span());
                mode.ifPresent(
                        given -> effects.mode(new RunLayer.Mode(given.text(), place, false, false, source.span())));
            }
        }
    }

    /** {@code src/*} is what lies in the folder. */
    private static String withoutStar(String path) {
        return path.endsWith("/*") ? path.substring(0, path.length() - 2) : path;
    }
}
