package io.plimsoll.wasm;

import io.plimsoll.data.Tables;
import java.util.Collection;
import org.teavm.extension.spi.resources.ResourcesPolicy;

/** Has TeaVM put into the module what the library reads from its jar. */
public final class Resources implements ResourcesPolicy {
    @Override
    public String[] supplyResources(Collection<? extends String> classes) {
        return new String[] {Tables.FILE, Tables.RELEASES, "io/plimsoll/version.properties"};
    }
}
