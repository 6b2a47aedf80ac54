package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.text.Internal;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of the scripts that ADD and COPY bring: from the build context, or written in the Dockerfile. Immutable. */
@Internal
public final class CopiedScripts {
    /** Where a command is looked for that is named without its folder, as images have PATH by default. */
    private static final List<String> PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private final List<CopyLayer> copies = new ArrayList<>();
    private final BuildContext context;
    private final Knowledge knowledge;

    /** @param layers of an image, bottom first */
    public CopiedScripts(List<Layer> layers, BuildContext context, Knowledge knowledge) {
        for (Layer layer : layers) {
            if (layer instanceof CopyLayer copy) {
                copies.add(0, copy);
            }
        }
        this.context = context;
        this.knowledge = knowledge;
    }

    /**
     * The script that a command names. What lies elsewhere under that name counts as well: it is found by PATH, or a RUN moves it.
     *
     * @param command an absolute path, cleaned, or a name without a folder
     * @return empty when no copy brings it, or nobody can tell what is in it
     */
    public Optional<MappedText> named(String command) {
        List<String> paths = command.startsWith("/")
                ? List.of(command)
                : PATH.stream().map(folder -> folder + "/" + command).toList();
        for (String path : paths) {
            Optional<MappedText> text = at(path);
            if (text.isPresent()) {
                return text;
            }
        }
        String name = Paths.name(command);
        for (CopyLayer copy : copies) {
            for (CopyTarget target : CopyTarget.of(copy, knowledge)) {
                if (Paths.name(target.file()).equals(name)) {
                    return text(target, target.file());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<MappedText> at(String path) {
        for (CopyLayer copy : copies) {
            for (CopyTarget target : CopyTarget.of(copy, knowledge)) {
                Optional<MappedText> text = text(target, path);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<MappedText> text(CopyTarget target, String path) {
        CopyLayer.Item item = target.item();
        if (item.kind() == CopyLayer.Kind.INLINE) {
            return target.file().equals(path) ? item.heredoc().map(Heredoc::text) : Optional.empty();
        }
        for (String source : target.filesFor(path)) {
            Optional<String> text = context.text(source);
            if (text.isPresent()) {
                String script = text.get().replace("\r\n", "\n");
                return Optional.of(MappedText.verbatim(script, new Span(0, script.length())));
            }
        }
        return Optional.empty();
    }
}
