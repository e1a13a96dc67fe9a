package org.lectern.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/** One client of a {@link ScriptedServer}, driven by the test's thread. Every wait ends with a failure in time. */
public final class ScriptedPeer {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Socket socket;
    private String requestLine = "";
    private final Map<String, String> headers = new LinkedHashMap<>();
    private boolean dropped;
    private boolean mayIgnore;
    private boolean ended;

    ScriptedPeer(Socket socket) {
        this.socket = socket;
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ScriptedServer.PATIENCE_SECONDS * 1000);
        } catch (SocketException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Reads the upgrade request up to its empty line; gives the bytes it took. */
    public int readUpgrade() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            read.write(readByte(in));
            // such as a client that begins with TLS, who would wait for an answer as long as it can
            if (read.toByteArray()[0] != 'G') throw new AssertionError("no upgrade request");
            while (!read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) read.write(readByte(in));
        } catch (IOException broken) {
            throw new AssertionError("no upgrade request", broken);
        }
        String[] lines = read.toString(StandardCharsets.ISO_8859_1).split("\r\n", -1);
        requestLine = lines[0];
        for (int n = 1; n < lines.length; n++) {
            int colon = lines[n].indexOf(':');
            if (colon > 0)
                headers.put(
                        lines[n].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[n].substring(colon + 1).strip());
        }
        return read.size();
    }

    /** {@code /path?query}, as sent. */
    public String target() {
        return requestLine.split(" ")[1];
    }

    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The query as J-IM reads it: split on {@code &} and {@code =}, a pair without exactly two parts dropped. */
    public Map<String, String> query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        String target = target();
        for (String pair : target.substring(target.indexOf('?') + 1).split("&")) {
            String[] parts = pair.split("=");
            if (parts.length == 2) parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** The right answer to the upgrade. */
    public void upgrade() {
        raw(upgradeAnswer());
    }

    public byte[] upgradeAnswer() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((header("Sec-WebSocket-Key") + GUID).getBytes(StandardCharsets.US_ASCII));
            // header spelling and the odd length as J-IM writes them
            return ("HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nconnection: upgrade\r\ncontent-length: 0\r\n"
                            + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Answers the upgrade with another status. */
    public void refuse(int status) {
        raw(("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** One whole text frame. */
    public void send(String text) {
        frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A Close frame; the socket stays. */
    public void sendClose(int code) {
        frame(FIN | CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** An unmasked frame with this first byte. */
    public void frame(int firstByte, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 10);
        out.writeBytes(header(firstByte, payload.length));
        out.writeBytes(payload);
        raw(out.toByteArray());
    }

    /** The head of a frame that announces so many bytes, whether they follow or not. */
    public static byte[] header(int firstByte, long length) {
        if (length < TWO_BYTES) return new byte[] {(byte) firstByte, (byte) length};
        if (length <= 0xFFFF) return new byte[] {(byte) firstByte, TWO_BYTES, (byte) (length >> 8), (byte) length};
        byte[] head = new byte[10];
        head[0] = (byte) firstByte;
        head[1] = EIGHT_BYTES;
        for (int n = 0; n < 8; n++) head[2 + n] = (byte) (length >> (56 - 8 * n));
        return head;
    }

    public void raw(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** The next frame, which must be a whole masked text. */
    public String receive() {
        Frame frame = readFrame();
        if (frame.firstByte() != (FIN | TEXT)) throw new AssertionError("surprised by " + frame);
        return new String(frame.payload(), StandardCharsets.UTF_8);
    }

    /** The next frame, which must be a Close; gives its code. */
    public int receiveClose() {
        Frame frame = readFrame();
        if (frame.firstByte() != (FIN | CLOSE) || frame.payload().length < 2)
            throw new AssertionError("surprised by " + frame);
        return (frame.payload()[0] & 0xFF) << 8 | frame.payload()[1] & 0xFF;
    }

    /** Waits until the client's side is gone. */
    public void awaitEnd() {
        try {
            int read = socket.getInputStream().read();
            if (read >= 0) throw new AssertionError("surprised by a byte " + read);
            ended = true;
        } catch (SocketException reset) {
            ended = true;
        } catch (IOException broken) {
            throw new AssertionError("the client did not hang up", broken);
        }
    }

    /** Closes TCP without a word, as J-IM does. */
    public void drop() {
        dropped = true;
        try {
            socket.close();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** The protocol that both agreed on; for a TLS server. */
    public String tlsProtocol() {
        return ((SSLSocket) socket).getSession().getProtocol();
    }

    /** Runs a TLS handshake that the client is expected to break off. */
    public void ignoreHandshake() {
        mayIgnore = true;
        try {
            ((SSLSocket) socket).startHandshake();
            if (socket.getInputStream().read() >= 0) throw new AssertionError("the client went on");
        } catch (IOException brokenOff) {
            // as expected
        }
    }

    /** From here on the test does not care what this client sends. */
    public void ignoreRest() {
        mayIgnore = true;
    }

    /** What is left over; closes. */
    List<String> finish() throws IOException {
        if (dropped) return List.of();
        int unread = mayIgnore || ended ? 0 : socket.getInputStream().available();
        socket.close();
        return unread > 0 ? List.of(unread + " bytes that no step read") : List.of();
    }

    private record Frame(int firstByte, byte[] payload) {
        @Override
        public String toString() {
            return "frame 0x" + Integer.toHexString(firstByte) + " of " + payload.length + " bytes";
        }
    }

    private Frame readFrame() {
        try {
            InputStream in = socket.getInputStream();
            int first = readByte(in);
            int second = readByte(in);
            if ((second & MASKED) == 0) throw new AssertionError("a client's frame must be masked");
            long length = second & 0x7F;
            int more = length == TWO_BYTES ? 2 : length == EIGHT_BYTES ? 8 : 0;
            if (more > 0) length = 0;
            for (int n = 0; n < more; n++) length = length << 8 | readByte(in);
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes((int) length);
            for (int n = 0; n < payload.length; n++) payload[n] ^= mask[n % 4];
            return new Frame(first, payload);
        } catch (IOException broken) {
            throw new AssertionError("no frame came", broken);
        }
    }

    private static int readByte(InputStream in) throws IOException {
        int read = in.read();
        if (read < 0) throw new EOFException("the client hung up");
        return read;
    }
}
