package io.plimsoll.report;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.lint.LintedFile;
import java.util.List;

/**
 * What a run found, as reports may show it: secrets are gone from all words.
 *
 * @param files in the order of their paths
 * @param catalog the words of all rules
 * @param examples of all rules
 * @param version of the program
 */
public record Results(List<LintedFile> files, Catalog catalog, Examples examples, String version) {
    public Results {
        files = files.stream().map(Redaction::ofWords).toList();
    }

    /** Of the rules that the program came with. */
    public Results(List<LintedFile> files, Catalog catalog, String version) {
        this(files, catalog, RulePage::example, version);
    }
}
