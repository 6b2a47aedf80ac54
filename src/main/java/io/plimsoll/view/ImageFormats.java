package io.plimsoll.view;

import io.plimsoll.terminal.Renderer;
import java.util.List;

/** The forms in which images can be shown. */
public final class ImageFormats {
    private static final List<Renderer<ImageReport>> ALL =
            List.of(new ImageText(), new ImageJson(), new MermaidGraph(), new DotGraph());

    private ImageFormats() {}

    public static List<Renderer<ImageReport>> all() {
        return ALL;
    }
}
