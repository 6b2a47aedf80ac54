package io.plimsoll.catalog;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What hadolint's codes ask for, and how severe they are there; from {@code rules/data/hadolint-codes.yaml}. Immutable. */
@Internal
public final class HadolintCodes {
    /** The name of the tool in {@link RuleMetadata#aliases}. */
    public static final String TOOL = "hadolint";

    /**
     * Codes without a rule here.
     *
     * @param asks what they require, for people
     * @param planned whether there will be a rule
     * @param rejectedByBuildKit whether {@code syntax-error} reports them: BuildKit does not build such a file
     * @param reason why there is none; empty where there will be one
     */
    public record Group(
            List<String> codes, String asks, boolean planned, boolean rejectedByBuildKit, Optional<String> reason) {
        public Group {
            codes = List.copyOf(codes);
        }

        /** Why there is no rule, in a clause: {@code not planned: the log is not part of the image}. */
        public String status() {
            return planned ? "not yet" : "not planned: " + reason.orElseThrow();
        }
    }

    /**
     * Codes with a rule here that is better left off.
     *
     * @param asks what they require, for people
     * @param reason why it is
     */
    public record Doubt(List<String> codes, String asks, String reason) {
        public Doubt {
            codes = List.copyOf(codes);
        }
    }

    private final Map<String, Severity> severities = new TreeMap<>();
    private final Set<String> off = new HashSet<>();
    private final Set<String> ofLastStage = new HashSet<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Map<String, Group> byCode = new LinkedHashMap<>();

    private HadolintCodes() {
        for (Block block : Tables.blocks("hadolint-codes")) {
            for (Severity severity : Severity.values()) {
                block.strings(severity.label()).forEach(code -> severities.put(code, severity));
            }
            off.addAll(block.strings("off"));
            ofLastStage.addAll(block.strings("last-stage"));
            String doubt = block.text("doubt");
            if (doubt != null) {
                doubts.add(new Doubt(block.strings("codes"), block.text("asks"), doubt));
            }
            String planned = block.text("planned");
            if (planned != null) {
                Optional<String> reason = planned.equals("syntax")
                        ? Optional.of("BuildKit rejects it, and `syntax-error` reports it")
                        : Optional.ofNullable(block.text("reason"));
                Group group = new Group(
                        block.strings("codes"),
                        block.text("asks"),
                        planned.equals("yes"),
                        planned.equals("syntax"),
                        reason);
                groups.add(group);
                group.codes().forEach(code -> byCode.put(code, group));
            }
        }
    }

    public static HadolintCodes load() {
        return new HadolintCodes();
    }

    /** How severe a finding with that code is in hadolint; empty for codes that it does not have, or not without being asked. */
    public Optional<Severity> severity(String code) {
        return Optional.ofNullable(severities.get(code.toUpperCase(Locale.ROOT)));
    }

    /** Whether hadolint reports a code only where a severity is given for it. */
    public boolean isOff(String code) {
        return off.contains(code);
    }

    /** Whether hadolint too reports a code only for what ships: the last stage, and those that it is built on. */
    public boolean isOfLastStage(String code) {
        return ofLastStage.contains(code);
    }

    /** The codes that hadolint reports without being asked, in order. */
    public Set<String> all() {
        return severities.keySet();
    }

    /** The codes without a rule here, by what they ask for. */
    public List<Group> groups() {
        return List.copyOf(groups);
    }

    /** The codes that have a rule here, and whose rule is better left off. */
    public List<Doubt> doubts() {
        return List.copyOf(doubts);
    }

    /** What a code without a rule here asks for; empty for one with a rule, and for what is no code of hadolint's. */
    public Optional<Group> withoutRule(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        return ShellCheckCodes.off(upper)
                .map(reason -> new Group(
                        List.of(upper), "scripts without ShellCheck findings", false, false, Optional.of(reason)))
                .or(() -> Optional.ofNullable(byCode.get(upper)));
    }
}
