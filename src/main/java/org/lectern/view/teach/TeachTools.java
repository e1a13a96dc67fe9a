package org.lectern.view.teach;

import java.time.Clock;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Alarm;
import org.lectern.view.Texts;
import org.lectern.view.records.FileDialogs;

/**
 * What the parts of a teacher's page have in common.
 *
 * @param rosters asks for a roster
 * @param reports writes the report of a lesson
 * @param bundles makes and checks signed files
 * @param dialogs asks for files
 */
public record TeachTools(
        Texts texts,
        Clock clock,
        Alarm alarm,
        SettingsFile settings,
        RosterFiles rosters,
        Reports reports,
        Bundles bundles,
        FileDialogs dialogs) {}
