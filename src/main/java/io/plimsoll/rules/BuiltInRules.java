package io.plimsoll.rules;

import io.plimsoll.custom.YamlRule;
import io.plimsoll.fault.BuildError;
import io.plimsoll.lint.Rule;
import java.util.List;

/** The rules that the program comes with. A new one is one line here. */
public final class BuiltInRules {
    private BuiltInRules() {}

    /** All of them, in alphabetical order. */
    public static List<Rule> all() {
        return List.of(
                new BaseWithoutDefault(),
                new BrokenJsonForm(),
                new CacheBustingCopy(),
                new ConstantPlatform(),
                new DeprecatedMaintainer(),
                new DuplicateStageName(),
                new DuplicatedInLaterLayer(),
                new EmptyContinuationLine(),
                new EndOfLifeBase(),
                new ExposedHostPort(),
                YamlRule.builtIn("exposed-ssh-port"),
                new BuildFault("failing-variable", BuildError.Kind.VARIABLE),
                new FrozenTag(),
                new GeneratedKey(),
                new HardcodedSecret(),
                new IgnoredCopySource(),
                new IgnoredDirective(),
                new InconsistentKeywordCase(),
                new BuildFault("invalid-checksum", BuildError.Kind.CHECKSUM),
                new BuildFault("invalid-copy-source", BuildError.Kind.SOURCE),
                new BuildFault("invalid-file-mode", BuildError.Kind.FILE_MODE),
                new BuildFault("invalid-image-reference", BuildError.Kind.IMAGE),
                new InvalidLabel(),
                new BuildFault("invalid-mount", BuildError.Kind.MOUNT),
                new BuildFault("invalid-platform", BuildError.Kind.PLATFORM),
                new BuildFault("invalid-port", BuildError.Kind.PORT),
                new BuildFault("invalid-signal", BuildError.Kind.SIGNAL),
                new LeftoverBuildDeps(),
                new LegacyKeyValue(),
                new MismatchedAsCase(),
                new MismatchedDescription(),
                new MisplacedFlag(),
                new MissingLabel(),
                new MutableBase(),
                new NoSecurityUpgrade(),
                new NonstandardLabelName(),
                new NumberedMountStage(),
                new OverriddenInstruction(),
                new OverwrittenCopySource(),
                new PackageCache(),
                new PlainHttpDownload(),
                new RecommendedPackages(),
                new RedundantPlatform(),
                new RelativeWorkdir(),
                new RemovedInLaterLayer(),
                new ReservedStageName(),
                new RootUser(),
                new SdkBase(),
                new SecretBuildArg(),
                new SecretEnv(),
                new SecretFile(),
                new SecretVariableName(),
                new ShellFormCommand(),
                new SourceInImage(),
                new SpacesAroundEquals(),
                new StalePackageIndex(),
                new SwallowedInstruction(),
                new SyntaxError(),
                new UnansweredPrompt(),
                new BuildFault("unavailable-stage", BuildError.Kind.STAGE),
                new UndefinedFromVariable(),
                new UndefinedVariable(),
                new UnexpandedBraces(),
                new UnknownLabel(),
                new UnknownOwner(),
                new UnmaintainedBase(),
                new UnpinnedPackage(),
                new UnreadHeredoc(),
                new UnreadScript(),
                new UntrustedBase(),
                new UppercaseProtocol(),
                new UppercaseStageName(),
                new WholeContext());
    }
}
