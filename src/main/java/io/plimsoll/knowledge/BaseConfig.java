package io.plimsoll.knowledge;

import java.util.Collections;
import java.util.LinkedHashMap;
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
    public BaseConfig {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        environment = Collections.unmodifiableMap(environment);
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
    }

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

    /** This where it says something, and another one where it does not. A complete one leaves nothing to the other. */
    BaseConfig over(BaseConfig other) {
        if (complete) {
            return this;
        }
        Map<String, String> variables = new LinkedHashMap<>(other.environment);
        variables.putAll(environment);
        boolean start = !entrypoint.isEmpty();
        return new BaseConfig(
                other.complete,
                user.or(() -> other.user),
                user.isEmpty() && other.userVaries,
                stepsDown || other.stepsDown && !start && user.isEmpty(),
                start ? entrypoint : other.entrypoint,
                start || !command.isEmpty() ? command : other.command,
                workdir.or(() -> other.workdir),
                variables,
                ports.isEmpty() ? other.ports : ports,
                volumes.isEmpty() ? other.volumes : volumes,
                stopSignal.or(() -> other.stopSignal),
                setsShell || other.setsShell);
    }

    /** What is certain of this where another one may apply on top of it. */
    BaseConfig unlessSet(BaseConfig other) {
        boolean sameUser = other.user.isEmpty() || other.user.equals(user);
        Map<String, String> variables = new LinkedHashMap<>(environment);
        other.environment.forEach((name, value) -> {
            if (!value.equals(variables.get(name))) {
                variables.put(name, "?");
            }
        });
        return new BaseConfig(
                false,
                sameUser ? user : Optional.empty(),
                userVaries || !sameUser,
                stepsDown || other.stepsDown,
                other.entrypoint.isEmpty() || other.entrypoint.equals(entrypoint) ? entrypoint : List.of(),
                other.command.isEmpty() || other.command.equals(command) ? command : List.of(),
                other.workdir.isEmpty() || other.workdir.equals(workdir) ? workdir : Optional.empty(),
                variables,
                other.ports.isEmpty() || other.ports.equals(ports) ? ports : List.of(),
                other.volumes.isEmpty() || other.volumes.equals(volumes) ? volumes : List.of(),
                other.stopSignal.isEmpty() || other.stopSignal.equals(stopSignal) ? stopSignal : Optional.empty(),
                setsShell || other.setsShell);
    }

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
