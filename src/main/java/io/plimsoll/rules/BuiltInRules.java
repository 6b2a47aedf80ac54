package io.plimsoll.rules;

import io.plimsoll.custom.DescribedRule;
import io.plimsoll.lint.Rule;
import java.util.List;

/** The rules that the program comes with. A new one is one line here. */
public final class BuiltInRules {
    private BuiltInRules() {}

    /** All of them, in alphabetical order. */
    public static List<Rule> all() {
        return List.of(
                DescribedRule.builtIn("exposed-ssh-port"),
                new GeneratedKey(),
                new HardcodedSecret(),
                new LeftoverBuildDeps(),
                new MutableBase(),
                new NoSecurityUpgrade(),
                new PackageCache(),
                new PlainHttpDownload(),
                new RemovedInLaterLayer(),
                new RootUser(),
                new SdkBase(),
                new SecretBuildArg(),
                new SecretEnv(),
                new SecretFile(),
                new SourceInImage(),
                new StalePackageIndex(),
                new SyntaxError(),
                new UntrustedBase(),
                new WholeContext());
    }
}
