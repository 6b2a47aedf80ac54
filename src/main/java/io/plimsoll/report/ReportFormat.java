package io.plimsoll.report;

import io.plimsoll.terminal.Renderer;
import io.plimsoll.text.Internal;

/** A format of reports. A new one is a class and a line in {@link Formats}. */
@Internal
public interface ReportFormat extends Renderer<LintReport> {}
