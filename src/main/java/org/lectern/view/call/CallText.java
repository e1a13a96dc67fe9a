package org.lectern.view.call;

import org.lectern.domain.MessageBody;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;

/** What a call says, in two lines. FX thread only. */
public final class CallText {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_LINE = 160;

    private final Texts texts;

    public CallText(Texts texts) {
        this.texts = texts;
    }

    /** Who said it, and where. */
    public String title(Call call) {
        return texts.get(
                call.urgent() ? "shell.toast.mention" : "shell.toast.title",
                PlainText.line(call.message().author().nickname(), LONGEST_NAME),
                PlainText.line(call.course().room().value(), LONGEST_NAME));
    }

    /** What was said, and how much more. */
    public String line(Call call) {
        String said = line(texts, call.message().body());
        return call.more() == 0 ? said : texts.get("shell.toast.more", said, call.more());
    }

    /** A message in one line. */
    public static String line(Texts texts, MessageBody body) {
        return switch (body) {
            case MessageBody.Text(String text) -> PlainText.line(text, LONGEST_LINE);
            case MessageBody.Picture _ -> texts.get("shell.line.picture");
            case MessageBody.Like _ -> texts.get("shell.line.like");
            case MessageBody.Flower _ -> texts.get("shell.line.flower");
            case MessageBody.Recalled _ -> texts.get("shell.line.recalled");
            case MessageBody.Unsupported _ -> texts.get("shell.line.other");
        };
    }
}
