/**
 * The commands, and the only package that knows of the process: its arguments, streams, environment and exit status.
 *
 * <p>Invariant: nothing depends on it, and no other package sees picocli.
 *
 * <p>API: no.
 */
package io.plimsoll.cli;
