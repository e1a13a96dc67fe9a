package org.lectern.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;

/**
 * The client's side of the J-IM language: requests to text, text to answers, for both dialects (2.x, 3.0), their forks
 * and our own server.
 *
 * <p>One codec belongs to one conversation. It learns from command 6 whether the server vouches for identities: only
 * then are {@code role}, {@code verified}, {@code seq} and {@code retracted} believed (a J-IM server passes on
 * whatever its users write there). {@link #forget()} belongs before every new connection. Safe for any thread, though
 * meant for one.
 */
public final class JimCodec {

    private final JimJson json = new JimJson();
    private final RequestWriter writer = new RequestWriter(json);
    private volatile boolean trusted;

    /**
     * The frame of a request, as text.
     *
     * @throws IllegalArgumentException for a chat whose body only a server can make (recalled, unsupported)
     */
    public String encode(Outbound request) {
        return writer.write(request);
    }

    /**
     * What a frame says. Never throws: whatever cannot be read is {@link Inbound.Unknown}.
     *
     * @param receivedAt when it arrived
     */
    public Inbound decode(String text, Instant receivedAt) {
        Objects.requireNonNull(receivedAt);
        try {
            JsonNode root = json.read(text);
            if (root == null || !root.isObject()) return new Inbound.Unknown("not an object");
            Inbound answer = AnswerReader.read(JimFields.of(root), receivedAt, trusted);
            if (answer instanceof Inbound.SignedIn signedIn)
                trust(signedIn.traits().lectern());
            return answer;
        } catch (IOException unreadable) {
            return new Inbound.Unknown("not JSON");
        } catch (RuntimeException surprise) {
            // a frame from a stranger may never end a conversation
            return new Inbound.Unknown(surprise.getClass().getSimpleName());
        }
    }

    /** Sets whether the server vouches for identities; command 6 does this by itself. */
    public void trust(boolean serverChecksIdentities) {
        trusted = serverChecksIdentities;
    }

    /** Back to the start: a new connection may reach another server. */
    public void forget() {
        trusted = false;
    }
}
