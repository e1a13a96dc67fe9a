package org.lectern.app;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.lectern.domain.MessageId;
import org.lectern.domain.RoomId;

/**
 * What is said in the welcome room, in one language. The ids are fixed, so that a room which already holds a line never
 * gets it twice, however often the program starts.
 */
final class WelcomeScript {

    /** Who says a line. */
    enum Actor {
        TEACHER("teacher"),
        STUDENT1("student1"),
        STUDENT2("student2");

        private final String login;

        Actor(String login) {
            this.login = login;
        }

        /** The login name, and the prefix of the actor's words. */
        String login() {
            return login;
        }
    }

    /** What a line is beside its words. */
    enum Kind {
        TEXT,
        PICTURE,
        LIKE,
        FLOWER
    }

    /** One line; {@code text} is empty for everything but TEXT. */
    record Line(MessageId id, Actor actor, Kind kind, String text) {}

    private final ResourceBundle words;

    private WelcomeScript(ResourceBundle words) {
        this.words = words;
    }

    static WelcomeScript in(Locale locale) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new WelcomeScript(ResourceBundle.getBundle("org.lectern.app.welcome", locale, exact));
    }

    RoomId course() {
        return new RoomId(words.getString("course"));
    }

    String guestNick() {
        return words.getString("guest.nick");
    }

    String nick(Actor actor) {
        return words.getString(actor.login() + ".nick");
    }

    String reply() {
        return words.getString("reply.teacher");
    }

    /** The conversation before the guest comes. */
    List<Line> lines() {
        return List.of(
                text(1, Actor.TEACHER),
                text(2, Actor.STUDENT1),
                text(3, Actor.STUDENT2),
                text(4, Actor.TEACHER),
                sign(40, Actor.TEACHER, Kind.PICTURE),
                text(5, Actor.STUDENT2),
                text(6, Actor.TEACHER),
                sign(60, Actor.STUDENT1, Kind.LIKE),
                sign(61, Actor.STUDENT2, Kind.FLOWER),
                text(7, Actor.TEACHER));
    }

    private Line text(int number, Actor actor) {
        return new Line(new MessageId("welcome-" + number), actor, Kind.TEXT, words.getString("line." + number));
    }

    private static Line sign(int number, Actor actor, Kind kind) {
        return new Line(new MessageId("welcome-" + number), actor, kind, "");
    }
}
