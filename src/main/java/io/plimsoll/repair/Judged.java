package io.plimsoll.repair;

import io.plimsoll.image.Analysis;
import io.plimsoll.lint.LintedFile;

/** A file, what it builds, and what was found in it. */
public record Judged(Analysis analysis, LintedFile file) {}
