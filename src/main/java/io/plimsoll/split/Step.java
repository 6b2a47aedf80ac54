package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.knowledge.RuntimeBases;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.shell.Item;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.Script;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A command at the top level of a RUN, with what it is for.
 *
 * @param calls the programs that it calls
 * @param written the files that it redirects its output to
 * @param separable whether it can stand in a RUN of its own: what runs before it decides nothing of it
 */
record Step(RunLayer run, Span span, List<Call> calls, List<String> written, Kind kind, boolean separable) {
    /** What a command is for; of several calls the first kind that fits is that of all. */
    enum Kind {
        /** Compiles source. */
        COMPILE,
        /** Is a call of a toolchain: fetches libraries, configures, tests. */
        TOOL,
        /** Installs packages of the distribution, and what belongs to that. */
        PACKAGES,
        /** Creates users and groups. */
        ACCOUNT,
        /** Is not known. */
        OTHER,
        /** Downloads and unpacks. */
        FETCH,
        /** Creates, changes, copies, moves files. */
        FILES,
        /** Deletes files. */
        REMOVE,
        /** Changes nothing of the image. */
        NEUTRAL
    }

    /** The commands of a RUN, in order. */
    static List<Step> of(RunLayer run, Optional<Script> script, Knowledge knowledge, RuntimeBases bases) {
        List<Step> steps = new ArrayList<>();
        for (Item item : script.map(Script::items).orElse(List.of())) {
            List<Pipeline> pipelines = item.pipelines();
            for (int i = 0; i < pipelines.size(); i++) {
                Pipeline pipeline = pipelines.get(i);
                Span span = pipeline.span();
                List<Call> calls = run.calls().stream()
                        .filter(call -> span.contains(call.span()))
                        .toList();
                boolean separable = !pipeline.afterFailure()
                        && !item.background()
                        && (i + 1 == pipelines.size() || !pipelines.get(i + 1).afterFailure());
                List<String> written = written(run, span, calls);
                Kind kind = kind(calls, knowledge, bases);
                boolean writes = kind == Kind.NEUTRAL && !written.isEmpty();
                steps.add(new Step(run, span, calls, written, writes ? Kind.FILES : kind, separable));
            }
        }
        return steps;
    }

    private static List<String> written(RunLayer run, Span span, List<Call> calls) {
        return run.added().stream()
                .filter(added -> span.contains(added.span())
                        && added.shape() == RunLayer.Added.Shape.ANY
                        && calls.stream()
                                .flatMap(call -> call.arguments().stream())
                                .noneMatch(argument -> argument.span().equals(added.span())))
                .map(RunLayer.Added::path)
                .toList();
    }

    private static Kind kind(List<Call> calls, Knowledge knowledge, RuntimeBases bases) {
        Kind kind = Kind.NEUTRAL;
        for (Call call : calls) {
            Kind other = kind(call, knowledge, bases);
            kind = other.compareTo(kind) < 0 ? other : kind;
        }
        return kind;
    }

    private static Kind kind(Call call, Knowledge knowledge, RuntimeBases bases) {
        if (!knowledge.compilers().targets(call).isEmpty()) {
            return Kind.COMPILE;
        } else if (bases.family(call.program()).isPresent()) {
            return Kind.TOOL;
        }
        PackageManagers managers = knowledge.packageManagers();
        List<PackageManagers.Action> actions = managers.actions(call);
        if (!actions.isEmpty() && !managers.isOfLanguage(actions.get(0).manager())) {
            return Kind.PACKAGES;
        }
        return call.program().isEmpty()
                ? Kind.OTHER
                : bases.work(call.program()).map(Step::kindOf).orElse(Kind.OTHER);
    }

    private static Kind kindOf(String work) {
        return Kind.valueOf(work.toUpperCase(Locale.ROOT));
    }

    /** Whether it belongs to what is built. */
    boolean builds() {
        return kind == Kind.COMPILE || kind == Kind.TOOL;
    }
}
