package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Programs that fetch files and repositories from the net. */
final class DownloadPrograms implements Program {
    private static final Set<String> CURL = Set.of(
            "-o",
            "--output",
            "--output-dir",
            "-A",
            "--user-agent",
            "-b",
            "--cookie",
            "-c",
            "--cookie-jar",
            "-d",
            "--data",
            "-e",
            "--referer",
            "-F",
            "--form",
            "-H",
            "--header",
            "-K",
            "--config",
            "-m",
            "--max-time",
            "--connect-timeout",
            "-r",
            "--range",
            "--retry",
            "--retry-delay",
            "--retry-max-time",
            "-T",
            "--upload-file",
            "-u",
            "--user",
            "-w",
            "--write-out",
            "-x",
            "--proxy",
            "-X",
            "--request",
            "--cacert",
            "--cert",
            "--key",
            "-E",
            "-C",
            "--continue-at",
            "--proto",
            "--resolve",
            "-y",
            "-Y",
            "-z",
            "-D",
            "--dump-header");
    private static final Set<String> WGET = Set.of(
            "-O",
            "--output-document",
            "-P",
            "--directory-prefix",
            "-o",
            "--output-file",
            "-a",
            "--append-output",
            "-t",
            "--tries",
            "-T",
            "--timeout",
            "-U",
            "--user-agent",
            "-e",
            "--execute",
            "--header",
            "-i",
            "--input-file",
            "-B",
            "--base",
            "-w",
            "--wait",
            "-Q",
            "--user",
            "--password",
            "-l",
            "--level",
            "-A",
            "-R",
            "-D",
            "-I",
            "-X",
            "--post-data",
            "--retry-connrefused",
            "--ca-certificate");
    private static final Set<String> GIT = Set.of("-C", "-c", "--git-dir", "--work-tree");
    private static final Set<String> CLONE = Set.of(
            "-b",
            "--branch",
            "--depth",
            "-o",
            "--origin",
            "-c",
            "--config",
            "-j",
            "--jobs",
            "--filter",
            "--reference",
            "--template",
            "-u",
            "--upload-pack",
            "--separate-git-dir",
            "--shallow-since",
            "--shallow-exclude",
            "--bundle-uri",
            "--server-option");

    @Override
    public void run(Call call, LayerChanges effects) {
        switch (call.program()) {
            case "curl" -> curl(call, effects);
            case "wget" -> wget(call, effects);
            default -> git(call, effects);
        }
    }

    private static void curl(Call call, LayerChanges effects) {
        Options options = Options.of(call, CURL);
        Optional<String> folder =
                options.value("--output-dir").map(d -> effects.resolve(d, call)).orElse(call.folder());
        Optional<Call.Argument> file = options.value("-o", "--output");
        if (file.isPresent()) {
            file.get()
                    .text()
                    .filter(t -> !t.equals("-"))
                    .flatMap(t -> effects.resolve(t, folder))
                    .ifPresent(path -> effects.add(path, file.get().span()));
        } else if (options.has("-O", "--remote-name", "--remote-name-all")) {
            addByUrl(options.operands(), folder, effects);
        }
    }

    private static void wget(Call call, LayerChanges effects) {
        Options options = Options.of(call, WGET);
        Optional<Call.Argument> file = options.value("-O", "--output-document");
        if (file.isPresent()) {
            file.get()
                    .text()
                    .filter(t -> !t.equals("-"))
                    .flatMap(t -> effects.resolve(t, call.folder()))
                    .ifPresent(path -> effects.add(path, file.get().span()));
        } else if (!options.has("--spider")) {
            Optional<String> folder = options.value("-P", "--directory-prefix")
                    .map(d -> effects.resolve(d, call))
                    .orElse(call.folder());
            addByUrl(options.operands(), folder, effects);
        }
    }

    /** The file takes the last part of the address as its name; without one nobody knows it. */
    private static void addByUrl(List<Call.Argument> urls, Optional<String> folder, LayerChanges effects) {
        for (Call.Argument url : urls) {
            String name = url.text().map(DownloadPrograms::lastPart).orElse("");
            if (folder.isPresent()) {
                String path = name.isEmpty() ? folder.get() : Paths.resolve(folder.get(), name);
                effects.add(path, name.isEmpty(), url.span());
            }
        }
    }

    private static String lastPart(String url) {
        int end = url.length();
        for (int i = 0; i < end; i++) {
            end = url.charAt(i) == '?' || url.charAt(i) == '#' ? i : end;
        }
        String path = url.substring(0, end);
        int scheme = path.indexOf("://");
        int slash = path.lastIndexOf('/');
        return slash > scheme + 2 ? path.substring(slash + 1) : "";
    }

    private static void git(Call call, LayerChanges effects) {
        Options options = Options.of(call, GIT);
        if (options.operands().isEmpty() || !options.operands().get(0).is("clone")) {
            return;
        }
        int clone = 0;
        while (!call.arguments().get(clone).is("clone")) {
            clone++;
        }
        Call rest = call.withArguments(
                call.arguments().subList(clone + 1, call.arguments().size()));
        List<Call.Argument> operands = Options.of(rest, CLONE).operands();
        if (operands.isEmpty()) {
            return;
        }
        Optional<String> folder =
                options.value("-C").map(d -> effects.resolve(d, call)).orElse(call.folder());
        Call.Argument target = operands.get(operands.size() > 1 ? 1 : 0);
        Optional<String> name =
                operands.size() > 1 ? target.text() : target.text().map(DownloadPrograms::repositoryName);
        name.flatMap(n -> effects.resolve(n, folder)).ifPresent(path -> effects.add(path, target.span()));
    }

    /** The folder that git makes for an address. */
    private static String repositoryName(String url) {
        String name = Paths.name(url.substring(url.lastIndexOf(':') + 1));
        return name.endsWith(".git") ? name.substring(0, name.length() - ".git".length()) : name;
    }
}
