package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.RuntimeBases;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.split.Product.Shape;
import io.plimsoll.text.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells what the build stage changes and the run-time stage does not have, where it may be more than a build. */
final class Losses {
    private static final Set<String> OWNERS = Set.of("chown", "chgrp");
    private static final Set<String> COPIES = Set.of("cp", "mv", "install", "ln");
    private static final Set<String> SYSTEM = Set.of(
            "dpkg-reconfigure",
            "debconf-set-selections",
            "localedef",
            "locale-gen",
            "update-ca-certificates",
            "update-locale");

    private final Knowledge knowledge;
    private final RuntimeBases bases;
    private final Writer writer;
    private final List<Part> parts;
    private final Set<String> families;
    private final Set<String> sources;
    private final Map<String, String> ships;
    private final Products products;
    private final Predicate<String> isSource;
    private final List<Note> notes;

    Losses(Reading reading, Map<String, String> ships) {
        this.knowledge = reading.knowledge;
        this.bases = reading.bases;
        this.writer = reading.writer;
        this.parts = reading.parts;
        this.families = reading.families;
        this.sources = reading.sources;
        this.ships = ships;
        this.products = reading.products;
        this.isSource = reading::isSource;
        this.notes = reading.notes;
    }

    void tell() {
        for (Part part : parts) {
            boolean all = part.inRuntime && part.kept.isEmpty();
            if (part.inBuild && part.copy.isPresent() && !part.inRuntime) {
                part.instruction.header().flags().stream()
                        .filter(flag -> writer.asWritten(flag.span()).startsWith("--chown"))
                        .forEach(flag -> doubt(flag.span(), owner()));
            }
            if (!part.inBuild || all) {
                continue;
            }
            if (part.run.isPresent() && part.steps.isEmpty()) {
                doubt(part.instruction.span(), "what this changes; it is called in the build stage only");
            }
            part.steps.stream().filter(step -> !part.kept.contains(step)).forEach(this::tell);
        }
        if (!ships.isEmpty()) {
            products.found().stream().filter(this::isLost).forEach(this::tell);
        }
    }

    private void doubt(Span span, String message) {
        Note note = new Note(Note.Kind.UNKNOWN, span, message);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    private static String owner() {
        return "whether the program needs this owner; what is copied to the last stage belongs to root";
    }

    private void tell(Step step) {
        String written = writer.asWritten(step.span());
        if (step.calls().isEmpty() && (written.startsWith("$") || written.startsWith("\"$"))) {
            doubt(step.span(), "what this changes; it is called in the build stage only");
        }
        for (Call call : step.calls()) {
            String program = call.program();
            Optional<String> family = bases.family(program);
            boolean compiles = !knowledge.compilers().targets(call).isEmpty();
            if (compiles || family.filter(families::contains).isPresent()) {
                continue;
            } else if (family.isPresent()) {
                if (!isToolOfBuild(family.get())) {
                    changes(call);
                }
                continue;
            }
            switch (bases.work(program).orElse("other")) {
                case "files" -> tellFiles(step, call);
                case "fetch" -> tellFetched(step, call);
                case "packages" -> {
                    if (SYSTEM.contains(program) || isPackageFile(call)) {
                        changes(call);
                    }
                }
                case "neutral" -> {
                    if (program.equals("dpkg") && call.has(List.of("-i", "--install", "--unpack"))) {
                        changes(call);
                    }
                }
                case "remove", "account" -> {
                    // what is deleted is not copied; accounts are kept, or the split is refused
                }
                default -> changes(call);
            }
        }
        step.written().stream()
                .filter(path -> !isOfBuild(path))
                .findFirst()
                .ifPresent(path -> changes(step.span(), path));
    }

    private static boolean isToolOfBuild(String family) {
        return family.equals("native");
    }

    private static boolean isPackageFile(Call call) {
        return call.arguments().stream()
                .flatMap(word -> word.text().stream())
                .anyMatch(word -> word.endsWith(".deb") || word.endsWith(".rpm") || word.endsWith(".apk"));
    }

    private void changes(Call call) {
        if (!call.program().isEmpty()) {
            doubt(call.span(), "what `" + call.program() + "` changes; it is called in the build stage only");
        } else {
            doubt(call.span(), "what this changes; it is called in the build stage only");
        }
    }

    private void changes(Span span, String path) {
        doubt(span, "whether the program needs what this leaves in `" + path + "`; copy it from the build stage then");
    }

    private void tellFiles(Step step, Call call) {
        Options options = Options.of(
                call,
                Set.of("-m", "--mode", "-t", "--target-directory", "-o", "--owner", "-g", "--group", "-S", "--suffix"));
        List<Call.Argument> operands = options.operands();
        if (call.program().equals("chmod")) {
            return;
        }
        if (OWNERS.contains(call.program())) {
            doubt(call.span(), owner());
            return;
        }
        Optional<Call.Argument> into = options.value(List.of("-t", "--target-directory"));
        List<Call.Argument> targets = operands;
        if (COPIES.contains(call.program()) && !options.has(List.of("-d", "--directory"))) {
            targets = into.isPresent()
                    ? List.of(into.get())
                    : operands.size() < 2 ? List.of() : operands.subList(operands.size() - 1, operands.size());
            if (targets.isEmpty()) {
                changes(call);
            }
        }
        boolean plain = List.of("find", "sed", "locale-gen").contains(call.program());
        if (plain) {
            boolean harmless = call.program().equals("find")
                    ? !call.has(List.of("-exec", "-execdir", "-fprint"))
                    : call.program().equals("sed")
                            && call.arguments().stream()
                                    .flatMap(word -> word.text().stream())
                                    .noneMatch(word -> word.startsWith("-") && word.contains("i"));
            boolean ofBuild = !call.program().equals("locale-gen")
                    && call.arguments().stream()
                            .flatMap(word -> word.text().stream())
                            .filter(Paths::isAbsolute)
                            .allMatch(path -> isOfBuild(Paths.clean(path)))
                    && call.folder().filter(this::isOfBuild).isPresent();
            if (!harmless && !ofBuild) {
                changes(call);
            }
            return;
        }
        for (Call.Argument target : targets) {
            Optional<String> path = target.text()
                    .flatMap(text -> Paths.isAbsolute(text)
                            ? Optional.of(Paths.clean(text))
                            : call.folder().map(folder -> Paths.resolve(folder, text)));
            if (path.isEmpty()) {
                changes(call);
                return;
            } else if ((!isOfBuild(path.get()) || isEmptyFolder(call, path.get()))
                    && !isShippedFrom(call, operands, path.get())) {
                changes(call.span(), path.get());
                return;
            }
        }
    }

    /** A folder in the source that nothing is built in: the program may write to it. */
    private boolean isEmptyFolder(Call call, String path) {
        boolean used = sources.stream().anyMatch(folder -> Paths.isWithin(folder, path))
                || products.found().stream().anyMatch(product -> Paths.isWithin(product.path(), path))
                || ships.keySet().stream().anyMatch(ship -> Paths.isWithin(path, ship));
        return call.program().equals("mkdir") && isSource.test(path) && !used;
    }

    /** Whether all that is put into a folder is copied from it by name. */
    private boolean isShippedFrom(Call call, List<Call.Argument> operands, String folder) {
        boolean copies = COPIES.contains(call.program()) && operands.size() > 1;
        return copies
                        && operands.subList(0, operands.size() - 1).stream()
                                .map(word -> word.text().map(Paths::name).orElse("*"))
                                .allMatch(name ->
                                        ships.keySet().stream().anyMatch(ship -> ship.equals(folder + "/" + name)))
                || call.program().equals("mkdir")
                        && ships.keySet().stream().anyMatch(ship -> Paths.isWithin(ship, folder));
    }

    /** Whether a path is of the source, of tools, or is copied to the run-time stage. */
    private boolean isOfBuild(String path) {
        return isSource.test(path)
                || sources.stream().anyMatch(folder -> Paths.isWithin(folder, path) && !folder.equals("/"))
                || knowledge.isArchive(path)
                || bases.isOfBuildTools(path)
                || Paths.isWithin(path, "/tmp")
                || Paths.isWithin(path, "/root")
                || Paths.isWithin(path, "/dev")
                || ships.keySet().stream().anyMatch(ship -> Paths.isWithin(path, ship));
    }

    /** What is in no package: only the author of the file knows what it is for. */
    private void tellFetched(Step step, Call call) {
        Set<String> places = new LinkedHashSet<>();
        step.run().added().stream()
                .filter(added -> call.span().contains(added.span()))
                .map(RunLayer.Added::path)
                .forEach(places::add);
        String text = writer.asWritten(call.span());
        boolean unpacks = call.program().equals("tar") && !text.contains(" -t") && !text.contains(" --list");
        if (unpacks || call.program().equals("unzip")) {
            for (int i = 0; i + 1 < call.arguments().size(); i++) {
                Call.Argument flag = call.arguments().get(i);
                if (flag.is("-C") || flag.is("-d") || flag.is("--directory")) {
                    call.arguments()
                            .get(i + 1)
                            .text()
                            .filter(Paths::isAbsolute)
                            .map(Paths::clean)
                            .ifPresent(places::add);
                }
            }
        }
        places.stream().filter(path -> !isOfBuild(path)).findFirst().ifPresent(path -> changes(call.span(), path));
    }

    // ---- what is built besides

    private boolean isLost(Product product) {
        boolean there = ships.keySet().stream()
                .anyMatch(ship -> Paths.isWithin(product.path(), ship) || Paths.isWithin(ship, product.path()));
        boolean certain = product.named()
                || product.shape() == Shape.SOMEWHERE
                        && !isSource.test(product.path())
                        && sources.stream().noneMatch(folder -> Paths.isWithin(folder, product.path()));
        return certain && !there && !isCopiedOn(product);
    }

    private boolean isCopiedOn(Product product) {
        String name = Paths.name(product.path());
        return parts.stream()
                .flatMap(part -> part.steps.stream())
                .filter(step -> step.span().start() > product.span().start())
                .flatMap(step -> step.calls().stream())
                .filter(call ->
                        COPIES.contains(call.program()) && call.arguments().size() > 1)
                .flatMap(call -> call.arguments().subList(0, call.arguments().size() - 1).stream())
                .flatMap(word -> word.text().stream())
                .anyMatch(word -> Paths.name(word).equals(name));
    }

    private void tell(Product product) {
        changes(product.span(), product.path());
    }
}
