/**
 * What ADD, COPY and RUN leave behind, layer by layer: files, packages, accounts, secrets; and what programs do.
 *
 * <p>Invariant: no command is run. A layer knows itself and what came before it, and not which image ships it.
 *
 * <p>API: yes.
 */
package io.plimsoll.layer;
