package io.plimsoll.lsp;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.ShellCheckCodes;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Safety;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.IgnoreWriter;
import io.plimsoll.repair.Repair;
import io.plimsoll.repair.Repairer;
import io.plimsoll.split.Split;
import io.plimsoll.split.Splitter;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.WorkspaceEdit;

/** What an editor can do about findings, and about a file as a whole. A fix that {@code check --fix} would not apply is not offered. */
final class Actions {
    static final String FIX_ALL = "source.fixAll.plimsoll";

    /** What a comment says until its author does. */
    static final String REASON = "TODO: say why";

    private final Model model;
    private final RuleNames names;
    private final IgnoreFileEdits ignoreFiles;
    private final IgnoreFileEdits.Abilities abilities;
    private final boolean scripts;
    private final Span range;
    private final List<String> only;
    private final List<CodeAction> actions = new ArrayList<>();

    private Actions(
            Model model,
            CodeActionParams params,
            RuleNames names,
            IgnoreFileEdits ignoreFiles,
            IgnoreFileEdits.Abilities abilities,
            boolean scripts) {
        this.model = model;
        this.names = names;
        this.ignoreFiles = ignoreFiles;
        this.abilities = abilities;
        this.scripts = scripts;
        this.range = model.positions().span(params.getRange());
        List<String> asked =
                params.getContext() == null ? null : params.getContext().getOnly();
        this.only = asked == null ? List.of() : asked;
    }

    /**
     * @param ignoreFiles what can be done about the ignore file
     * @param abilities what the client can do
     * @param scripts whether what is not known of scripts will be, and it is asked again then
     */
    static List<CodeAction> of(
            Model model,
            CodeActionParams params,
            RuleNames names,
            IgnoreFileEdits ignoreFiles,
            IgnoreFileEdits.Abilities abilities,
            boolean scripts) {
        Actions actions = new Actions(model, params, names, ignoreFiles, abilities, scripts);
        actions.add();
        return actions.actions;
    }

    /** Kinds have parts: who asks for {@code source} asks for {@code source.fixAll} too. */
    private boolean wants(String kind) {
        return only.isEmpty() || only.stream().anyMatch(asked -> kind.equals(asked) || kind.startsWith(asked + "."));
    }

    private void add() {
        List<Finding> here = model.file().findings().stream()
                .filter(finding -> finding.span().start() <= range.end()
                        && range.start() <= finding.span().end())
                .toList();
        if (wants(CodeActionKind.QuickFix)) {
            here.forEach(this::addFixes);
            here.stream().filter(IgnoreWriter::canSilence).forEach(this::addIgnores);
        }
        if (wants(FIX_ALL)) {
            addFixAll();
        }
        if (wants(CodeActionKind.RefactorRewrite)) {
            addSplit();
        }
    }

    private void add(String title, String kind, WorkspaceEdit edit, List<Finding> findings, boolean preferred) {
        CodeAction action = new CodeAction(title);
        action.setKind(kind);
        action.setEdit(edit);
        if (!findings.isEmpty()) {
            action.setDiagnostics(findings.stream()
                    .map(finding -> Diagnostics.of(finding, model.document()))
                    .toList());
        }
        if (preferred) {
            action.setIsPreferred(true);
        }
        actions.add(action);
    }

    private void addFixes(Finding finding) {
        if (!scripts && ShellCheckCodes.isId(finding.rule().id())) {
            return; // whether it would resolve the finding is not known
        }
        boolean first = true;
        for (Fix fix : finding.fixes()) {
            Optional<WorkspaceEdit> edit = fix.ignored().isEmpty()
                    ? Optional.of(fix.edits()).filter(edits -> !edits.isEmpty()).map(edits -> Edits.of(model, edits))
                    : ignoreFiles.of(fix, abilities);
            if (edit.isPresent()
                    && Repairer.objection(ignoreFiles, model.judged(), finding, fix)
                            .isEmpty()) {
                add(
                        fix.title(),
                        CodeActionKind.QuickFix,
                        edit.get(),
                        List.of(finding),
                        first && fix.safety() == Safety.SAFE);
                first = false;
            }
        }
    }

    private void addIgnores(Finding finding) {
        if (!model.configuration().settings().ignoreComments()) {
            return;
        }
        String id = finding.rule().id();
        IgnoreWriter.write(model.source(), List.of(finding), REASON, names)
                .ifPresent(written -> add(
                        "Ignore " + id + " here, with a reason",
                        CodeActionKind.QuickFix,
                        Edits.to(model, written.text()),
                        List.of(finding),
                        false));
        IgnoreWriter.writeForFile(model.source(), List.of(finding), REASON, names)
                .ifPresent(written -> add(
                        "Ignore " + id + " in this file, with a reason",
                        CodeActionKind.QuickFix,
                        Edits.to(model, written.text()),
                        List.of(finding),
                        false));
    }

    /** Only when it is asked for, or something here has a safe fix: it judges the file several times. */
    private void addFixAll() {
        boolean asked = only.stream().anyMatch(kind -> kind.startsWith("source"));
        List<Finding> fixable = model.file().findings().stream()
                .filter(finding -> Repairer.fix(finding, Safety.SAFE).isPresent())
                .toList();
        if (!asked || fixable.isEmpty()) {
            return;
        }
        Repair repair = Repairer.repair(model.source(), model.judge(), rule -> true, Safety.SAFE);
        if (repair.isEdited()) {
            Set<String> rules = new LinkedHashSet<>(repair.fixed().keySet());
            add(
                    "Apply all safe fixes (" + String.join(", ", rules) + ")",
                    FIX_ALL,
                    Edits.to(model, repair.after().file().source().text()),
                    List.of(),
                    false);
        }
    }

    /** At the FROM of a file with one stage. */
    private void addSplit() {
        List<Instruction> froms = model.instructions().stream()
                .filter(Instruction.From.class::isInstance)
                .toList();
        boolean here = froms.size() == 1
                && froms.get(0).span().start() <= range.end()
                && range.start() <= froms.get(0).span().end();
        if (!here) {
            return;
        }
        Split split = Splitter.split(model.source(), model.judge());
        Optional<Split.Done> done = split instanceof Split.Done d ? Optional.of(d) : Optional.empty();
        done.ifPresent(result -> add(
                "Split into a build stage and a run-time stage",
                CodeActionKind.RefactorRewrite,
                Edits.to(model, result.source().text()),
                List.of(),
                false));
    }
}
