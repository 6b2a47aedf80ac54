/**
 * Edits of a text, how safe they are, how they are applied, and what of a build they may change.
 *
 * <p>Invariant: no rule and no Dockerfile is known here: an edit is a span and a text.
 *
 * <p>API: yes.
 */
package io.plimsoll.fix;
