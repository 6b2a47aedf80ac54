/**
 * Why BuildKit cannot build what it can read, and the variables that it finds unset.
 *
 * <p>Invariant: no opinions: a fault is what BuildKit itself rejects or warns of.
 *
 * <p>API: yes.
 */
package io.plimsoll.fault;
