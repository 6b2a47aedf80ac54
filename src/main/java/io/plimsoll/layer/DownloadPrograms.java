package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Usage;
import java.util.List;
import java.util.Optional;

/** {@code curl -o FILE URL}, {@code wget URL}: files from the net. */
final class DownloadPrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        Options options = usage.options(call);
        Optional<String> folder = options.value(usage.words("folder"))
                .map(d -> effects.resolve(d, call))
                .orElse(call.folder());
        boolean second = usage.says("file-operand") && options.operands().size() > 1;
        Optional<Call.Argument> file = options.value(usage.words("file"))
                .or(() -> second ? Optional.of(options.operands().get(1)) : Optional.empty());
        boolean keeps = file.isPresent() || usage.isDoneWith(options);
        for (Call.Argument url : second ? options.operands().subList(0, 1) : options.operands()) {
            String address = url.text().orElse("");
            String name = file.flatMap(Call.Argument::text).orElseGet(() -> lastPart(address));
            Optional<String> path = keeps ? effects.resolve(name, folder) : Optional.empty();
            effects.fetch(path, RunLayer.Fetch.Kind.DOWNLOADED, address);
        }
        if (file.isPresent()) {
            effects.write(file.get(), usage.says("file-in-folder") ? folder : call.folder());
        } else if (usage.isDoneWith(options)) {
            addByUrl(options.operands(), folder, effects);
        }
    }

    /** The file takes the last part of the address as its name; without one nobody knows it. */
    private static void addByUrl(List<Call.Argument> urls, Optional<String> folder, LayerChanges effects) {
        for (Call.Argument url : urls) {
            String name = url.text().map(DownloadPrograms::lastPart).orElse("");
            if (folder.isPresent()) {
                if (name.isEmpty()) {
                    effects.addContents(folder.get(), url.span());
                } else {
                    effects.add(Paths.resolve(folder.get(), name), url.span());
                }
            }
        }
    }

    static String lastPart(String url) {
        int end = url.length();
        for (int i = 0; i < end; i++) {
            end = url.charAt(i) == '?' || url.charAt(i) == '#' ? i : end;
        }
        String path = url.substring(0, end);
        int scheme = path.indexOf("://");
        int slash = path.lastIndexOf('/');
        return slash > scheme + 2 ? path.substring(slash + 1) : "";
    }
}
