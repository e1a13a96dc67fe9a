package org.lectern.view.chat;

import java.util.Locale;
import org.lectern.domain.MessageBody;

/**
 * What a person means by a text that is to be sent. A text that starts with a slash is a command or nothing: one that is
 * not known is never sent, since a mistyped command may be anything but meant for everybody. Two slashes send one.
 */
sealed interface Utterance {

    /** Say this to the room. */
    record Say(MessageBody body) implements Utterance {}

    /** Show the keys and commands. */
    record Help() implements Utterance {}

    /** A command that there is not, as it was typed. */
    record Unknown(String command) implements Utterance {}

    /** Reads a text without blanks around it. */
    static Utterance of(String text) {
        if (!slash(text, 0)) return new Say(new MessageBody.Text(text));
        if (slash(text, 1)) return new Say(new MessageBody.Text(text.substring(1)));
        String command = text.split("\\s", 2)[0];
        boolean alone = command.length() == text.length();
        return switch (command.substring(1).toLowerCase(Locale.ROOT)) {
            case "help", "?", "帮助" -> new Help();
            case "like", "点赞" -> alone ? new Say(new MessageBody.Like()) : new Unknown(command);
            case "flower", "送花" -> alone ? new Say(new MessageBody.Flower()) : new Unknown(command);
            default -> new Unknown(command);
        };
    }

    /** The wide one is what a Chinese keyboard gives. */
    private static boolean slash(String text, int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '／');
    }
}
