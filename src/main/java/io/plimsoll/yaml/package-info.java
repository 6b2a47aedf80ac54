/**
 * Reads the YAML and JSON that people write, as trees whose pieces know their places.
 *
 * <p>Invariant: no object is made from what a file names, and no other package sees the parser. What the program comes
 * with is not read as YAML when it runs.
 *
 * <p>API: no.
 */
package io.plimsoll.yaml;
