package io.plimsoll.page;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.Role;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.LintedImage;
import io.plimsoll.report.LintReport;
import io.plimsoll.report.Summary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was found, by severity, rule, file and role, and the form that filters it, which the script makes visible. */
final class SummarySection {
    private static final int MOST_FILES = 10;
    private static final int MOST_PLACES = 200;

    private final LintReport shown;
    private final List<FileSection> sections;

    SummarySection(LintReport shown, List<FileSection> sections) {
        this.shown = shown;
        this.sections = sections;
    }

    private record Place(FileSection section, int index, Finding finding) {}

    /** What a rule found, and how severe the worst of it is. */
    private record OfRule(RuleMetadata rule, Severity worst, List<Place> places) {}

    private record OfRole(Role role, int images, int findings) {}

    void write(Html html) throws IOException {
        List<OfRule> rules = rules();
        if (rules.isEmpty()) {
            return;
        }
        html.open("section", "class", "summary", "aria-labelledby", "summary").line();
        html.element("h2", "Summary", "id", "summary").line();
        writeTiles(html);
        html.open("div", "class", "columns").line();
        writeRules(rules, html);
        html.open("div").line();
        writeFiles(html);
        writeRoles(html);
        html.close().close().close().line();
        writeFilter(rules, html);
    }

    private void writeTiles(Html html) throws IOException {
        Summary summary = Summary.of(shown.files());
        html.open("ul", "class", "tiles");
        for (Severity severity : Severity.values()) {
            if (summary.count(severity) > 0) {
                html.open("li", "class", severity.label());
                html.element("strong", String.valueOf(summary.count(severity)));
                html.text(" " + plural(severity, summary.count(severity)));
                html.close();
            }
        }
        html.close().line();
    }

    /** The label of a severity after a number. */
    static String plural(Severity severity, long count) {
        boolean countable = severity == Severity.ERROR || severity == Severity.WARNING;
        return severity.label() + (countable && count != 1 ? "s" : "");
    }

    private List<OfRule> rules() {
        Map<String, List<Place>> places = new TreeMap<>();
        for (FileSection section : sections) {
            List<Finding> findings = section.file().findings();
            for (int i = 0; i < findings.size(); i++) {
                places.computeIfAbsent(findings.get(i).rule().id(), id -> new ArrayList<>())
                        .add(new Place(section, i, findings.get(i)));
            }
        }
        return places.values().stream()
                .map(all -> new OfRule(
                        all.get(0).finding().rule(),
                        all.stream()
                                .map(place -> place.finding().severity())
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        all))
                .sorted(Comparator.comparing(OfRule::worst)
                        .thenComparing(of -> -of.places().size())
                        .thenComparing(of -> of.rule().id()))
                .toList();
    }

    private static void writeRules(List<OfRule> rules, Html html) throws IOException {
        html.open("div").element("h3", "By rule").open("ul", "class", "bars").line();
        int most = rules.stream().mapToInt(of -> of.places().size()).max().orElse(1);
        for (OfRule of : rules) {
            html.open("li", "class", of.worst().label()).open("details").open("summary");
            html.element("b", of.worst().label())
                    .text(" ")
                    .element("span", of.rule().id(), "class", "id");
            writeBar(of.places().size(), most, html);
            html.close();
            html.open("p")
                    .text(of.rule().title() + " (")
                    .element("a", "about this rule", "href", of.rule().url());
            html.text(")").close().open("ul", "class", "places");
            for (Place place : of.places().subList(0, Math.min(of.places().size(), MOST_PLACES))) {
                html.open("li");
                html.element(
                        "a",
                        place.section().file().path() + ":" + place.section().line(place.finding()),
                        "href",
                        "#" + place.section().anchor(place.index()));
                html.close();
            }
            html.close();
            if (of.places().size() > MOST_PLACES) {
                html.element("p", "and " + (of.places().size() - MOST_PLACES) + " more");
            }
            html.close().close().line();
        }
        html.close().close().line();
    }

    private static void writeBar(int count, int most, Html html) throws IOException {
        html.element("span", String.valueOf(count), "class", "count");
        Frame.writeBar(count, most, html);
    }

    private void writeFiles(Html html) throws IOException {
        List<FileSection> worst = sections.stream()
                .filter(section -> !section.file().findings().isEmpty())
                .sorted(Comparator.comparing(
                                (FileSection s) -> s.severities().iterator().next())
                        .thenComparing(s -> -s.file().findings().size()))
                .toList();
        html.element("h3", "By file").open("ul", "class", "bars").line();
        int most =
                worst.stream().mapToInt(s -> s.file().findings().size()).max().orElse(1);
        for (FileSection section : worst.subList(0, Math.min(worst.size(), MOST_FILES))) {
            Severity severity = section.severities().iterator().next();
            html.open("li", "class", severity.label());
            html.open("span", "class", "row").element("b", severity.label()).text(" ");
            html.element("a", section.file().path(), "class", "id", "href", "#" + section.anchor());
            writeBar(section.file().findings().size(), most, html);
            html.close().close().line();
        }
        html.close();
        if (worst.size() > MOST_FILES) {
            html.element("p", "and " + (worst.size() - MOST_FILES) + " more files", "class", "quiet");
        }
        html.line();
    }

    private void writeRoles(Html html) throws IOException {
        List<OfRole> roles = roles();
        if (roles.isEmpty()) {
            return;
        }
        html.element("h3", "By role").open("table").open("thead").open("tr");
        html.element("th", "Role", "scope", "col").element("th", "Images", "scope", "col");
        html.element("th", "Findings", "scope", "col")
                .close()
                .close()
                .open("tbody")
                .line();
        for (OfRole of : roles) {
            html.open("tr").element("th", of.role().label(), "scope", "row");
            html.element("td", String.valueOf(of.images())).element("td", String.valueOf(of.findings()));
            html.close().line();
        }
        html.close().close().line();
    }

    private List<OfRole> roles() {
        List<OfRole> roles = new ArrayList<>();
        for (Role role : Role.values()) {
            int images = 0;
            int findings = 0;
            for (LintedFile file : shown.files()) {
                for (LintedImage image : file.images()) {
                    images += image.role() == role ? 1 : 0;
                }
                for (Finding finding : file.findings()) {
                    findings += finding.role() == role ? 1 : 0;
                }
            }
            if (images > 0 || findings > 0) {
                roles.add(new OfRole(role, images, findings));
            }
        }
        return roles;
    }

    private void writeFilter(List<OfRule> rules, Html html) throws IOException {
        html.open("form", "id", "filter", "hidden", "", "role", "search", "aria-label", "Filter findings")
                .line();
        html.open("fieldset").element("legend", "Severity");
        for (Severity severity : rules.stream()
                .flatMap(of -> of.places().stream())
                .map(place -> place.finding().severity())
                .collect(Collectors.toCollection(TreeSet::new))) {
            html.open("label").empty("input", "type", "checkbox", "value", severity.label(), "checked", "");
            html.text(severity.label()).close();
        }
        html.close().line();
        html.open("label").text("Rule ").open("select", "id", "rule").element("option", "all rules", "value", "");
        for (OfRule of : rules.stream()
                .sorted(Comparator.comparing(each -> each.rule().id()))
                .toList()) {
            html.element("option", of.rule().id());
        }
        html.close().close().line();
        html.open("label").text("Text ").empty("input", "id", "text", "type", "search", "autocomplete", "off");
        html.close().line();
        html.open("span", "class", "buttons");
        html.element("button", "Previous", "type", "button", "id", "previous");
        html.element("button", "Next", "type", "button", "id", "next");
        html.element("button", "Open all", "type", "button", "id", "all");
        html.close();
        html.element("output", "", "id", "found", "for", "rule text");
        html.close().line();
    }
}
