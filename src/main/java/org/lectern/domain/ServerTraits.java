package org.lectern.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server said of itself at sign-in (command 6, {@code data}); {@link #PLAIN} for J-IM, which says nothing.
 *
 * @param name {@code lectern} for our own server, else empty
 * @param extensions names of what it offers beyond J-IM
 * @param uploadAddress http(s) address for pictures, null when it takes none
 * @param uploadToken what to show there, null when none is needed
 * @param epoch identifies the server's store; a new one means it lost its history; null when unknown
 */
public record ServerTraits(
        String name,
        Set<String> extensions,
        @Nullable String uploadAddress,
        @Nullable Password uploadToken,
        @Nullable String epoch) {
    public static final ServerTraits PLAIN = new ServerTraits("", Set.of(), null, null, null);

    public ServerTraits {
        extensions = Set.copyOf(extensions);
    }

    /** True when the server is ours: it checks identities, numbers its rows and can retract. */
    public boolean lectern() {
        return name.equals("lectern");
    }

    public boolean offers(String extension) {
        return extensions.contains(extension);
    }
}
