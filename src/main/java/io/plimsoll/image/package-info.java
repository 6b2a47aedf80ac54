/**
 * The images that a build results in, and what flows from stage to stage. They are computed once, and then read by every
 * rule.
 *
 * <p>Invariant: no rule and no finding is known here, and nothing changes once it is made.
 *
 * <p>API: yes.
 */
package io.plimsoll.image;
