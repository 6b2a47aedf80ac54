package io.plimsoll.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a registry image configures, and so what a stage that starts FROM it inherits. For an unknown tag, only what all possible
 * tags have in common. Values are as in the publisher's Dockerfile; {@code ?} in them is a version.
 *
 * @param complete whether all of it is known: what is absent is not set
 * @param user the user that a container starts as: {@code root}, {@code windows} for a Windows image, {@code ?} for one that is not
 *     root under a name that varies; empty when it is not known
 * @param userVaries whether tags that it may be differ in the user, so that it is unknown
 * @param stepsDown whether the entrypoint starts as root and goes on as another user; for an unknown tag whether it may
 * @param entrypoint its words; empty when there is none or it is not known
 * @param command its words; empty when there is none or it is not known
 * @param workdir an absolute path; empty when it is not known
 * @param environment the variables that it is known to set, by name; {@code ?} for a value that changes with the version
 * @param ports what EXPOSE names
 * @param volumes what VOLUME names
 * @param stopSignal the signal's name; empty when it is the default, or not known
 * @param setsShell whether it has a SHELL
 */
public record BaseConfig(
        boolean complete,
        Optional<String> user,
        boolean userVaries,
        boolean stepsDown,
        List<String> entrypoint,
        List<String> command,
        Optional<String> workdir,
        Map<String, String> environment,
        List<String> ports,
        List<String> volumes,
        Optional<String> stopSignal,
        boolean setsShell) {
    /** What stands for the user of a Windows image, which has no root. */
    public static final String WINDOWS = "windows";

    /** Of an image that is on no list. */
    public static final BaseConfig UNKNOWN = new BaseConfig(
            false,
            Optional.empty(),
            false,
            false,
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            false);

    BaseConfig withUser(String other) {
        return new BaseConfig(
                complete,
                Optional.of(other),
                false,
                stepsDown,
                entrypoint,
                command,
                workdir,
                environment,
                ports,
                volumes,
                stopSignal,
                setsShell);
    }
}
