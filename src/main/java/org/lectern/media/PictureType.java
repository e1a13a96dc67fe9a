package org.lectern.media;

/** The picture formats that are read, told apart by content and never by name. */
public enum PictureType {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    BMP("image/bmp", "bmp");

    private final String mime;
    private final String extension;

    PictureType(String mime, String extension) {
        this.mime = mime;
        this.extension = extension;
    }

    /** The media type for {@code Content-Type} and {@code data:} addresses. */
    public String mime() {
        return mime;
    }

    /** The usual file name ending, without a dot. */
    public String extension() {
        return extension;
    }
}
