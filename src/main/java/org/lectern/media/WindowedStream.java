package org.lectern.media;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import javax.imageio.stream.ImageInputStreamImpl;

/** A seekable stream that holds only one window of its bytes. One thread. */
final class WindowedStream extends ImageInputStreamImpl {

    /** Reads into the window from a position; returns how much, or -1 at the end. */
    interface Filler {
        int read(long position, byte[] window) throws IOException;
    }

    private final Filler filler;
    private final Closeable source;
    private final long length;
    private final BooleanSupplier expired;
    private final byte[] window = new byte[32 * 1024];
    private long windowStart;
    private int windowSize;

    WindowedStream(Filler filler, Closeable source, long length, BooleanSupplier expired) {
        this.filler = filler;
        this.source = source;
        this.length = length;
        this.expired = expired;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (!inWindow()) return -1;
        return window[(int) (streamPos++ - windowStart)] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        bitOffset = 0;
        if (count == 0) return 0;
        if (!inWindow()) return -1;
        int from = (int) (streamPos - windowStart);
        int taken = Math.min(count, windowSize - from);
        System.arraycopy(window, from, target, offset, taken);
        streamPos += taken;
        return taken;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        super.close();
        source.close();
    }

    private boolean inWindow() throws IOException {
        checkClosed();
        if (streamPos >= windowStart && streamPos < windowStart + windowSize) return true;
        if (streamPos >= length) return false;
        if (expired.getAsBoolean()) throw new IOException("out of time");
        windowStart = streamPos;
        windowSize = Math.max(0, filler.read(streamPos, window));
        return windowSize > 0;
    }
}
