/**
 * Runs ShellCheck, a program that users install themselves, on the scripts of a file, and finds the places in the file that its
 * remarks are about.
 *
 * <p>Invariant: this package has nothing of ShellCheck but its command line and its JSON, and decides nothing about rules. A script
 * never leaves the machine, and its temporary file is deleted after the run that read it.
 *
 * <p>API: no.
 */
package io.plimsoll.shellcheck;
