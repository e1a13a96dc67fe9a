package org.lectern.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.lectern.domain.Message;

/** SHA-256 over messages in their order, each as its canonical line of JSON in UTF-8 and a line feed. Not thread-safe. */
final class MessageHash {
    private final MessageDigest digest;
    private long count;

    MessageHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void add(Message message) {
        digest.update(MessageJson.canonical(message).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        count++;
    }

    long count() {
        return count;
    }

    /** 64 hex digits; begins anew afterwards. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
