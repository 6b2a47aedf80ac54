/**
 * Reads the HCL, and the JSON form of it, that bake files are written in, and evaluates it as far as it is known.
 *
 * <p>Invariant: the environment, the clock and the disk are not read. What depends on them is unknown, and so is everything made
 * from it.
 *
 * <p>API: no.
 */
package io.plimsoll.hcl;
