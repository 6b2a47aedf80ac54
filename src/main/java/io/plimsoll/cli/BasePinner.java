package io.plimsoll.cli;

import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.cli.FileLinter.Checked;
import io.plimsoll.fix.Aspect;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Fixer;
import io.plimsoll.fix.PinFix;
import io.plimsoll.fix.Safety;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.inventory.Inventory;
import io.plimsoll.knowledge.Role;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.project.BuildDefinitions;
import io.plimsoll.project.FileFinder;
import io.plimsoll.registry.Answer;
import io.plimsoll.registry.Settings;
import io.plimsoll.repair.Judged;
import io.plimsoll.repair.Repair;
import io.plimsoll.repair.Repairer;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.syntax.Directive;
import io.plimsoll.syntax.Directives;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/** {@code bases --pin} and {@code bases --update}: writes the digests that tags have now, each next to its tag. */
final class BasePinner {
    /** The findings whose fixes are digests; what else of the build a fix would change, keeps it from being applied. */
    private static final RuleMetadata RULE = new RuleMetadata(
            "unpinned-base",
            "Base image without the digest of its tag",
            List.of(),
            Severity.INFO,
            Category.SUPPLY_CHAIN,
            false,
            "0.1.0",
            Optional.of(Safety.SUGGESTED),
            EnumSet.of(Aspect.STAGE, Aspect.ARGUMENT, Aspect.COPY, Aspect.MOUNT),
            Map.of(),
            "add the digest",
            "",
            List.of(),
            "");

    private final boolean pin;
    private final boolean update;
    private final boolean diff;
    private final Settings settings;
    private final Console console;
    private Map<String, Answer> answers = Map.of();
    private final Set<Path> done = new HashSet<>();
    private boolean failed;
    private boolean changed;
    private boolean gone;
    private int written;

    private BasePinner(boolean pin, boolean update, boolean diff, Settings settings, Console console) {
        this.pin = pin;
        this.update = update;
        this.diff = diff;
        this.settings = settings;
        this.console = console;
    }

    static BasePinner of(ParseResult arguments, Console console) {
        return new BasePinner(
                arguments.hasMatchedOption(RegistryOptions.PIN),
                arguments.hasMatchedOption(RegistryOptions.UPDATE),
                arguments.hasMatchedOption(RegistryOptions.DIFF),
                RegistryOptions.settings(arguments, console),
                console);
    }

    /** @return the exit status */
    int pin(FileRun run, Inventory inventory) {
        answers = RegistryOptions.ask(
                inventory.entries().stream()
                        .filter(entry -> entry.builtBy().isEmpty())
                        .map(Inventory.Entry::image)
                        .filter(image -> image.indexOf('@') < 0 ? pin : update)
                        .toList(),
                false,
                settings);
        answers.forEach((image, answer) -> {
            if (answer.state() == Answer.State.GONE) {
                console.error(Console.oneLine(image + " is gone: it is not in the registry"));
                gone = true;
            } else if (answer.isIncomplete()) {
                console.error(Console.oneLine(
                        "cannot ask for " + image + ": " + answer.problem().orElse("")));
                failed = true;
            } else if (answer.state() == Answer.State.SKIPPED) {
                console.note(Console.oneLine(
                        image + " is left as it is: " + answer.problem().orElse("")));
            }
        });
        for (Checked checked : run.checked()) {
            try {
                pin(checked);
            } catch (IOException e) {
                fail(checked.file().path(), e);
            }
        }
        Map<Path, List<BuildDefinitions.TakenByFile>> byFile = new LinkedHashMap<>();
        for (BuildDefinitions.TakenByFile taken : run.definitions().taken()) {
            byFile.computeIfAbsent(taken.path().toAbsolutePath().normalize(), path -> new ArrayList<>())
                    .add(taken);
        }
        byFile.forEach((path, all) -> {
            try {
                pin(path, all);
            } catch (IOException e) {
                fail(all.get(0).file(), e);
            }
        });
        console.note((diff ? "would write " : "wrote ") + written + (written == 1 ? " digest" : " digests"));
        return failed ? Main.COULD_NOT_RUN : gone || diff && changed ? Main.FOUND : Main.OK;
    }

    private void fail(String file, IOException reason) {
        console.error(Console.oneLine("cannot pin the images of " + file + ": " + FileFinder.reason(reason)));
        failed = true;
    }

    /** The digest that a reference should have and has not. */
    private Optional<String> wanted(String image) {
        Answer answer = answers.get(image);
        if (answer == null || answer.isIncomplete()) {
            return Optional.empty();
        }
        boolean wants =
                answer.state() == Answer.State.UNPINNED && pin || answer.state() == Answer.State.CHANGED && update;
        return wants ? answer.digest() : Optional.empty();
    }

    // ---- Dockerfiles

    private void pin(Checked checked) throws IOException {
        if (!checked.file().read()) {
            return;
        }
        Optional<Path> file = checked.file(Files::isRegularFile);
        if (file.isEmpty()) {
            boolean wants = checked.views().stream()
                    .flatMap(view -> view.models().stream())
                    .flatMap(build -> build.imageUses().stream())
                    .anyMatch(use -> wanted(use.image().display()).isPresent());
            if (wants) {
                note(checked.file().path(), "is left as it is: it is not a Dockerfile of its own");
            }
            return;
        }
        if (!done.add(file.get().toRealPath())) {
            return;
        }
        Source source = Source.decode(checked.file().path(), Files.readAllBytes(file.get()));
        FileLinter.Editable editable = checked.editable().orElseThrow();
        Repair repair = Repairer.repair(
                source,
                (text, ignored) -> {
                    Judged judged = editable.judge().judge(text, ignored);
                    return new Judged(judged.analysis(), judged.file().withFindings(with(judged)));
                },
                rule -> rule == RULE,
                Safety.SUGGESTED);
        left(repair);
        if (repair.isEdited() && !isOnlyPinned(repair)) {
            note(checked.file().path(), "is left as it is: a digest would change another image");
            failed = true;
            return;
        }
        written += repair.fixed().getOrDefault(RULE.id(), 0);
        if (repair.isEdited()) {
            LintedFile before = repair.before().file();
            LintedFile after = repair.after().file();
            put(file.get(), before.source(), after.source(), FindingFixer.shown(before), FindingFixer.shown(after));
        }
    }

    /** What was found, and a finding for each reference that should have another digest. */
    private List<Finding> with(Judged judged) {
        List<Finding> all = new ArrayList<>(judged.file().findings());
        Map<Span, Finding> found = new LinkedHashMap<>();
        for (Build build : judged.analysis().builds()) {
            syntax(build).ifPresent(finding -> found.putIfAbsent(finding.span(), finding));
            for (ImageUse use : build.imageUses()) {
                String image = use.image().display();
                Optional<String> digest = wanted(image);
                if (digest.isPresent()) {
                    PinFix.Pin edit = isSame(use, judged.analysis())
                            ? PinFix.of(use, digest.get(), build)
                            : new PinFix.Pin(Optional.empty(), Optional.of("each of its builds takes another image"));
                    found.putIfAbsent(use.span(), finding(use.span(), image, edit));
                }
            }
        }
        all.addAll(found.values());
        return all;
    }

    /** Whether all builds of a file have the same image at a place. */
    private static boolean isSame(ImageUse use, Analysis analysis) {
        return analysis.builds().stream()
                .flatMap(build -> build.imageUses().stream())
                .filter(other -> other.span().equals(use.span()))
                .allMatch(other -> other.image().display().equals(use.image().display()));
    }

    private Optional<Finding> syntax(Build build) {
        String text = build.file().source().text();
        Optional<Directive> directive = Directives.detect(text, "syntax");
        String image = directive.map(d -> d.value().split(" ", 2)[0]).orElse("");
        Optional<String> digest = wanted(image);
        if (digest.isEmpty()) {
            return Optional.empty();
        }
        int start = directive.get().valueSpan().start();
        PinFix.Pin edit = text.startsWith(image, start)
                ? new PinFix.Pin(Optional.of(PinFix.edit(image, start, digest.get())), Optional.empty())
                : new PinFix.Pin(Optional.empty(), Optional.of("it is in a JSON object"));
        return Optional.of(finding(new Span(start, start + image.length()), image, edit));
    }

    private static Finding finding(Span span, String image, PinFix.Pin pin) {
        List<Fix> fixes = pin.edit().stream()
                .map(edit -> Fix.suggested("Add the digest", edit))
                .toList();
        return new Finding(
                RULE,
                RULE.severity(),
                span,
                "`" + image + "` is left as it is: " + pin.obstacle().orElse(""),
                RULE.remedy(),
                List.of(),
                fixes,
                List.of(),
                Role.SERVICE,
                Confidence.CERTAIN,
                Optional.empty());
    }

    /** Names the references that still lack a digest. */
    private void left(Repair repair) {
        LintedFile after = repair.after().file();
        for (Finding finding : after.findings()) {
            if (finding.rule() == RULE) {
                String reason = repair.dropped().stream()
                        .filter(dropped -> finding.fixes().stream().anyMatch(fix -> dropped.isOf(finding, fix)))
                        .findFirst()
                        .map(Repair.Dropped::reason)
                        .orElse("");
                note(after.path() + ":" + after.start(finding).line(), finding.message() + reason);
            }
        }
    }

    /** Each image is the one that it was, but for digests that were wanted. */
    private boolean isOnlyPinned(Repair repair) {
        List<Build> before = repair.before().analysis().builds();
        List<Build> after = repair.after().analysis().builds();
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            List<String> old = images(before.get(i));
            List<String> now = images(after.get(i));
            if (old.size() != now.size()) {
                return false;
            }
            for (int j = 0; j < old.size(); j++) {
                String image = old.get(j);
                Optional<String> pinned = wanted(image).map(digest -> PinFix.pinned(image, digest));
                if (!now.get(j).equals(image) && !pinned.equals(Optional.of(now.get(j)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<String> images(Build build) {
        return build.imageUses().stream().map(use -> use.image().display()).toList();
    }

    // ---- Compose files

    private void pin(Path path, List<BuildDefinitions.TakenByFile> all) throws IOException {
        List<BuildDefinitions.TakenByFile> wanted = new ArrayList<>();
        for (BuildDefinitions.TakenByFile taken : new LinkedHashSet<>(all)) {
            if (wanted(taken.image()).isPresent()) {
                wanted.add(taken);
            }
        }
        if (wanted.isEmpty() || !Files.isRegularFile(path)) {
            return;
        }
        Source source = Source.decode(wanted.get(0).file(), Files.readAllBytes(path));
        List<Fix> fixes = new ArrayList<>();
        for (BuildDefinitions.TakenByFile taken : wanted) {
            Optional<Edit> edit = edit(source, taken, wanted(taken.image()).orElseThrow());
            if (edit.isPresent()) {
                fixes.add(Fix.suggested("Add the digest", edit.get()));
            } else {
                String line = taken.line() > 0 ? ":" + taken.line() : "";
                note(
                        taken.file() + line,
                        "`" + taken.image() + "` is left as it is: "
                                + (taken.context()
                                        ? "only `image:` of a Compose service is changed"
                                        : "it is not written as a whole"));
            }
        }
        List<Fix> apart = Fixer.independent(fixes);
        Source after = source.withText(Fixer.apply(source.text(), apart));
        if (!apart.isEmpty()) {
            written += apart.size();
            put(path, source, after, source.text(), after.text());
        }
    }

    /** The edit of the one scalar in the line, if the file then says the same but for that. */
    private static Optional<Edit> edit(Source source, BuildDefinitions.TakenByFile taken, String digest) {
        if (taken.context() || taken.line() < 1) {
            return Optional.empty();
        }
        String text = source.text();
        int start = 0;
        for (int line = 1; line < taken.line() && start >= 0; line++) {
            start = text.indexOf('\n', start) + 1;
        }
        int end = text.indexOf('\n', start);
        int at = text.indexOf(taken.image(), start);
        if (at < 0 || end >= 0 && at + taken.image().length() > end) {
            return Optional.empty();
        }
        Edit edit = PinFix.edit(taken.image(), at, digest);
        String changed = text.substring(0, edit.span().start())
                + edit.text()
                + text.substring(edit.span().end());
        try {
            Object before = YamlReader.read(text).plain();
            Object after = YamlReader.read(changed).plain();
            String pinned = PinFix.pinned(taken.image(), digest);
            return after.equals(replaced(before, taken, pinned)) ? Optional.of(edit) : Optional.empty();
        } catch (InvalidYaml e) {
            return Optional.empty();
        }
    }

    /** The file with another image for that service. */
    private static Object replaced(Object file, BuildDefinitions.TakenByFile taken, String image) {
        Map<Object, Object> whole = new LinkedHashMap<>((Map<?, ?>) file);
        Map<Object, Object> services = new LinkedHashMap<>((Map<?, ?>) whole.get("services"));
        String name = taken.by().substring("service ".length());
        Map<Object, Object> service = new LinkedHashMap<>((Map<?, ?>) services.get(name));
        service.put("image", image);
        services.put(name, service);
        whole.put("services", services);
        return whole;
    }

    // ---- what is written

    /** @param shownBefore the text as a diff may show it */
    private void put(Path file, Source before, Source after, String shownBefore, String shownAfter) throws IOException {
        changed = true;
        if (diff) {
            String text = UnifiedDiff.of(
                    before.path(), FindingFixer.marked(before, shownBefore), FindingFixer.marked(after, shownAfter));
            byte[] bytes = Source.of(before.path(), text).encode(text);
            console.out().write(bytes, 0, bytes.length);
        } else {
            FileReplacement.replace(file, after.encode(after.text()));
        }
    }

    private void note(String place, String what) {
        console.note(Console.oneLine(place + ": " + what));
    }
}
