/**
 * What a user may set, and the files that it is read from.
 *
 * <p>Invariant: a configuration cannot name code: plugins are named on the command line alone, since the file may come
 * with what is linted.
 *
 * <p>API: yes.
 */
package io.plimsoll.config;
