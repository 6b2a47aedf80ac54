package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Compilers;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.RuntimeBases;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Splits an image of Node.js: files that a browser runs are served by nginx; a server goes on with what is compiled, the libraries
 * that it needs to run, and package.json.
 */
final class NodePlan {
    private static final Set<String> SERVERS =
            Set.of("serve", "http-server", "pushstate-server", "spa-http-server", "superstatic");
    private static final List<String> COMPILED = List.of("dist", "build", "lib", "out", ".output");

    private final boolean newest;
    private final Build build;
    private final Stage stage;
    private final Knowledge knowledge;
    private final RuntimeBases bases;
    private final Writer writer;
    private final List<Part> parts;
    private final Start start;
    private final List<Note> notes;
    private final int last;
    private final Span compile;
    private final Function<String, Optional<String>> contextText;

    NodePlan(boolean newest, Reading reading) {
        this.newest = newest;
        this.build = reading.build;
        this.stage = reading.stage;
        this.knowledge = reading.knowledge;
        this.bases = reading.bases;
        this.writer = reading.writer;
        this.parts = reading.parts;
        this.start = reading.start;
        this.notes = reading.notes;
        this.last = reading.last;
        this.compile = reading.compile;
        this.contextText = reading::contextText;
    }

    Optional<String> plan() {
        List<String> words = new ArrayList<>();
        Span place = compile;
        for (Start.Word word : start.words()) {
            if (!word.check()) {
                words.add(word.text());
                place = words.size() == 1 ? word.span() : place;
            }
        }
        List<String> script = expanded(words);
        if (script.isEmpty()) {
            throw new CannotSplit(
                    compile, "no CMD or ENTRYPOINT says what this is built for: a server, or files for a browser");
        }
        for (int i = 0; i < script.size(); i++) {
            if (SERVERS.contains(Call.programOf(script.get(i)))) {
                return Optional.of(serve(script.subList(i, script.size()), place));
            }
        }
        String program = Call.programOf(script.get(0));
        if (program.equals("node") || program.equals("nodejs")) {
            return Optional.of(run(script, place));
        }
        String shown = String.join(" ", words.subList(0, Math.min(2, words.size())));
        throw new CannotSplit(place, "which of the files that are built `" + shown + "` needs is not known");
    }

    /** The script of package.json that {@code npm start} runs, where that is at hand. */
    private List<String> expanded(List<String> words) {
        if (words.isEmpty()) {
            return words;
        }
        String program = Call.programOf(words.get(0));
        boolean runner = Set.of("npm", "yarn", "pnpm").contains(program);
        if (program.equals("npx") && words.size() > 1) {
            return words.subList(1, words.size());
        }
        String name = words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("-") && !word.equals("run") && !word.equals("run-script"))
                .findFirst()
                .orElse("");
        Optional<String> text = runner ? stage.pathAtEnd("package.json").flatMap(contextText) : Optional.empty();
        int at = text.map(t -> t.indexOf("\"" + name + "\"", Math.max(0, t.indexOf("\"scripts\""))))
                .orElse(-1);
        if (at < 0 || name.isEmpty()) {
            return words;
        }
        String rest = text.get().substring(at + name.length() + 2);
        int open = rest.indexOf('"');
        int close = open < 0 ? -1 : rest.indexOf('"', open + 1);
        return close < 0
                ? words
                : List.of(rest.substring(open + 1, close).strip().split(" +"));
    }

    // ---- files for a browser

    private String serve(List<String> words, Span place) {
        String program = Call.programOf(words.get(0));
        String folder = "";
        String port = program.equals("http-server") ? "8080" : program.equals("serve") ? "3000" : "";
        boolean page = false;
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            boolean listens = Set.of("-l", "-p", "--listen", "--port").contains(word);
            if (listens) {
                port = next.substring(next.lastIndexOf(':') + 1);
                i++;
            } else if (word.equals("-s") || word.equals("--single")) {
                page = true;
            } else if (!word.startsWith("-") && folder.isEmpty()) {
                folder = word;
            }
        }
        List<Instruction.Expose> exposed = stage.all(Instruction.Expose.class);
        boolean several = exposed.size() > 1
                || exposed.size() == 1 && exposed.get(0).ports().size() > 1;
        boolean told = words.stream()
                .anyMatch(word -> Set.of("-l", "-p", "--listen", "--port").contains(word));
        if (exposed.size() == 1 && !several && !told) {
            port = exposed.get(0).ports().get(0).raw();
        }
        String number = port.endsWith("/tcp") ? port.substring(0, port.length() - 4) : port;
        if (number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new CannotSplit(place, "the port that `" + program + "` listens on is not known");
        }
        Optional<String> path = stage.pathAtEnd(folder.isEmpty() ? "." : folder).map(Paths::clean);
        boolean built = !folder.isEmpty() && path.isPresent() && isBuilt(path.get());
        if (!built) {
            throw new CannotSplit(place, "`" + program + "` does not name a directory that is built");
        }
        for (Part part : parts) {
            placeForBrowser(part);
        }
        String root = "/usr/share/nginx/html";
        notes.add(new Note(
                Note.Kind.ASSUMED,
                place,
                "`" + bases.staticFiles() + "` serves the files in place of `" + program + "`"));
        notes.add(new Note(
                Note.Kind.ASSUMED,
                place,
                "the files are all in `" + path.get() + "`, and the server listens on port " + number));
        if (!page) {
            notes.add(
                    new Note(Note.Kind.ASSUMED, place, "a path without a file is an error, as with `" + program + "`"));
        }
        String fallback = page ? "/index.html" : "=404";
        String end = build.file().source().lineEnd();
        String settings = writer.keyword("COPY") + " <<'EOF' /etc/nginx/conf.d/default.conf" + end
                + "server {" + end
                + "    listen " + number + ";" + end
                + "    root " + root + ";" + end
                + "    location / {" + end
                + "        try_files $uri $uri/ " + fallback + ";" + end
                + "    }" + end
                + "}" + end
                + "EOF";
        new Manifests(stage, knowledge, writer, parts, notes, contextText).move();
        return writer.write(
                stage.from(),
                false,
                bases.staticFiles(),
                parts,
                List.of(),
                List.of(settings, writer.copyFrom(path.get(), root)),
                last);
    }

    private boolean isBuilt(String path) {
        return parts.stream()
                .flatMap(part -> part.steps.stream())
                .flatMap(step -> step.calls().stream())
                .flatMap(call -> knowledge.compilers().targets(call).stream())
                .map(Compilers.Target::folder)
                .anyMatch(folder -> Paths.isWithin(path, folder) && !path.equals(folder));
    }

    private void placeForBrowser(Part part) {
        Instruction instruction = part.instruction;
        boolean before = part.index <= last;
        boolean starts = instruction instanceof Instruction.Cmd || instruction instanceof Instruction.Entrypoint;
        if (part.run.isPresent()) {
            boolean other = part.steps.stream().anyMatch(step -> step.kind() == Step.Kind.OTHER) && !part.builds();
            if (!before && (other || part.has(Step.Kind.FILES) || part.has(Step.Kind.FETCH))) {
                throw new CannotSplit(
                        instruction.span(),
                        "this runs after the build, and what the container needs of it is not known");
            }
            part.inBuild = before && !installsServer(part);
        } else if (part.copy.isPresent()) {
            if (!before) {
                throw new CannotSplit(
                        instruction.span(),
                        "this is copied after the build, and what the container needs of it is not known");
            }
            part.inBuild = true;
        } else if (instruction instanceof Instruction.User user) {
            part.inBuild = before;
            if (!before || stage.all(Instruction.User.class).size() == 1) {
                notes.add(new Note(
                        Note.Kind.ASSUMED,
                        user.span(),
                        "the user `" + user.user().raw() + "` is replaced by that of `" + bases.staticFiles() + "`"));
            }
        } else if (instruction instanceof Instruction.Env
                || instruction instanceof Instruction.Arg
                || instruction instanceof Instruction.Workdir
                || instruction instanceof Instruction.Shell) {
            part.inBuild = true;
        } else if (instruction instanceof Instruction.Healthcheck) {
            throw new CannotSplit(instruction.span(), "whether this works with nginx is not known");
        } else {
            part.inRuntime = !starts;
        }
    }

    /** {@code npm install -g serve}: nothing of it is needed any more. */
    private static boolean installsServer(Part part) {
        return part.steps.stream()
                .allMatch(step -> step.kind() == Step.Kind.NEUTRAL
                        || step.calls().stream()
                                .allMatch(call -> call.has(List.of("-g", "--global", "global")) && call.has(SERVERS)));
    }

    // ---- a server

    private String run(List<String> words, Span place) {
        List<String> files = words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("-"))
                .flatMap(word -> stage.pathAtEnd(word).stream())
                .map(Paths::clean)
                .toList();
        Optional<String> file = files.isEmpty() || !files.get(0).contains("/node_modules/")
                ? files.stream().findFirst()
                : files.stream().skip(1).findFirst();
        Optional<String> home = file.flatMap(this::homeOf);
        Optional<String> compiled = home.flatMap(folder -> COMPILED.stream()
                .map(name -> folder + "/" + name)
                .filter(path -> Paths.isWithin(file.get(), path))
                .findFirst());
        if (compiled.isEmpty()) {
            throw new CannotSplit(
                    place,
                    "`node` starts a file outside the directories of compiled files, and which other files it needs is not known");
        }
        ImageRef base = stage.base() instanceof Base.External external ? external.image() : ImageRef.of("scratch");
        RuntimeBases.Choice choice = bases.choice(knowledge.repository(base).orElse(""), base, newest)
                .orElseThrow(() -> new CannotSplit(
                        stage.from().image().span(), "no run-time image is known for `" + base.display() + "`"));
        for (Part part : parts) {
            placeForServer(part, home.get());
        }
        Set<String> copies = new LinkedHashSet<>();
        copies.add(writer.copyFrom(home.get() + "/package.json", home.get() + "/package.json"));
        copies.add(writer.copyFrom(home.get() + "/node_modules", home.get() + "/node_modules"));
        copies.add(writer.copyFrom(compiled.get(), compiled.get()));
        notes.add(new Note(
                Note.Kind.UNKNOWN,
                place,
                "whether the server reads other files of `" + home.get()
                        + "`, such as templates or settings; copy them from the build stage too"));
        Part end = parts.get(last);
        List<String> lines =
                new ArrayList<>(List.of(end.buildText.orElseGet(() -> writer.asWritten(end.instruction.span()))));
        prune().ifPresent(command -> {
            lines.add(writer.keyword("RUN") + " " + command);
            notes.add(new Note(Note.Kind.ASSUMED, compile, "`" + command + "` leaves what the server needs to run"));
        });
        end.buildText = Optional.of(String.join(build.file().source().lineEnd(), lines));
        new Manifests(stage, knowledge, writer, parts, notes, contextText).move();
        boolean same = choice.image().isEmpty();
        if (same) {
            bases.choice(knowledge.repository(base).orElse(""), base, false)
                    .flatMap(RuntimeBases.Choice::image)
                    .ifPresent(smaller -> notes.add(new Note(
                            Note.Kind.ASSUMED,
                            stage.from().image().span(),
                            "the last stage is built on all of `" + base.display() + "`, since rules find fault with `"
                                    + smaller + "`")));
        }
        return writer.write(
                stage.from(), same, choice.image().orElse("base"), parts, List.of(), List.copyOf(copies), last);
    }

    private Optional<String> homeOf(String file) {
        return parts.stream()
                .flatMap(part -> part.steps.stream())
                .flatMap(step -> step.calls().stream())
                .flatMap(call -> knowledge.compilers().targets(call).stream())
                .map(Compilers.Target::folder)
                .filter(folder -> Paths.isWithin(file, folder))
                .findFirst();
    }

    private Optional<String> prune() {
        List<Call> calls = parts.stream()
                .filter(part -> part.inBuild)
                .flatMap(part -> part.steps.stream())
                .flatMap(step -> step.calls().stream())
                .toList();
        boolean lean = calls.stream()
                .anyMatch(call -> call.has(
                        List.of("--production", "--prod", "--omit=dev", "--only=production", "--only=prod", "prune")));
        if (lean) {
            return Optional.empty();
        }
        if (calls.stream().anyMatch(call -> call.program().equals("pnpm"))) {
            return Optional.of("pnpm prune --prod");
        }
        return calls.stream().anyMatch(call -> call.program().equals("yarn"))
                ? Optional.of("yarn install --production --ignore-scripts --prefer-offline")
                : Optional.of("npm prune --omit=dev");
    }

    private void placeForServer(Part part, String home) {
        Instruction instruction = part.instruction;
        boolean before = part.index <= last;
        if (part.run.isPresent()) {
            if (!part.builds()
                    && (part.has(Step.Kind.OTHER) || part.has(Step.Kind.FETCH) || part.has(Step.Kind.FILES))
                    && !before) {
                throw new CannotSplit(
                        instruction.span(),
                        "this runs after the build, and what the container needs of it is not known");
            }
            boolean account = part.has(Step.Kind.ACCOUNT);
            boolean packages = part.run.get().installed().stream()
                    .anyMatch(each -> !knowledge.packageManagers().isOfLanguage(each.manager())
                            && !each.buildOnly()
                            && !bases.isFetchTool(each.name()));
            if ((account || packages) && part.builds()) {
                throw new CannotSplit(
                        instruction.span(),
                        "this builds, and changes what the container needs; give each a RUN of its own");
            }
            part.inRuntime = account || packages;
            part.inBuild = before;
        } else if (part.copy.isPresent()) {
            boolean source = part.copy
                    .get()
                    .destination()
                    .filter(to -> !Paths.isWithin(Paths.clean(to), home) && !Paths.isWithin(home, Paths.clean(to)))
                    .isEmpty();
            part.inBuild = before;
            part.inRuntime = !before
                    || !source
                            && part.copy.get().items().stream()
                                    .noneMatch(item -> item.kind() != CopyLayer.Kind.CONTEXT);
        } else if (instruction instanceof Instruction.Env
                || instruction instanceof Instruction.Arg
                || instruction instanceof Instruction.Workdir
                || instruction instanceof Instruction.User
                || instruction instanceof Instruction.Shell) {
            part.inBuild = before;
            part.inRuntime = !(instruction instanceof Instruction.Arg) || !before;
        } else {
            part.inRuntime = true;
        }
    }
}
