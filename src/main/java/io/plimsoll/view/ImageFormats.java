package io.plimsoll.view;

import io.plimsoll.terminal.Renderer;
import java.util.List;

/** The forms that the view of an image can be written in. */
public final class ImageFormats {
    private static final List<Renderer<ImageView>> ALL =
            List.of(new ImageText(), new ImageJson(), new MermaidGraph(), new DotGraph());

    private ImageFormats() {}

    public static List<Renderer<ImageView>> all() {
        return ALL;
    }
}
