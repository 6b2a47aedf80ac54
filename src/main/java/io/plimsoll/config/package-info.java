/**
 * The configuration of the program, and the files that it is read from.
 *
 * <p>Invariant: a configuration cannot load code: only the command line can, since the configuration may come with the linted
 * files.
 *
 * <p>API: yes.
 */
package io.plimsoll.config;
