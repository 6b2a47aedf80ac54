/**
 * The configuration of the program, and the files that it is read from.
 *
 * <p>Invariant: a configuration cannot name code: only the command line can name plugins, since the file may come with the linted
 * files.
 *
 * <p>API: yes.
 */
package io.plimsoll.config;
