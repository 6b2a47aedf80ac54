/**
 * What a rule hooks into, the walk over a file, findings, and the comments that silence them.
 *
 * <p>Invariant: this package does not depend on single rules or on reports. If a rule throws, the failure is reported with its
 * name, and the other rules still run.
 *
 * <p>API: yes.
 */
package io.plimsoll.lint;
