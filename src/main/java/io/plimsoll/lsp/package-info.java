/**
 * The language server: documents as they are typed, and a class for each thing that an editor asks, which makes the answer of what a file
 * builds.
 *
 * <p>Invariant: it finds out nothing itself about a Dockerfile, and only {@link io.plimsoll.lsp.Positions} knows lines and columns.
 *
 * <p>API: no.
 */
package io.plimsoll.lsp;
