package org.lectern.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * A WebSocket client on a bare socket that does only what a test tells it, right or wrong. Reads block for at most ten
 * seconds. For one thread.
 */
public final class RawWebSocket implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MS = 10_000;

    /** A frame as it arrived. */
    public record Frame(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code of a Close frame. */
        public int closeCode() {
            if (opcode != 8) throw new AssertionError("not a close frame: " + opcode + " " + text());
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    public RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), 1 << 16));
        this.out = socket.getOutputStream();
    }

    /** Connects without saying anything. */
    public static RawWebSocket connect(int port) throws IOException {
        return new RawWebSocket(new Socket("127.0.0.1", port));
    }

    /** Connects and upgrades; the target goes out as UTF-8, exactly as given. */
    public static RawWebSocket open(int port, String target) throws IOException {
        RawWebSocket client = connect(port);
        client.upgrade(port, target);
        return client;
    }

    public void upgrade(int port, String target) throws IOException {
        write(request(port, target).getBytes(StandardCharsets.UTF_8));
        String answer = head();
        if (!answer.startsWith("HTTP/1.1 101 ")) throw new AssertionError(answer);
    }

    public static String request(int port, String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\n\r\n";
    }

    /** Reads up to an empty line; what has come when the peer closes first. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) return head.toString();
            head.append((char) octet);
        }
        return head.toString();
    }

    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** One masked frame; {@code first} is the whole first byte. */
    public static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) first);
        if (payload.length < 126) frame.put((byte) (0x80 | payload.length));
        else if (payload.length <= 0xFFFF) frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        else frame.put((byte) (0x80 | 127)).putLong(payload.length);
        byte[] mask = {1, 2, 3, 4};
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) frame.put((byte) (payload[i] ^ mask[i % 4]));
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    public void send(String text) {
        try {
            write(frame(0x81, text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a Close frame. */
    public void sayClose(int code) throws IOException {
        write(frame(0x88, new byte[] {(byte) (code >> 8), (byte) code}));
    }

    /** The next frame; EOFException when the connection has ended. */
    public Frame frame() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if ((length & 0x80) != 0) throw new AssertionError("a server frame is masked");
        long size = length < 126 ? length : length == 126 ? in.readUnsignedShort() : in.readLong();
        byte[] payload = new byte[Math.toIntExact(size)];
        in.readFully(payload);
        if ((first & 0x70) != 0 || (first & 0x80) == 0) throw new AssertionError("odd first byte " + first);
        return new Frame(first & 0x0F, payload);
    }

    /** The next text frame as JSON; anything else fails. */
    public JsonNode next() {
        try {
            Frame frame = frame();
            if (frame.opcode() != 1) {
                throw new AssertionError(
                        "frame " + frame.opcode() + (frame.opcode() == 8 ? " code " + frame.closeCode() : ""));
            }
            return JSON.readTree(frame.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on until a frame with this command, which it gives back. */
    public JsonNode until(int command) {
        return until(node -> node.path("command").asInt(-1) == command);
    }

    public JsonNode until(Predicate<JsonNode> wanted) {
        while (true) {
            JsonNode node = next();
            if (wanted.test(node)) return node;
        }
    }

    /** Reads on until the Close frame, whose code it gives back. */
    public int untilClose() throws IOException {
        while (true) {
            Frame frame = frame();
            if (frame.opcode() == 8) return frame.closeCode();
        }
    }

    /** True when the peer ends the TCP connection without another byte. */
    public boolean ended() throws IOException {
        try {
            frame();
            return false;
        } catch (EOFException | java.net.SocketException end) {
            return true;
        }
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
