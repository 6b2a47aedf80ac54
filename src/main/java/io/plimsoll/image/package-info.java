/**
 * The images that come of a build, and what flows from stage to stage. It is worked out once, and then read by every
 * rule.
 *
 * <p>Invariant: no rule and no finding is known here, and nothing changes once it is made.
 *
 * <p>API: yes.
 */
package io.plimsoll.image;
