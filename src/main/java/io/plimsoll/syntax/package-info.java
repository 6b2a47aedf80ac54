/**
 * What is written in a Dockerfile: instructions, words, heredocs, comments, and the problems of those that are broken.
 *
 * <p>Invariant: nothing is looked up or filled in, and reading never fails: a broken instruction is kept, together with
 * its problem. No type of the generated parsers is in a signature.
 *
 * <p>API: yes.
 */
package io.plimsoll.syntax;
