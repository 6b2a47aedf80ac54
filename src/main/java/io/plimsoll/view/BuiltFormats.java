package io.plimsoll.view;

import io.plimsoll.terminal.Renderer;
import java.util.List;

/** The forms in which an image that has been built can be shown. */
public final class BuiltFormats {
    private static final List<Renderer<BuiltReport>> ALL = List.of(new BuiltText(), new BuiltJson());

    private BuiltFormats() {}

    public static List<Renderer<BuiltReport>> all() {
        return ALL;
    }
}
