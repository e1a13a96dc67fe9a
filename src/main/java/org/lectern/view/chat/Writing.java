package org.lectern.view.chat;

import org.lectern.settings.DraftFile;
import org.lectern.settings.SendKey;
import org.lectern.settings.SettingsFile;

/**
 * How a person writes, in every course.
 *
 * @param drafts where what was written and not sent is kept
 */
public record Writing(SettingsFile settings, DraftFile drafts) {
    SendKey sendKey() {
        return settings.current().writing().sendKey();
    }
}
