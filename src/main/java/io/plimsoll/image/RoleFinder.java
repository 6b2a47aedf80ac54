package io.plimsoll.image;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Role;
import io.plimsoll.knowledge.RoleEvidence;
import io.plimsoll.knowledge.Roles;
import io.plimsoll.knowledge.SourceFiles;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.Stage;
import io.plimsoll.stage.Surroundings;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Works out what an image is for. Something must speak for every role but {@link Role#SERVICE}: that a CMD or a COPY is missing says
 * nothing as long as it is not known what a container starts instead. What the user gives counts before who has it built, that before what is in the image, and names come last.
 */
final class RoleFinder {
    /** What the images of distributions and of SDKs start, those too whose configuration is not known. */
    private static final List<String> SHELL = List.of("sh");

    private final Dockerfile file;
    private final Stage target;
    private final Knowledge knowledge;
    private final Roles roles;
    private final List<RoleEvidence> evidence = new ArrayList<>();

    private RoleFinder(Dockerfile file, Stage target, Knowledge knowledge) {
        this.file = file;
        this.target = target;
        this.knowledge = knowledge;
        this.roles = knowledge.roles();
    }

    /**
     * @param comments those of the file that say what its images are for
     * @param given what the configuration says
     * @param owners who has it built
     * @param surroundings where the file is
     */
    static ImageRole of(
            ShippedImage image,
            Dockerfile file,
            List<RoleComment> comments,
            Knowledge knowledge,
            Optional<Role> given,
            List<BuildOwner> owners,
            Surroundings surroundings) {
        Optional<ImageRole> said = given(given, image.target(), file, comments);
        if (said.isPresent()) {
            return said.get();
        }
        RoleFinder finder = new RoleFinder(file, image.target(), knowledge);
        finder.byOwners(owners, image);
        finder.byContent(image);
        finder.byNames(surroundings.place(file.source()));
        finder.byCommand();
        finder.byRepository(surroundings.repository());
        finder.byPrompt(image, owners);
        return finder.best();
    }

    /** The role of the image that a stage would become, of which no layers were worked out. */
    static ImageRole ofStage(
            Stage stage,
            Dockerfile file,
            List<RoleComment> comments,
            Knowledge knowledge,
            Optional<Role> given,
            Surroundings surroundings) {
        Optional<ImageRole> said = given(given, stage, file, comments);
        if (said.isPresent()) {
            return said.get();
        }
        RoleFinder finder = new RoleFinder(file, stage, knowledge);
        finder.byNames(surroundings.place(file.source()));
        finder.byCommand();
        finder.byRepository(surroundings.repository());
        return finder.best();
    }

    private static Optional<ImageRole> given(
            Optional<Role> given, Stage target, Dockerfile file, List<RoleComment> comments) {
        Optional<ImageRole> ofStage = Optional.empty();
        Optional<ImageRole> ofFile = Optional.empty();
        for (RoleComment comment : comments) {
            Optional<ImageRole> said =
                    comment.role().map(role -> new ImageRole(role, List.of("set by a comment"), true));
            if (comment.isOfFile(file)) {
                ofFile = said.or(() -> Optional.empty());
            } else if (comment.isOf(target, file)) {
                ofStage = said;
            }
        }
        return ofStage.isPresent()
                ? ofStage
                : ofFile.isPresent()
                        ? ofFile
                        : given.map(role -> new ImageRole(role, List.of("set in the configuration"), true));
    }

    private ImageRole best() {
        if (evidence.isEmpty()) {
            return new ImageRole(Role.SERVICE, List.of(), false);
        }
        Role role = evidence.get(0).role();
        Set<String> reasons = new LinkedHashSet<>();
        for (RoleEvidence each : evidence) {
            if (each.role() == role) {
                reasons.add(each.reason());
            }
        }
        return new ImageRole(role, List.copyOf(reasons), false);
    }

    private void add(Optional<Role> role, String reason) {
        role.ifPresent(found -> evidence.add(new RoleEvidence(found, reason)));
    }

    /** What one owner says is no reason when another has the same image built and says nothing. */
    private void byOwners(List<BuildOwner> owners, ShippedImage image) {
        boolean conditional =
                owners.stream().flatMap(owner -> owner.evidence().stream()).anyMatch(RoleEvidence::ifNoSource);
        boolean counts = conditional && !hasSource(image);
        List<RoleEvidence> said = new ArrayList<>();
        for (BuildOwner owner : owners) {
            List<RoleEvidence> valid = owner.evidence().stream()
                    .filter(each -> counts || !each.ifNoSource())
                    .toList();
            if (valid.isEmpty()) {
                return;
            }
            said.addAll(valid);
        }
        evidence.addAll(said);
    }

    /** Whether it has source of the build context, or a directory that may hold some. */
    private boolean hasSource(ShippedImage image) {
        return copies(image).anyMatch(this::isSource);
    }

    private boolean isSource(CopyLayer.Item item) {
        return item.kind() == CopyLayer.Kind.CONTEXT
                && knowledge.sourceFiles().kindOf(Paths.name(item.path().display())) != SourceFiles.Kind.OTHER;
    }

    private static Stream<CopyLayer.Item> copies(ShippedImage image) {
        return image.layers().stream()
                .filter(CopyLayer.class::isInstance)
                .flatMap(layer -> ((CopyLayer) layer).items().stream());
    }

    private void byContent(ShippedImage image) {
        image.base()
                .ifPresent(base -> add(
                        knowledge.roleOfBase(base.image()),
                        "its base image is `" + base.repository().orElse("") + "`"));
        for (Stage stage : image.stages()) {
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.Label label) {
                    for (KeyValue pair : label.pairs()) {
                        byLabel(pair.name().raw());
                    }
                } else if (instruction instanceof Instruction.Env env) {
                    for (KeyValue pair : env.pairs()) {
                        byVariable(pair.name().raw());
                    }
                }
            }
        }
        for (Layer layer : image.layers()) {
            if (layer instanceof RunLayer run) {
                for (Call call : run.calls()) {
                    if (roles.isInBuildCommands(call.program())) {
                        add(roles.ofBuildCommand(words(call)), "its build runs `" + call.program() + "`");
                    }
                }
            }
        }
        if (target.root() instanceof Base.Scratch
                && target.entrypoint().isEmpty()
                && target.command().isEmpty()) {
            add(Optional.of(Role.ARTIFACT), "it is built on `scratch` and has no command");
        }
        if (!image.triggers().isEmpty()) {
            add(Optional.of(Role.BASE), "it has ONBUILD instructions");
        }
    }

    private void byLabel(String name) {
        add(roles.ofLabel(name), "it has the label `" + name + "`");
    }

    private void byVariable(String name) {
        add(roles.ofVariable(name), "it sets `" + name + "`");
    }

    private static List<String> words(Call call) {
        List<String> words = new ArrayList<>(List.of(call.program()));
        call.arguments().forEach(argument -> words.add(argument.text().orElse("")));
        return words;
    }

    private void byNames(List<String> place) {
        target.name().ifPresent(name -> add(roles.ofStage(name), "its stage is named `" + name + "`"));
        if (place.isEmpty()) {
            return;
        }
        String last = place.get(place.size() - 1);
        add(roles.ofFile(last), "its Dockerfile is named `" + last + "`");
        for (int i = place.size() - 2; i >= 0; i--) {
            add(roles.ofFolder(place.get(i)), "its Dockerfile is in the directory `" + place.get(i) + "`");
        }
    }

    private void byRepository(Optional<String> repository) {
        repository.ifPresent(name -> add(roles.ofRepository(name), "its repository is named `" + name + "`"));
    }

    private void byCommand() {
        List<String> entrypoint = target.entrypoint().map(this::lastCommand).orElse(List.of());
        List<String> command = target.command().map(this::lastCommand).orElse(List.of());
        List<String> both = new ArrayList<>(entrypoint);
        both.addAll(command);
        for (List<String> words : List.of(entrypoint, command, both)) {
            Optional<Role> role = roles.ofCommand(words);
            if (role.isPresent()) {
                String shown = String.join(" ", words.subList(0, Math.min(words.size(), 3)));
                add(role, "its container runs `" + shown.trim() + "`");
                return;
            }
        }
    }

    /**
     * An image that a RUN puts something into, and whose container only waits at a prompt or says how its program is used, holds tools:
     * whoever runs it says which.
     * Source, what other stages built, ports and a health check are there for something that does run, and so is a service of a Compose
     * file.
     */
    private void byPrompt(ShippedImage image, List<BuildOwner> owners) {
        if (!evidence.isEmpty()
                || image.layers().stream().noneMatch(RunLayer.class::isInstance)
                || owners.stream().anyMatch(owner -> owner.kind().equals("service"))
                || image.healthcheck().isPresent()
                || !image.ports().isEmpty()
                || copies(image).anyMatch(this::mayHoldProgram)) {
            return;
        }
        List<String> command = named(target.command().map(this::onlyCommand).orElseGet(image::commandOfBase));
        List<String> all =
                new ArrayList<>(named(target.entrypoint().map(this::onlyCommand).orElseGet(image::entrypointOfBase)));
        if (target.command().isEmpty() && target.entrypoint().isPresent()) {
            command = List.copyOf(all); // it takes the base's CMD away
        }
        if (!all.equals(command)) {
            all.addAll(command);
        }
        Optional<Role> role = roles.ofPrompt(command);
        List<String> shown = role.isPresent() ? command : all;
        add(role.or(() -> roles.ofHelp(all)), "its container only starts `" + String.join(" ", shown) + "`");
        if (target.command().isEmpty() && target.entrypoint().isEmpty()) {
            byCommandOfBase(image, command);
        }
    }

    private void byCommandOfBase(ShippedImage image, List<String> command) {
        Optional<BaseImage> base = image.base();
        boolean shell = command.isEmpty()
                && base.filter(b -> knowledge.isDistributionImage(b.image()) || b.isSdk())
                        .isPresent();
        Optional<Role> role = roles.ofCommand(command).or(() -> roles.ofPrompt(shell ? SHELL : List.of()));
        base.flatMap(BaseImage::repository)
                .ifPresent(name -> add(role, "its container starts nothing but what `" + name + "` starts"));
    }

    private static List<String> named(List<String> words) {
        List<String> named = new ArrayList<>(words);
        if (!named.isEmpty()) {
            named.set(0, Paths.name(named.get(0)));
        }
        return named;
    }

    private boolean mayHoldProgram(CopyLayer.Item item) {
        return item.kind() == CopyLayer.Kind.STAGE
                || item.kind() == CopyLayer.Kind.CONTEXT
                        && knowledge
                                .sourceFiles()
                                .mayHoldProgram(Paths.name(item.path().display()));
    }

    private List<String> onlyCommand(Instruction instruction) {
        boolean one = target.script(instruction)
                .filter(script -> script.commands().size() == 1)
                .isPresent();
        return one ? lastCommand(instruction) : List.of();
    }

    /** The program that goes on running, and its literal arguments. */
    private List<String> lastCommand(Instruction instruction) {
        List<Command> commands =
                target.script(instruction).map(Script::commands).orElse(List.of());
        if (commands.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (ShellWord word : commands.get(commands.size() - 1).effective().words()) {
            words.add(word.literal().orElse(""));
        }
        if (!words.isEmpty()) {
            String program = words.get(0);
            words.set(0, program.substring(program.lastIndexOf('/') + 1));
        }
        return words;
    }
}
