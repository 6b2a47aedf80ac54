/**
 * Edits of a text, how safe they are, and how they are applied.
 *
 * <p>Invariant: no rule and no Dockerfile is known here: an edit is a span and a text.
 *
 * <p>API: yes.
 */
package io.plimsoll.fix;
