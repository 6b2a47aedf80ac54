/**
 * How references to images, ports, modes, signals and the like are written, and what is wrong with one.
 *
 * <p>Invariant: nothing is known about what a reference points to: no table is asked.
 *
 * <p>API: yes.
 */
package io.plimsoll.notation;
