package org.lectern.media;

/**
 * How small an outgoing picture has to be.
 *
 * @param maxSide longest side in pixels
 * @param maxBytes of the encoded file
 */
public record ShrinkGoal(int maxSide, int maxBytes) {
    /** For a server that takes uploads. */
    public static final ShrinkGoal UPLOAD = new ShrinkGoal(2048, 2 << 20);

    /** For a picture inside a chat frame: in base64 with the frame's other fields it stays under 512 KiB. */
    public static final ShrinkGoal INLINE = new ShrinkGoal(2048, 360_000);
}
