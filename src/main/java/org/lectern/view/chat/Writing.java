package org.lectern.view.chat;

import java.util.concurrent.Executor;
import org.lectern.settings.DraftFile;
import org.lectern.settings.SendKey;
import org.lectern.settings.SettingsFile;

/**
 * How a person writes, in every course.
 *
 * @param drafts where what was written and not sent is kept
 * @param background runs what takes a moment, such as reading a table for the first time
 */
public record Writing(SettingsFile settings, DraftFile drafts, Executor background) {
    SendKey sendKey() {
        return settings.current().writing().sendKey();
    }

    /** Whether others may learn that the person is writing. */
    boolean tellsTyping() {
        return settings.current().privacy().typing();
    }
}
