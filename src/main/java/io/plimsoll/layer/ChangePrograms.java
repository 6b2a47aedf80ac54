package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/** {@code chown -R USER FOLDER}, {@code chmod 755 FILE}: files that stay what they are and get another owner or mode. */
final class ChangePrograms implements Program {
    @Override
    public void run(Call call, Usage usage, LayerChanges effects) {
        run(call, usage, new Found(false, false), effects);
    }

    /**
     * What the operands are when another program has found them.
     *
     * @param below what lies below them, too
     * @param folders only folders
     */
    record Found(boolean below, boolean folders) {}

    static void run(Call call, Usage usage, Found found, LayerChanges effects) {
        String what = usage.word("what");
        Options options = usage.options(call);
        boolean reference = options.has(usage.words("reference"));
        List<Call.Argument> operands = options.operands();
        if (!usage.isDoneWith(options) || operands.isEmpty()) {
            return;
        }
        Optional<String> taken = what.equals("mode") ? taken(call) : Optional.empty();
        if (taken.isPresent()) {
            boolean recursion = found.below() || call.has(usage.words("recursive"));
            operands.forEach(operand -> mode(operand, call, taken, recursion, found.folders(), effects));
            return;
        }
        Optional<String> to = reference ? Optional.empty() : operands.get(0).text();
        if (what.equals("group")) {
            to = to.map(group -> ":" + group);
        } else if (what.equals("owner")) {
            to = to.map(ChangePrograms::withColon);
        }
        RunLayer.Change.Kind kind = what.equals("mode") ? RunLayer.Change.Kind.MODE : RunLayer.Change.Kind.OWNER;
        List<String> recursive = usage.words("recursive");
        Optional<Span> flag = call.arguments().stream()
                .filter(argument -> argument.text().filter(recursive::contains).isPresent())
                .map(Call.Argument::span)
                .findFirst();
        boolean below = found.below() || options.has(recursive);
        for (Call.Argument operand : operands.subList(reference ? 0 : 1, operands.size())) {
            Optional<String> path = operand.quoted() ? Optional.empty() : effects.resolve(operand, call);
            // Linux takes the bit away from programs that get another owner
            Optional<String> mode = kind == RunLayer.Change.Kind.MODE ? to : Optional.of("a-s");
            mode(operand, call, mode, below, found.folders(), effects);
            if (path.isPresent() && !found.folders()) {
                effects.change(new RunLayer.Change(kind, path.get(), below, to, flag, operand.span(), call.span()));
            }
        }
    }

    /** {@code USER.GROUP} of older times is {@code USER:GROUP}. */
    private static String withColon(String owner) {
        int dot = owner.indexOf('.');
        return dot < 0 || owner.indexOf(':') >= 0 ? owner : owner.substring(0, dot) + ":" + owner.substring(dot + 1);
    }

    private static void mode(
            Call.Argument operand,
            Call call,
            Optional<String> mode,
            boolean below,
            boolean folders,
            LayerChanges effects) {
        Optional<String> path = operand.quoted() ? Optional.empty() : effects.resolve(operand, call);
        path.ifPresent(there -> effects.mode(new RunLayer.Mode(mode, there, below, folders, operand.span())));
    }

    /** {@code chmod -x FILE}: the mode looks like a flag. */
    private static Optional<String> taken(Call call) {
        return call.arguments().stream()
                .map(argument -> argument.text().orElse(""))
                .filter(text -> text.length() > 1 && text.charAt(0) == '-' && "rwxXst".indexOf(text.charAt(1)) >= 0)
                .findFirst();
    }
}
