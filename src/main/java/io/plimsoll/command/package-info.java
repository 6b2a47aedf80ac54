/**
 * A call of a program as a script makes it, and what its words mean: options, paths, variables.
 *
 * <p>Invariant: nothing here says what a program does to the image; {@code layer} does.
 *
 * <p>API: yes.
 */
package io.plimsoll.command;
