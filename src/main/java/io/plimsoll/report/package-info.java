/**
 * The forms in which findings are written. Lines and columns exist from here on.
 *
 * <p>Invariant: nothing is found here, and no secret is shown: words and lines go through {@code Redaction}.
 *
 * <p>API: yes.
 */
package io.plimsoll.report;
