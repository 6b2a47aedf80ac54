/**
 * Edits of a text, how safe they are, how they are applied, what of a build they may change, and what the edits are that need the
 * model: of scripts, of layers, of users.
 *
 * <p>Invariant: no rule is known here, and nothing is read or written but the text of the file itself.
 *
 * <p>API: yes.
 */
package io.plimsoll.fix;
