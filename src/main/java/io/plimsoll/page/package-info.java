/**
 * Findings and images as a page for a browser: one file that needs nothing else.
 *
 * <p>Invariant: everything quoted goes through {@code Html}, and nothing is worked out that reports and views do not know.
 *
 * <p>API: no.
 */
package io.plimsoll.page;
