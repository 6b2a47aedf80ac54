package io.plimsoll.fix;

import io.plimsoll.command.Call;
import io.plimsoll.image.BaseImage;
import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.layer.Condition;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.LeftoverPackages;
import io.plimsoll.layer.RunLayer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Removes the packages that only a build needs in the RUN that installs them, where nothing later can need them. */
public final class LeftoverFix {
    private static final String RPM = "dnf";
    private static final String ZYPPER = "zypper";

    /** What a manager is told to remove packages with, and what came with them. */
    private static final Map<String, String> REMOVALS = Map.of(
            "apk",
            "apk del ",
            "apt",
            "apt-get purge -y --auto-remove ",
            RPM,
            "dnf remove -y ",
            "microdnf",
            "microdnf remove -y ",
            "yum",
            "yum autoremove -y ",
            ZYPPER,
            "zypper -n remove --clean-deps ");

    private LeftoverFix() {}

    public static Optional<Fix> of(LeftoverPackages left, List<Optional<Condition>> conditions, Build build) {
        RunLayer.Package last = left.packages().get(left.packages().size() - 1);
        Optional<RunLayer> found = build.runAt(last.span());
        if (left.removal().isPresent()) {
            return build.runAt(left.removal().get().span())
                    .filter(removing -> removesAll(left, removing))
                    .flatMap(removing -> found.flatMap(run -> RunJoin.of(run, removing, build)))
                    .map(join -> new Fix("Join the RUNs", Safety.SUGGESTED, join.edits()));
        }
        String program = last.manager().equals(RPM)
                ? found.map(run -> program(last, run)).orElse(RPM)
                : last.manager();
        String removal = REMOVALS.get(program);
        boolean one = conditions.stream().allMatch(Optional::isEmpty)
                && left.packages().stream().allMatch(p -> p.manager().equals(last.manager()));
        if (!one || removal == null || found.isEmpty()) {
            return Optional.empty();
        }
        RunLayer run = found.get();
        Set<String> names = new LinkedHashSet<>();
        left.packages().forEach(p -> names.add(word(p)));
        Set<String> others = others(run, names, build);
        boolean removable = run.installed().stream()
                .filter(p -> names.contains(word(p)))
                .allMatch(p -> build.knowledge().buildPackages().isRemovable(p.name(), program, others));
        int after = last.span().end();
        boolean used = run.compiled().stream().anyMatch(c -> c.span().start() > after)
                || run.calls().stream().anyMatch(c -> c.span().start() > after && installsLibraries(c, build));
        if (!removable || !used || isNeededLater(run, build)) {
            return Optional.empty();
        }
        String command = removal + String.join(" ", names);
        return ScriptEdits.of(run.instruction(), run.stage(), build.file())
                .flatMap(script -> program.equals(ZYPPER) || last.manager().equals(RPM)
                        ? beforeCleanup(command, run, script, build)
                        : script.append(command))
                .map(edit -> Fix.suggested("Remove them in the same RUN", edit));
    }

    private static boolean removesAll(LeftoverPackages left, RunLayer removing) {
        return left.packages().stream()
                .allMatch(there -> removing.uninstalled().stream()
                        .anyMatch(gone ->
                                gone.name().equals(word(there)) || gone.name().equals(there.name())));
    }

    /** The program that installs a package of the family. */
    private static String program(RunLayer.Package one, RunLayer run) {
        return run.calls().stream()
                .filter(call -> call.span().contains(one.span()))
                .map(Call::program)
                .findFirst()
                .orElse("");
    }

    /** These may fetch the index of their repositories to remove something, and so come before the command that empties their cache. */
    private static Optional<Edit> beforeCleanup(String command, RunLayer run, ScriptEdits script, Build build) {
        List<Call> calls = run.calls();
        int last = calls.size() - 1;
        while (last > 0 && cleans(calls.get(last), build)) {
            last--;
        }
        return last == calls.size() - 1
                ? script.append(command)
                : script.insertAfter(calls.get(last).span(), command);
    }

    private static boolean cleans(Call call, Build build) {
        return call.program().equals("rm")
                || build.knowledge().packageCaches().all().stream().anyMatch(cache -> cache.isEmptiedBy(call));
    }

    /** What is there when the packages of a RUN are gone: other packages, also of RUNs before, and the image below. */
    private static Set<String> others(RunLayer run, Set<String> gone, Build build) {
        Set<String> others = new HashSet<>();
        for (ShippedImage image : build.images()) {
            if (image.layers().contains(run)) {
                image.base().flatMap(BaseImage::repository).ifPresent(others::add);
                for (Layer layer : image.layers()) {
                    if (layer instanceof RunLayer each) {
                        each.installed().stream()
                                .filter(p -> !gone.contains(word(p)))
                                .forEach(p -> others.add(p.name()));
                    }
                }
            }
        }
        return others;
    }

    /** What the command that removes a package names. */
    private static String word(RunLayer.Package one) {
        return one.virtual().isEmpty() ? one.name() : one.virtual();
    }

    /** Whether a call installs packages of a language, which may be compiled. */
    private static boolean installsLibraries(Call call, Build build) {
        PackageManagers managers = build.knowledge().packageManagers();
        return managers.actions(call).stream().anyMatch(action -> managers.isOfLanguage(action.manager()));
    }

    /** Whether a call may need a compiler: what is not known to need none, but for the managers of the distribution. */
    private static boolean mayBuild(Call call, RunLayer run, Build build) {
        boolean ofDistribution =
                run.managerCalls().stream().anyMatch(m -> m.span().equals(call.span()))
                        && !installsLibraries(call, build);
        return !ofDistribution && !build.knowledge().buildPackages().isUnneededFor(call.program());
    }

    private static boolean isNeededLater(RunLayer run, Build build) {
        for (ShippedImage image : build.images()) {
            boolean above = false;
            for (Layer layer : image.layers()) {
                if (above
                        && layer instanceof RunLayer later
                        && later.calls().stream().anyMatch(c -> mayBuild(c, later, build))) {
                    return true;
                }
                above |= layer == run;
            }
        }
        return false;
    }
}
