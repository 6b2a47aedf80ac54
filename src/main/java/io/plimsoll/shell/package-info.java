/**
 * The scripts in RUN, CMD and the like, as trees of commands, words and redirections.
 *
 * <p>Invariant: nothing is expanded and nothing is run; what only the shell can know stays a part of its word.
 *
 * <p>API: no.
 */
package io.plimsoll.shell;
