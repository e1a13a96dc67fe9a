package org.lectern.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lectern.domain.MessageBody;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;
import org.lectern.session.Dialect;

/** A language without JSON: every request and every answer gets a number, and the number is the frame. */
public final class FakeDialect {
    private final List<Outbound> encoded = new ArrayList<>();
    private final Map<String, Inbound> answers = new HashMap<>();
    private int forgotten;

    public Dialect dialect() {
        return new Dialect(this::encode, this::decode, () -> forgotten++);
    }

    private String encode(Outbound request) {
        if (request instanceof Outbound.Chat chat && chat.message().body() instanceof MessageBody.Recalled)
            throw new IllegalArgumentException("only a server says that");
        encoded.add(request);
        String frame = "request-" + (encoded.size() - 1);
        boolean says = request instanceof Outbound.Chat chat && chat.message().body() instanceof MessageBody.Text;
        return says
                ? frame + " "
                        + ((MessageBody.Text)
                                        ((Outbound.Chat) request).message().body())
                                .text()
                : frame;
    }

    private Inbound decode(String text, Instant receivedAt) {
        Inbound answer = answers.get(text);
        if (answer == null) throw new AssertionError("no answer has the text " + text);
        return answer;
    }

    /** The frame of an answer, for a wire to say. */
    public String frame(Inbound answer) {
        String text = "answer-" + answers.size();
        answers.put(text, answer);
        return text;
    }

    /** What a sent frame asks. */
    public Outbound read(String frame) {
        return encoded.get(Integer.parseInt(frame.substring("request-".length()).split(" ", 2)[0]));
    }

    /** How often the codec was told to forget its server. */
    public int forgotten() {
        return forgotten;
    }
}
