package io.plimsoll.registry;

import io.plimsoll.notation.ImageRef;
import java.util.Map;

/** Where an image is asked for: the host of a registry, and the repository there. */
record Place(String host, String repository) {
    private static final String HUB = "docker.io";
    private static final String HUB_HOST = "registry-1.docker.io";

    /** @param image valid, and known whole */
    static Place of(ImageRef image, Map<String, String> mirrors) {
        String whole = image.registry().orElse(HUB) + "/" + image.fullPath();
        String best = "";
        for (String start : mirrors.keySet()) {
            boolean fits = whole.equals(start) || whole.startsWith(start + "/");
            best = fits && start.length() > best.length() ? start : best;
        }
        String asked = best.isEmpty() ? whole : mirrors.get(best) + whole.substring(best.length());
        int slash = asked.indexOf('/');
        String host = asked.substring(0, slash);
        return new Place(host.equals(HUB) ? HUB_HOST : host, asked.substring(slash + 1));
    }

    /** The host as people write it. */
    String shown() {
        return shown(host);
    }

    static String shown(String host) {
        return host.equals(HUB_HOST) ? HUB : host;
    }
}
