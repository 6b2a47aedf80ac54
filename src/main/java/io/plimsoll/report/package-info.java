/**
 * The formats in which findings are written. Lines and columns exist only from here on.
 *
 * <p>Invariant: nothing is found here, and no secret is shown: messages and lines go through {@code Redaction}.
 *
 * <p>API: yes.
 */
package io.plimsoll.report;
