package io.plimsoll.fix;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.layer.CopyLayer;
import java.util.Optional;

/** Downloads over HTTPS from a host that is known to serve the same there. */
public final class HttpsFix {
    private static final String HTTP = "http://";

    private HttpsFix() {}

    public static Optional<Fix> of(CopyLayer.Item item, Knowledge knowledge) {
        String start = item.word().literalStart();
        int end = start.indexOf('/', HTTP.length());
        boolean whole = end >= 0 || item.word().literal().isPresent(); // a variable may be part of the host
        if (!item.word().raw().startsWith(HTTP) || !whole) {
            return Optional.empty();
        }
        String host = start.substring(HTTP.length(), end < 0 ? start.length() : end);
        int scheme = item.word().span().start() + HTTP.indexOf(':');
        return knowledge.hasHttps(host)
                ? Optional.of(Fix.suggested("Use https", Edit.insertAt(scheme, "s")))
                : Optional.empty();
    }
}
