package org.lectern.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A relay on this machine that does to the bytes of one connection what networks do, and lets all later connections pass.
 */
public final class ByteProxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    /** Which way bytes go. */
    public enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    /** What befalls a connection; counts are of bytes that still pass on that way. */
    public sealed interface Fate {
        /** Nothing. */
        record Pass() implements Fate {}

        /** Both sides lose it; {@code reset}: roughly. */
        record Cut(Way way, long after, boolean reset) implements Fate {}

        /** One way ends, the other one goes on. */
        record HalfClose(Way way, long after) implements Fate {}

        /** Nothing passes any more on either way, and nobody is told. */
        record Stall(Way way, long after) implements Fate {}

        /** Every byte travels alone. */
        record Trickle() implements Fate {}

        /** What can be read at once is written at once. */
        record Merge() implements Fate {}
    }

    private final ServerSocket door;
    private final int server;
    private final List<Link> links = new ArrayList<>(); // guarded by itself
    private volatile Fate next = new Fate.Pass();
    private volatile Link last;
    private volatile boolean closed;
    private volatile boolean refusing;

    /** @param server port on this machine to pass everything on to */
    public ByteProxy(int server) throws IOException {
        this.server = server;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("proxy-door", this::letIn);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Decides the fate of the next connection only. */
    public void next(Fate fate) {
        next = fate;
    }

    /** From now on nothing passes that way on the newest connection, and nobody is told. */
    public void hold(Way way) {
        if (way == Way.TO_SERVER) last.upHeld = true;
        else last.downHeld = true;
    }

    /** Ends the connections there are, and from now on every new one at once. */
    public void refuse() {
        refusing = true;
        synchronized (links) {
            for (Link link : links) link.end(false);
        }
    }

    /** Lets connections in again. */
    public void accept() {
        refusing = false;
    }

    /** Bytes that have passed on the newest connection. */
    public long passed(Way way) {
        return (way == Way.TO_SERVER ? last.up : last.down).get();
    }

    private void letIn() {
        while (!closed) {
            try {
                Socket client = door.accept();
                if (refusing) {
                    client.close();
                    continue;
                }
                Fate fate = next;
                next = new Fate.Pass();
                Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), server), fate);
                synchronized (links) {
                    links.add(link);
                }
                last = link;
                start("proxy-up", () -> link.pump(Way.TO_SERVER));
                start("proxy-down", () -> link.pump(Way.TO_CLIENT));
            } catch (IOException over) {
                // closed, or the server is not there: the client learns it by the end
            }
        }
    }

    private static void start(String name, Runnable task) {
        Thread.ofPlatform().daemon().name(name).start(task);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        door.close();
        synchronized (links) {
            for (Link link : links) link.end(false);
        }
    }

    private final class Link {
        private final Socket client;
        private final Socket upstream;
        private final Fate fate;
        private final AtomicLong up = new AtomicLong();
        private final AtomicLong down = new AtomicLong();
        private volatile boolean stalled;
        private volatile boolean upHeld;
        private volatile boolean downHeld;

        Link(Socket client, Socket upstream, Fate fate) throws IOException {
            this.client = client;
            this.upstream = upstream;
            this.fate = fate;
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            if (left(Way.TO_SERVER, 0) == 0 || left(Way.TO_CLIENT, 0) == 0) strike();
        }

        void pump(Way way) {
            AtomicLong passed = way == Way.TO_SERVER ? up : down;
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = (way == Way.TO_SERVER ? client : upstream).getInputStream();
                OutputStream out = (way == Way.TO_SERVER ? upstream : client).getOutputStream();
                while (true) {
                    long most = Math.min(buffer.length, left(way, passed.get()));
                    if (most == 0 && fate instanceof Fate.HalfClose) return;
                    int read = most == 0 ? in.read(buffer, 0, 1) : in.read(buffer, 0, (int) most);
                    if (read < 0) break;
                    if (stalled || most == 0 || (way == Way.TO_SERVER ? upHeld : downHeld)) continue;
                    write(in, out, buffer, read);
                    passed.addAndGet(read);
                    if (left(way, passed.get()) == 0) strike();
                }
                if (!stalled) end(false);
            } catch (IOException over) {
                if (!stalled) end(false);
            }
        }

        private void write(InputStream in, OutputStream out, byte[] buffer, int read) throws IOException {
            if (fate instanceof Fate.Trickle) {
                for (int i = 0; i < read; i++) {
                    out.write(buffer, i, 1);
                    out.flush();
                }
                return;
            }
            byte[] more = fate instanceof Fate.Merge ? in.readNBytes(in.available()) : new byte[0];
            byte[] all = new byte[read + more.length];
            System.arraycopy(buffer, 0, all, 0, read);
            System.arraycopy(more, 0, all, read, more.length);
            out.write(all);
        }

        /** How many more bytes may pass before it happens. */
        private long left(Way way, long passed) {
            return switch (fate) {
                case Fate.Cut cut -> cut.way() == way ? cut.after() - passed : Long.MAX_VALUE;
                case Fate.HalfClose half -> half.way() == way ? half.after() - passed : Long.MAX_VALUE;
                case Fate.Stall stall -> stall.way() == way ? stall.after() - passed : Long.MAX_VALUE;
                case Fate.Pass(), Fate.Trickle(), Fate.Merge() -> Long.MAX_VALUE;
            };
        }

        private void strike() throws IOException {
            switch (fate) {
                case Fate.Cut cut -> end(cut.reset());
                case Fate.HalfClose half -> (half.way() == Way.TO_SERVER ? upstream : client).shutdownOutput();
                case Fate.Stall stall -> stalled = true;
                case Fate.Pass(), Fate.Trickle(), Fate.Merge() -> {}
            }
        }

        void end(boolean roughly) {
            for (Socket socket : List.of(client, upstream)) {
                try {
                    if (roughly) socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException gone) {
                    // it is over either way
                }
            }
        }
    }
}
