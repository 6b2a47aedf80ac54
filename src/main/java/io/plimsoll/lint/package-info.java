/**
 * What a rule hooks into, the walk over a file, findings, and the comments that silence them.
 *
 * <p>Invariant: no rule is known by its class, and no report. A rule that throws is named, and the others go on.
 *
 * <p>API: yes.
 */
package io.plimsoll.lint;
