package org.lectern.export;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import org.lectern.domain.Role;

/**
 * What is said in a transcript besides the messages, in the reader's language.
 *
 * @param picture stands for a picture
 * @param missing says that a picture is not on this device
 * @param like stands for a like
 * @param flower stands for a flower
 * @param recalled says that a message was taken back
 * @param unsupported says that a message is of a kind that cannot be shown
 * @param question says that its author asks something
 * @param answers pattern: {@code {0}} the name of the person who is answered
 * @param roles what those who lead a course are called
 * @param made pattern: {@code {0}} the time at which the file was made
 * @param count pattern: {@code {0}} the number of messages in the file
 * @param locale for dates, times and numbers
 */
public record Words(
        String picture,
        String missing,
        String like,
        String flower,
        String recalled,
        String unsupported,
        String question,
        String answers,
        Map<Role, String> roles,
        String made,
        String count,
        Locale locale) {
    public Words {
        roles = Map.copyOf(roles);
    }

    String answering(String name) {
        return new MessageFormat(answers, locale).format(new Object[] {name});
    }

    String madeAt(String time) {
        return new MessageFormat(made, locale).format(new Object[] {time});
    }

    String counted(long messages) {
        return new MessageFormat(count, locale).format(new Object[] {messages});
    }
}
