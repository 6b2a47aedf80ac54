package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.notation.UserName;
import io.plimsoll.stage.User;
import java.util.Optional;

/** An image that starts as a user which only its name tells. */
final class NamedUser implements Rule {
    @Override
    public String id() {
        return "named-user";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(NamedUser::check);
    }

    private static void check(ShippedImage image, RuleContext context) {
        Optional<User> user = image.target().user();
        Optional<UserName> name = user.flatMap(User::name)
                .filter(n -> !n.isNumber() && !n.isRoot() && !n.user().isEmpty());
        if (name.isPresent()) {
            context.report(
                    user.get().instruction().user().span(),
                    user.get().value(),
                    user.get()
                            .value()
                            .qualify(
                                    "Kubernetes cannot tell that `" + name.get().user() + "` is not root"));
        }
    }
}
