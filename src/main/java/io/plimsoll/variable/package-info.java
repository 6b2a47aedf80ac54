/**
 * What variables stand for at each place, and words with them filled in.
 *
 * <p>Invariant: no value is guessed. What only a build argument can tell is unknown, which is not the same as empty.
 *
 * <p>API: yes.
 */
package io.plimsoll.variable;
