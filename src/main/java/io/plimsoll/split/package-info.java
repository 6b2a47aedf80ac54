/**
 * Takes a file with one stage, which compiles what it ships, apart into a build stage and a run-time stage.
 *
 * <p>Invariant: nothing is guessed in silence. What the result rests on is a {@link io.plimsoll.split.Note}, and a file of which
 * too little is known is left as it is, with the reason.
 *
 * <p>API: no.
 */
package io.plimsoll.split;
