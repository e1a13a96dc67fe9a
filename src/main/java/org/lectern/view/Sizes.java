package org.lectern.view;

/** Numbers of bytes for people. */
public record Sizes(Texts texts) {

    /** {@code 812 bytes}, {@code 240 KB}, {@code 3.4 MB}: 1 KB is 1024 bytes. */
    public String text(long bytes) {
        if (bytes < 1024) return texts.get("size.bytes.text", bytes);
        if (bytes < 1024 * 1024) return texts.get("size.kilobytes.text", bytes / 1024);
        return texts.get("size.megabytes.text", Math.round(bytes / 104_857.6) / 10.0);
    }
}
