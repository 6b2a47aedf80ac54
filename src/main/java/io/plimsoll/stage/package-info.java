/**
 * The stages of a file as one build sees them: bases, variables, targets, the build context.
 *
 * <p>Invariant: nothing here knows what a RUN or COPY leaves behind, and nothing looks at the disk: the caller tells
 * what a build context has.
 *
 * <p>API: yes.
 */
package io.plimsoll.stage;
