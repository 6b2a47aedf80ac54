package io.plimsoll.rules;

import io.plimsoll.custom.DescribedRule;
import io.plimsoll.image.Fault;
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
                new ConstantPlatform(),
                new DeprecatedMaintainer(),
                new DuplicateStageName(),
                new EmptyContinuationLine(),
                new ExposedHostPort(),
                DescribedRule.builtIn("exposed-ssh-port"),
                new BuildFault("failing-variable", Fault.Kind.VARIABLE),
                new GeneratedKey(),
                new HardcodedSecret(),
                new IgnoredCopySource(),
                new IgnoredDirective(),
                new InconsistentKeywordCase(),
                new BuildFault("invalid-checksum", Fault.Kind.CHECKSUM),
                new BuildFault("invalid-copy-source", Fault.Kind.SOURCE),
                new BuildFault("invalid-file-mode", Fault.Kind.FILE_MODE),
                new BuildFault("invalid-image-reference", Fault.Kind.IMAGE),
                new BuildFault("invalid-mount", Fault.Kind.MOUNT),
                new BuildFault("invalid-platform", Fault.Kind.PLATFORM),
                new BuildFault("invalid-port", Fault.Kind.PORT),
                new BuildFault("invalid-signal", Fault.Kind.SIGNAL),
                new LeftoverBuildDeps(),
                new LegacyKeyValue(),
                new MismatchedAsCase(),
                new MismatchedDescription(),
                new MisplacedFlag(),
                new MutableBase(),
                new NoSecurityUpgrade(),
                new NumberedMountStage(),
                new OverriddenInstruction(),
                new PackageCache(),
                new PlainHttpDownload(),
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
                new StalePackageIndex(),
                new SyntaxError(),
                new BuildFault("unavailable-stage", Fault.Kind.STAGE),
                new UndefinedFromVariable(),
                new UndefinedVariable(),
                new UnreadHeredoc(),
                new UnreadScript(),
                new UntrustedBase(),
                new UppercaseProtocol(),
                new UppercaseStageName(),
                new WholeContext());
    }
}
