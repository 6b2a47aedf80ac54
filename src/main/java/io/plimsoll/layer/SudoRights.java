package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.notation.SudoRules;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place that lets a user run anything as root, without a password.
 *
 * @param program {@code sudo} or {@code doas}
 * @param anyRule whether it is for what other rules allow, and they may allow it all
 */
public record SudoRights(String program, boolean anyRule, Span span) {
    private static final List<String> WITHOUT = List.of("NOPASSWD", "nopass", "authenticate");

    /** What is in force, and the user that it is for. */
    private record Rule(String user, SudoRights right) {}

    /** Those of an image. A file that is removed, replaced or edited later has none, and without its program it means nothing. */
    public static List<SudoRights> in(List<Layer> layers, Knowledge knowledge) {
        List<WrittenText> texts = new ArrayList<>();
        boolean sudo = true;
        for (Layer layer : layers) {
            if (layer instanceof RunLayer run) {
                follow(run, texts);
                sudo = run.installed().stream().anyMatch(there -> there.name().equals("sudo"))
                        || sudo
                                && run.uninstalled().stream()
                                        .noneMatch(gone -> gone.name().equals("sudo"));
            } else if (layer instanceof CopyLayer copy) {
                follow(copy, texts, knowledge);
            }
        }
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        for (WrittenText text : texts) {
            Optional<String> program = program(text.path());
            if (program.isPresent() && (sudo || !program.get().equals("sudo"))) {
                List<Rule> ofFile = rules.computeIfAbsent(text.path(), path -> new ArrayList<>());
                text.lines().forEach(line -> read(program.get(), text.how(), line, ofFile));
            }
        }
        return rules.values().stream()
                .flatMap(List::stream)
                .map(Rule::right)
                .distinct()
                .toList();
    }

    private static void follow(RunLayer run, List<WrittenText> texts) {
        for (RunLayer.Departure gone : run.departures()) {
            if (gone instanceof RunLayer.Move move) {
                WrittenText.move(texts, move.from(), move.to().orElse(""));
            } else {
                WrittenText.remove(texts, RunLayer.pathOf(gone));
            }
        }
        run.placed().forEach(placed -> WrittenText.copy(texts, placed.from(), placed.to()));
        List<WrittenText> own = run.texts().stream()
                .filter(text -> program(text.path()).isPresent())
                .toList();
        for (RunLayer.Added added : run.added()) {
            boolean known = added.shape() != RunLayer.Added.Shape.ANY
                    || program(added.path()).isEmpty()
                    || own.stream().anyMatch(text -> text.path().equals(added.path()))
                    || run.placed().stream().anyMatch(placed -> placed.to().equals(added.path()));
            if (!known) {
                WrittenText.replace(texts, added.path());
            }
        }
        own.forEach(text -> WrittenText.add(texts, text));
    }

    private static void follow(CopyLayer copy, List<WrittenText> texts, Knowledge knowledge) {
        if (!texts.isEmpty()) {
            CopyTarget.of(copy, knowledge).forEach(target -> WrittenText.replace(texts, target.file()));
        }
        WrittenText.of(copy, knowledge).stream()
                .filter(text -> program(text.path()).isPresent())
                .forEach(text -> WrittenText.add(texts, text));
    }

    /** Whose settings a file holds; sudo skips files whose name has a dot. */
    private static Optional<String> program(String path) {
        boolean sudoers = path.equals("/etc/sudoers")
                || Paths.isWithin(path, "/etc/sudoers.d") && Paths.name(path).indexOf('.') < 0 && !path.endsWith("~");
        boolean doas = path.equals("/etc/doas.conf") || Paths.isWithin(path, "/etc/doas.d") && path.endsWith(".conf");
        return sudoers ? Optional.of("sudo") : doas ? Optional.of("doas") : Optional.empty();
    }

    private static void read(String program, WrittenText.How how, WrittenText.Line line, List<Rule> rules) {
        if (how == WrittenText.How.EDITS) {
            SedScript.of(line.text()).forEach(command -> edit(program, command, line.span(), rules));
            return;
        }
        boolean grants = program.equals("sudo")
                ? SudoRules.letsUserBecomeRoot(line.text())
                : SudoRules.letsUserOfDoasBecomeRoot(line.text());
        boolean any = program.equals("sudo") && SudoRules.asksForNoPassword(line.text());
        if (grants || any) {
            rules.add(new Rule(line.text().split("\\s+")[0], new SudoRights(program, any, line.span())));
        }
    }

    private static void edit(String program, SedScript command, Span span, List<Rule> rules) {
        boolean adds = command.added().stream()
                .anyMatch(text -> !text.startsWith("root ") && !text.startsWith("#") && SudoRules.hasFreeRight(text));
        boolean grants = program.equals("sudo") && (adds || uncomments(command));
        boolean takes = command.name() == 'd' || command.name() == 's' && !grants;
        String about = command.address() + command.pattern();
        if (takes) {
            rules.removeIf(rule -> about.isEmpty()
                    || !about.contains("/") && command.name() == 'd'
                    || about.contains(rule.user())
                    || WITHOUT.stream().anyMatch(about::contains));
        }
        if (grants) {
            rules.add(new Rule(WITHOUT.get(0), new SudoRights(program, false, span)));
        }
    }

    /** {@code /NOPASSWD/s/^# *}{@code //}. */
    private static boolean uncomments(SedScript command) {
        return command.name() == 's'
                && command.address().contains("NOPASSWD")
                && command.pattern().contains("#")
                && !command.text().contains("#");
    }
}
