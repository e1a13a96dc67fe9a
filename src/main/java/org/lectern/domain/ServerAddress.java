package org.lectern.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and how it is trusted.
 *
 * @param template {@code ws:} or {@code wss:} address; may hold {@code {username} {password} {courseId} {nickName} {avatar}
 *     {token}}, each replaced by its percent-encoded value. Without any placeholder the original page's query
 *     {@code ?username=…&password=…&courseId=…&nickName=…&avatar=…} is appended
 * @param pinnedFingerprint SHA-256 of the one certificate accepted although the system does not trust it; null for none
 * @param uploadAddress http(s) address that takes pictures by multipart POST, for servers that do not offer one; null
 *     for none
 */
public record ServerAddress(
        String template,
        @Nullable String pinnedFingerprint,
        @Nullable String uploadAddress) {
    public ServerAddress {
        Objects.requireNonNull(template);
    }

    /** The same server, trusted by this certificate; null for one that the system trusts. */
    public ServerAddress pinnedTo(@Nullable String fingerprint) {
        return new ServerAddress(template, fingerprint, uploadAddress);
    }

    public static ServerAddress of(String template) {
        return new ServerAddress(template, null, null);
    }
}
