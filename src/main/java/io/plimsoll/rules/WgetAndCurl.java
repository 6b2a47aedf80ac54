package io.plimsoll.rules;

import io.plimsoll.command.Call;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two programs that download, in one stage. */
final class WgetAndCurl implements Rule {
    @Override
    public String id() {
        return "wget-and-curl";
    }

    @Override
    public void register(Hooks on) {
        on.stage(WgetAndCurl::check);
    }

    private static void check(Stage stage, RuleContext context) {
        List<Call> calls = new ArrayList<>();
        stage.own(Instruction.Run.class)
                .forEach(run -> calls.addAll(context.build().runLayer(run).calls()));
        Optional<Call> first = calls.stream().filter(WgetAndCurl::downloads).findFirst();
        if (first.isEmpty()) {
            return;
        }
        String program = first.get().program();
        for (Call call : calls) {
            if (downloads(call) && !call.program().equals(program)) {
                context.report(
                                call.span(),
                                "this stage downloads with `" + program + "` too, so it needs two programs for one job")
                        .related(first.get().span(), "downloads with `" + program + "`")
                        .when(context.build().conditionAt(call.span()));
            }
        }
    }

    private static boolean downloads(Call call) {
        return call.program().equals("curl") || call.program().equals("wget");
    }
}
