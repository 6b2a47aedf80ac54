package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An archive of the build context that a COPY brings and a later RUN of the stage unpacks.
 *
 * @param word what names it in the COPY
 * @param unpacking the command that unpacks it
 */
public record CopiedArchive(Span word, Span unpacking) {
    /** Those of a stage, in the order in which they are unpacked. */
    public static List<CopiedArchive> in(
            Stage stage,
            Function<Instruction.AddOrCopy, Optional<CopyLayer>> copies,
            Function<Instruction.Run, RunLayer> runs,
            Knowledge knowledge) {
        Map<String, Span> archives = new LinkedHashMap<>();
        List<CopiedArchive> found = new ArrayList<>();
        for (Instruction instruction : stage.ownInstructions()) {
            if (instruction instanceof Instruction.Copy copy) {
                copies.apply(copy).ifPresent(layer -> add(layer, archives, knowledge));
            } else if (instruction instanceof Instruction.Run run && !archives.isEmpty()) {
                for (Call call : runs.apply(run).calls()) {
                    unpacked(call, archives, knowledge).forEach(name -> {
                        Span source = archives.remove(name);
                        found.add(new CopiedArchive(source, call.span()));
                    });
                }
            }
        }
        return found;
    }

    /** By the name that it has in the image. */
    private static void add(CopyLayer copy, Map<String, Span> archives, Knowledge knowledge) {
        for (CopyLayer.Item item : copy.items()) {
            Optional<String> name = item.path().text().map(Paths::name).filter(knowledge::isArchive);
            if (item.kind() == CopyLayer.Kind.CONTEXT && name.isPresent()) {
                Optional<String> renamed = copy.destination()
                        .map(Paths::name)
                        .filter(to -> copy.items().size() == 1 && knowledge.isArchive(to));
                archives.put(renamed.orElse(name.get()), item.word().span());
            }
        }
    }

    private static List<String> unpacked(Call call, Map<String, Span> archives, Knowledge knowledge) {
        for (Usage usage : knowledge.programs().of(call.program(), Verb.UNPACKS)) {
            Options options = usage.options(call);
            if (usage.isDoneWith(options)) {
                return archives.keySet().stream()
                        .filter(name -> call.arguments().stream().anyMatch(a -> names(a, name)))
                        .toList();
            }
        }
        return List.of();
    }

    private static boolean names(Call.Argument argument, String archive) {
        return argument.text()
                .map(text -> Paths.name(text.startsWith("--") ? text.substring(text.indexOf('=') + 1) : text))
                .filter(archive::equals)
                .isPresent();
    }
}
