package org.lectern.settings;

/**
 * What is kept on this disk.
 *
 * @param pictureMegabytes how much room downloaded pictures may take, 1 MB being 1,048,576 bytes
 */
public record Storage(int pictureMegabytes) {
    private static final int LEAST = 16;
    private static final int MOST = 65_536;

    public static final Storage DEFAULT = new Storage(512);

    public Storage {
        pictureMegabytes = Math.clamp(pictureMegabytes, LEAST, MOST);
    }

    public Storage withPictureMegabytes(int other) {
        return new Storage(other);
    }

    static Storage read(Fields in) {
        return new Storage(in.number("storage.pictureMegabytes", LEAST, MOST, DEFAULT.pictureMegabytes));
    }

    void write(Fields out) {
        out.put("storage.pictureMegabytes", pictureMegabytes);
    }
}
