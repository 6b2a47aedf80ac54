package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Facts about well-known images, programs and secrets, from the tables in {@code rules/data} and from the user. Its answers never
 * change; made once for all files of a run.
 */
public final class Knowledge {
    /** @param names words that name the distribution in the tags of other images */
    private record Distribution(List<ImagePattern> images, Set<String> names, Set<String> codenames) {
        /** A mirror or a company's copy under the distribution's name counts as its image. */
        boolean is(String repository, ImageRef image) {
            String name = repository.substring(repository.lastIndexOf('/') + 1);
            return images.stream()
                    .anyMatch(p -> p.matches(repository, image.tagPattern()) || p.matches(name, image.tagPattern()));
        }
    }

    /** @param images parts of the names of repositories whose own version it is */
    private record Component(Set<String> words, List<String> images) {
        boolean isForeignTo(String repository) {
            return images.stream().noneMatch(repository::contains);
        }
    }

    private final List<Distribution> distributions = new ArrayList<>();
    /** What tags name besides the version of their image. */
    private final List<Component> components = new ArrayList<>();

    private final Set<String> distributionNames = new HashSet<>();
    /** Images of distributions in which there is no package manager. */
    private final List<ImagePattern> unmanaged = new ArrayList<>();

    private final Set<String> movingTags = new HashSet<>();
    private final List<ImagePattern> unversioned = new ArrayList<>();
    private final Set<String> notVersions = new HashSet<>();
    private final BaseImages baseImages = new BaseImages();
    private final Set<String> officialImages = new HashSet<>();
    private final Set<String> officialNamespaces = new HashSet<>();
    private final List<ImagePattern> sdks = new ArrayList<>();
    private final List<ImagePattern> notSdks = new ArrayList<>();
    private final Set<String> sdkWords = new HashSet<>();
    private final Set<String> sdkNames = new HashSet<>();
    private final Set<String> bashWords = new HashSet<>();
    private final Set<String> busyboxWords = new HashSet<>();
    private final Set<String> plainShellWords = new HashSet<>();
    private final Set<String> unsureShells = new HashSet<>();
    private final UnmaintainedImages abandoned = new UnmaintainedImages();
    private final Publishers publishers;
    private final List<String> requiredLabels;
    private final LabelSchema labelSchema;
    private final Secrets secrets;
    private final SecretFiles secretFiles = new SecretFiles();
    private final IgnorableFiles ignorableFiles = new IgnorableFiles();
    private final BuildPackages buildPackages;
    private final PackageManagers packageManagers = new PackageManagers();
    private final PackageCaches packageCaches = new PackageCaches();
    private final Compilers compilers = new Compilers();
    private final ProgramTable programs = new ProgramTable();
    private final Windows windows = new Windows();
    private final Set<String> stepDownInstallers = new HashSet<>();
    private final Set<String> stepDownWords = new HashSet<>();
    private final Set<String> daemons = new HashSet<>();
    private final StepDowns stepDowns = new StepDowns(programs, stepDownWords, daemons);
    private final Set<String> folders = new HashSet<>();
    private final List<String> configurationFolders = new ArrayList<>();
    private final Set<String> commonAccounts = new HashSet<>();
    /** Accounts of their own, by the repositories whose accounts are known. */
    private final Map<String, List<String>> ownAccounts = new HashMap<>();

    private final List<String> archiveEndings = new ArrayList<>();
    private final SourceFiles sourceFiles = new SourceFiles();
    private final List<String> largeEndings = new ArrayList<>();
    private final List<String> smallEndings = new ArrayList<>();

    /** The user's; they are asked first. */
    private final List<ImagePattern> nonRootBases;

    private final DescribedBases described;

    private final Precision precision;

    private final ImageAnswers<BaseConfig> baseConfigs = new ImageAnswers<>(this::findBaseConfig);
    private final ImageAnswers<Boolean> distributionImages = new ImageAnswers<>(this::findDistribution);

    private volatile Releases releases;
    private volatile Verification verification;

    private Knowledge(UserKnowledge additions) {
        publishers = new Publishers(additions.trustedRegistries(), additions.onlyTrustedRegistries());
        secrets = new Secrets(additions.secretWords());
        buildPackages = new BuildPackages(additions.buildPackages());
        nonRootBases = patterns(
                additions.nonRootBases().stream().map(Knowledge::asInTables).toList());
        described = new DescribedBases(additions.baseImages(), Knowledge::asInTables);
        precision = additions.precision();
        requiredLabels = additions.requiredLabels();
        labelSchema = additions.labelSchema();
        for (Block block : Tables.blocks("distributions")) {
            Distribution distribution = new Distribution(
                    patterns(block.strings("images")),
                    Set.copyOf(block.strings("names")),
                    Set.copyOf(block.strings("codenames")));
            distributions.add(distribution);
            distributionNames.addAll(distribution.names());
            unmanaged.addAll(patterns(block.strings("unmanaged")));
        }
        for (Block block : Tables.blocks("tag-components")) {
            components.add(new Component(Set.copyOf(block.strings("words")), block.strings("images")));
        }
        for (Block block : Tables.blocks("architectures")) {
            notVersions.addAll(block.strings("words"));
        }
        for (Block block : Tables.blocks("accounts")) {
            commonAccounts.addAll(block.strings("accounts"));
            for (String image : block.strings("images")) {
                ownAccounts.put(image, block.strings("own"));
            }
        }
        for (Block block : Tables.blocks("archives")) {
            archiveEndings.addAll(block.strings("endings"));
            largeEndings.addAll(block.strings("large"));
            smallEndings.addAll(block.strings("small"));
        }
        for (Block block : Tables.blocks("image-folders")) {
            folders.addAll(block.strings("folders"));
            configurationFolders.addAll(block.strings("configuration"));
        }
        for (Block block : Tables.blocks("moving-tags")) {
            movingTags.addAll(block.strings("words"));
            unversioned.addAll(patterns(block.strings("unversioned")));
        }
        for (Block block : Tables.blocks("privilege-droppers")) {
            stepDownInstallers.addAll(block.strings("installers"));
            stepDownWords.addAll(block.strings("words"));
            daemons.addAll(block.strings("daemons"));
        }
        for (Block block : Tables.blocks("official-images")) {
            officialImages.addAll(block.strings("images"));
            officialNamespaces.addAll(block.strings("namespaces"));
        }
        for (Block block : Tables.blocks("sdk-images")) {
            sdks.addAll(patterns(block.strings("images")));
            notSdks.addAll(patterns(block.strings("except")));
            sdkWords.addAll(block.strings("words"));
            sdkNames.addAll(block.strings("whole-names"));
        }
        for (Block block : Tables.blocks("base-shells")) {
            bashWords.addAll(block.strings("bash-words"));
            busyboxWords.addAll(block.strings("busybox-words"));
            plainShellWords.addAll(block.strings("plain-words"));
            unsureShells.addAll(block.strings("unsure"));
        }
    }

    /** The tables. They are read once: what is read is immutable, and the same for all who ask. */
    public static Knowledge load() {
        return TablesAlone.KNOWLEDGE;
    }

    /** The tables, and what a user knows besides. */
    public static Knowledge load(UserKnowledge additions) {
        return additions == UserKnowledge.NONE || additions.equals(UserKnowledge.NONE)
                ? load()
                : new Knowledge(additions);
    }

    /** A class of its own, so that the tables are read when they are first asked for. */
    private static final class TablesAlone {
        private static final Knowledge KNOWLEDGE = new Knowledge(UserKnowledge.NONE);
    }

    /** The tables name images of Docker Hub without its host, see {@link ImageRef#repository}. */
    private static String asInTables(String image) {
        String hub = Publishers.DOCKER_HUB + "/";
        String official = hub + "library/";
        return image.startsWith(official)
                ? image.substring(official.length())
                : image.startsWith(hub) ? image.substring(hub.length()) : image;
    }

    private static List<ImagePattern> patterns(List<String> images) {
        List<ImagePattern> patterns = new ArrayList<>(images.size());
        for (String image : images) {
            patterns.add(new ImagePattern(image));
        }
        return patterns;
    }

    /**
     * The repository as {@link ImageRef#repository} has it, with the namespaces under which Docker publishes official images for one
     * architecture taken off: {@code arm64v8/alpine} is {@code alpine}.
     */
    public Optional<String> repository(ImageRef image) {
        return image.repository().map(name -> {
            int slash = name.indexOf('/');
            boolean official = slash > 0
                    && slash == name.lastIndexOf('/')
                    && officialNamespaces.contains(name.substring(0, slash));
            return official ? name.substring(slash + 1) : name;
        });
    }

    /** Whether the image is one of Docker's official ones. */
    public boolean isOfficial(ImageRef image) {
        return repository(image).map(officialImages::contains).orElse(false);
    }

    /** Whether the image is known to have a compiler in it. */
    public boolean hasCompiler(ImageRef image) {
        return repository(image)
                .filter(name -> buildPackages.hasCompiler(name, image.tagPattern()))
                .isPresent();
    }

    /** Whether the image is a distribution's own. */
    public boolean isDistributionImage(ImageRef image) {
        return distributionImages.of(image);
    }

    private boolean findDistribution(ImageRef image) {
        Optional<String> repository = repository(image);
        return repository.isPresent() && distributions.stream().anyMatch(d -> d.is(repository.get(), image));
    }

    /** Whether the image is a distribution's own, and has what updates the packages in it. */
    public boolean isManagedDistribution(ImageRef image) {
        return isDistributionImage(image)
                && unmanaged.stream().noneMatch(p -> p.matches(repository(image).orElseThrow(), image.tagPattern()));
    }

    /** Whether useradd of an image leaves the logs of logins empty; an official image that names no release is on a new one. */
    public boolean keepsLoginLogsEmpty(ImageRef image) {
        Optional<String> repository = repository(image);
        if (repository.isEmpty()) {
            return false;
        }
        String tag = image.tagPattern();
        boolean distribution = isDistributionImage(image);
        return LoginLogs.EMPTY.stream().anyMatch(pattern -> pattern.matches(repository.get(), tag))
                || LoginLogs.NEWER.stream().anyMatch(tag::contains)
                || !distribution
                        && isShellBash(image).filter(bash -> !bash).isPresent()
                        && LoginLogs.OLDER.stream().noneMatch(tag::contains);
    }

    /** Only a RUN that makes an account with a high number asks. */
    private static final class LoginLogs {
        private static final List<ImagePattern> EMPTY = new ArrayList<>();
        private static final List<String> NEWER = new ArrayList<>();
        private static final List<String> OLDER = new ArrayList<>();

        static {
            for (Block block : Tables.blocks("lastlog")) {
                block.strings("empty").forEach(pattern -> EMPTY.add(new ImagePattern(pattern)));
                NEWER.addAll(block.strings("newer"));
                OLDER.addAll(block.strings("older"));
            }
        }
    }

    /** Whether a program works on what no build has. */
    public boolean isUselessInBuild(String program) {
        return UselessPrograms.NAMES.contains(program);
    }

    /** Only the rule that looks for them asks. */
    private static final class UselessPrograms {
        private static final Set<String> NAMES = new HashSet<>();

        static {
            Tables.blocks("useless-programs").forEach(block -> NAMES.addAll(block.strings("programs")));
        }
    }

    /** What /bin/sh of an image is, as far as its name tells. */
    @Internal
    public DefaultShell defaultShell(ImageRef image) {
        Optional<Boolean> bash = isShellBash(image);
        if (bash.isEmpty()) {
            return DefaultShell.UNKNOWN;
        }
        if (bash.get()) {
            return DefaultShell.BASH;
        }
        List<String> words = shellWords(image);
        if (words.stream().anyMatch(busyboxWords::contains)) {
            return DefaultShell.BUSYBOX;
        }
        return words.stream().anyMatch(plainShellWords::contains) ? DefaultShell.DASH : DefaultShell.PLAIN;
    }

    private List<String> shellWords(ImageRef image) {
        return List.of((repository(image).orElse("") + ":" + image.tagPattern()).split("[^a-z]+"));
    }

    /** Whether /bin/sh of an image is bash, which expands {@code {a,b}} and dash does not; empty when that is not known. */
    public Optional<Boolean> isShellBash(ImageRef image) {
        Optional<String> repository = repository(image);
        if (repository.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = shellWords(image);
        if (words.stream().anyMatch(bashWords::contains)) {
            return Optional.of(true);
        }
        boolean plain = words.stream().anyMatch(plainShellWords::contains)
                || officialImages.contains(repository.get()) && !unsureShells.contains(repository.get());
        return plain ? Optional.of(false) : Optional.empty();
    }

    /** What an image is for, by what is seen of it. */
    public Roles roles() {
        return RolesTable.ROLES;
    }

    /** Only an image that is judged needs it. */
    private static final class RolesTable {
        private static final Roles ROLES = new Roles();
    }

    /** Which calls install what a manifest names; read when it is asked for. */
    @Internal
    public DependencyInstalls dependencyInstalls() {
        return InstallsTable.INSTALLS;
    }

    /** Which calls install the dependencies of a project, and whether they keep to its lock file. */
    @Internal
    public ProjectInstalls projectInstalls() {
        return ProjectTable.INSTALLS;
    }

    private static final class ProjectTable {
        private static final ProjectInstalls INSTALLS = new ProjectInstalls();
    }

    /** The debuggers that a container may start with. */
    @Internal
    public Debuggers debuggers() {
        return DebuggerTable.DEBUGGERS;
    }

    private static final class DebuggerTable {
        private static final Debuggers DEBUGGERS = new Debuggers();
    }

    /** Only a stage that copies all of its source needs it. */
    private static final class InstallsTable {
        private static final DependencyInstalls INSTALLS = new DependencyInstalls();
    }

    /** What verifies downloads, and what switches that off; its table is read when it is asked for. */
    public Verification verification() {
        Verification known = verification;
        if (known == null) {
            known = new Verification(programs);
            verification = known; // two threads may read the same table twice
        }
        return known;
    }

    /** What is in images, and until when it is supported; its tables are read when it is asked for. */
    public Releases releases() {
        Releases known = releases;
        if (known == null) {
            known = new Releases(this);
            releases = known; // two threads may read the same tables twice
        }
        return known;
    }

    /** Since when the publisher of an image no longer updates it; empty when it does, or that is not known. */
    public Optional<UnmaintainedImages.End> endOfUpdates(ImageRef image) {
        return repository(image).flatMap(repository -> abandoned.of(repository, image.tagPattern()));
    }

    /** Who publishes images. */
    public Publishers publishers() {
        return publishers;
    }

    /** What secrets look like. */
    public Secrets secrets() {
        return secrets;
    }

    /** Which files hold secrets. */
    public SecretFiles secretFiles() {
        return secretFiles;
    }

    /** Which packages are needed only to build. */
    public IgnorableFiles ignorableFiles() {
        return ignorableFiles;
    }

    public BuildPackages buildPackages() {
        return buildPackages;
    }

    /** The accounts that an image may have, by name; empty when that is not known. */
    public Optional<Set<String>> accounts(ImageRef image) {
        return repository(image).map(ownAccounts::get).map(own -> {
            Set<String> all = new HashSet<>(commonAccounts);
            all.addAll(own);
            return all;
        });
    }

    /** Whether ADD takes a file of this name for an archive, and unpacks it. */
    public boolean isArchive(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return archiveEndings.stream().anyMatch(lower::endsWith);
    }

    /** Whether a file of this name is rarely small: an archive, a library. */
    public boolean isLarge(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isArchive(name) || largeEndings.stream().anyMatch(lower::endsWith);
    }

    /** Whether a file of this name is rarely large: a script, a key, a configuration. */
    public boolean isSmall(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return smallEndings.stream().anyMatch(lower::endsWith);
    }

    /** Whether a path is below a folder for configuration, whose files are rarely large. */
    public boolean isConfiguration(String path) {
        return configurationFolders.stream().anyMatch(folder -> path.startsWith(folder + "/"));
    }

    /** A folder that any image has: what is copied to it lands in it, without a slash at its end too. */
    public boolean isFolderOfAnyImage(String path) {
        return folders.contains(path);
    }

    /** Which files are source. */
    public SourceFiles sourceFiles() {
        return sourceFiles;
    }

    /** Whether a package manager installs from the index that it once fetched, however old it is. */
    public boolean usesStaleIndex(String manager) {
        return packageManagers.indexAges(manager);
    }

    /** How package managers are called. */
    public PackageManagers packageManagers() {
        return packageManagers;
    }

    /** Whether a host serves the same over HTTPS; read when it is asked for. */
    public boolean hasHttps(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        for (Block block : Tables.blocks("https-hosts")) {
            for (String known : block.strings("hosts")) {
                if (known.startsWith(".") ? name.endsWith(known) : name.equals(known)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What runs where a program was built before; read anew at each call. */
    @Internal
    public RuntimeBases runtimeBases() {
        return new RuntimeBases();
    }

    /** How a base makes an account without privileges; read when it is asked for. */
    public AccountCommands accountCommands() {
        return new AccountCommands();
    }

    /** What package managers keep for their next call. */
    public PackageCaches packageCaches() {
        return packageCaches;
    }

    /** What programs do. */
    @Internal
    public ProgramTable programs() {
        return programs;
    }

    /** What says that an image is Windows. */
    @Internal
    public Windows windows() {
        return windows;
    }

    /** Which calls compile source. */
    public Compilers compilers() {
        return compilers;
    }

    /** Whether the image is that of an interpreter: {@code python}. */
    public boolean isInterpreter(ImageRef image) {
        return compilers.isInterpreter(repository(image).or(image::name).orElse(""));
    }

    /** Whether the image is that of an interpreter, and nothing in it compiles. */
    public boolean isInterpreterWithoutCompiler(ImageRef image) {
        return compilers.isInterpreterWithoutCompiler(
                repository(image).or(image::name).orElse(""), image.tagPattern());
    }

    /** A program whose mere installation says that the container steps down from root. */
    public boolean isStepDownInstaller(String name) {
        return stepDownInstallers.contains(name);
    }

    /** Whether the image is a compiler's or a build tool's, and ships the whole toolchain. */
    public boolean isSdk(ImageRef image) {
        String repository = repository(image).or(image::name).orElse("");
        String tag = image.tagPattern();
        if (notSdks.stream().anyMatch(p -> p.matches(repository, tag))) {
            return false;
        }
        String name = repository.substring(repository.lastIndexOf('/') + 1);
        return sdks.stream().anyMatch(p -> p.matches(repository, tag))
                || sdkNames.contains(name)
                || List.of(name.split("[-_.]")).stream().anyMatch(sdkWords::contains);
    }

    /** What the image configures, as far as it is known; for an unknown tag what all tags have in common. */
    public BaseConfig baseConfig(ImageRef image) {
        return baseConfigs.of(image);
    }

    private BaseConfig findBaseConfig(ImageRef image) {
        return repository(image)
                .map(repository -> {
                    BaseConfig listed = baseImages.of(repository, tagToAsk(image));
                    BaseConfig config = isNonRootOfUser(repository, image) ? listed.withUser("?") : listed;
                    return described.isEmpty() ? config : described.config(repository, tagToAsk(image), config);
                })
                .orElse(BaseConfig.UNKNOWN);
    }

    /** Whether the user describes the image. */
    public boolean isDescribed(ImageRef image) {
        return !described.isEmpty()
                && repository(image)
                        .filter(name -> described.matches(name, tagToAsk(image)))
                        .isPresent();
    }

    /** What the image is for that starts from this one: as the user says, else by its name. */
    public Optional<Role> roleOfBase(ImageRef image) {
        return repository(image)
                .flatMap(name -> described.role(name, tagToAsk(image)).or(() -> roles().ofBase(name)));
    }

    /** The image as a release that ends when the user says so. */
    Optional<Release> describedRelease(ImageRef image) {
        return described.isEmpty()
                ? Optional.empty()
                : repository(image).flatMap(name -> described.release(image, name, tagToAsk(image)));
    }

    /** Without a tag the newest is taken, unless a digest says which; what that is tagged nobody knows. */
    private static String tagToAsk(ImageRef image) {
        boolean untagged = image.tagState() == ImageRef.State.ABSENT;
        return !untagged ? image.tagPattern() : image.digest() == ImageRef.State.ABSENT ? "latest" : "\u2026";
    }

    private boolean isNonRootOfUser(String repository, ImageRef image) {
        return nonRootBases.stream().anyMatch(p -> p.matches(repository, image.tagPattern()));
    }

    /**
     * Whether the image sets no variables but those of {@link #baseConfig}: all of it is known, or it is a distribution's, as Docker
     * has it.
     */
    public boolean isEnvironmentKnown(ImageRef image) {
        boolean complete = baseConfig(image).complete();
        return isOfficial(image) && (isDistributionImage(image) || complete) || isDescribed(image) && complete;
    }

    /** Which calls go on as another user than root. */
    @Internal
    public StepDowns stepDowns() {
        return stepDowns;
    }

    /** The labels that each image that ships must have, as the user names them. */
    public List<String> requiredLabels() {
        return requiredLabels;
    }

    /** What labels must look like, as the user says. */
    public LabelSchema labelSchema() {
        return labelSchema;
    }

    /** The names of labels that standards define. */
    public LabelNames labelNames() {
        return LabelNames.load();
    }

    /** How exactly the user wants images to be named. */
    public Precision precision() {
        return precision;
    }

    /**
     * How exactly a tag says which version of its image it is; empty when it names none. What rolls ({@code latest}, {@code lts-jdk17},
     * {@code stable-slim}) does not, and on an image that is not the distribution or the language itself neither does a distribution's
     * name, code name or number, or a language's.
     */
    private Optional<Precision> precision(ImageRef image, String tag) {
        Optional<String> repository = repository(image);
        Set<String> ownNames = new HashSet<>();
        Set<String> ownCodenames = new HashSet<>();
        for (Distribution distribution : distributions) {
            if (repository.isPresent() && distribution.is(repository.get(), image)) {
                ownNames.addAll(distribution.names());
                ownCodenames.addAll(distribution.codenames());
            }
        }
        Set<String> foreign = new HashSet<>();
        components.stream()
                .filter(component -> component.isForeignTo(repository.orElse(image.fullPath())))
                .forEach(component -> foreign.addAll(component.words()));
        return new TagWords(tag.toLowerCase(Locale.ROOT), this, ownNames, ownCodenames, foreign).precision();
    }

    /** Whether a reference says which version of its image it is. */
    public VersionNaming versionNaming(ImageRef image) {
        if (!image.isValid() || image.digest() == ImageRef.State.UNKNOWN) {
            return VersionNaming.UNKNOWN;
        }
        if (image.digest() == ImageRef.State.PRESENT) {
            return VersionNaming.EXACT;
        }
        return switch (image.tagState()) {
            case ABSENT -> VersionNaming.UNTAGGED;
            case UNKNOWN -> VersionNaming.UNKNOWN;
            case PRESENT ->
                precision(image, image.tag().orElseThrow())
                        .map(p -> p.compareTo(precision) >= 0 ? VersionNaming.EXACT : VersionNaming.INEXACT)
                        .orElse(VersionNaming.NONE);
        };
    }

    /** Whether a reference leaves it to the registry which version of the image it is, although there are versions to name. */
    public boolean isAnyVersion(ImageRef image) {
        VersionNaming naming = versionNaming(image);
        return (naming == VersionNaming.UNTAGGED || naming == VersionNaming.NONE) && !isUnversioned(image);
    }

    /** Whether an image's repository has no tags with a version, as far as is known, so that only a digest pins it. */
    public boolean isUnversioned(ImageRef image) {
        String path = image.registry().orElse("") + "/" + image.fullPath();
        return unversioned.stream().anyMatch(pattern -> pattern.matches(path, ""));
    }

    /** A word that stands for whatever is newest: {@code latest}, {@code lts}. */
    boolean isMoving(String word) {
        return movingTags.contains(word);
    }

    boolean isDistribution(String word) {
        return distributionNames.contains(word);
    }

    /** A word with digits that name no version: {@code amd64}. */
    boolean isNoVersion(String word) {
        return notVersions.contains(word);
    }
}
