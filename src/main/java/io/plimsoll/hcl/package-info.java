/**
 * Reads the HCL of bake files, and its JSON form, and evaluates it as far as all values are known.
 *
 * <p>Invariant: the environment, the clock and the disk are not read. What depends on them is unknown, and so is everything made
 * from it.
 *
 * <p>API: no.
 */
package io.plimsoll.hcl;
