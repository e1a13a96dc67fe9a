package org.lectern.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lectern.settings.Profile;
import org.lectern.view.preferences.PreferencesPort;

/** A program behind the preferences: notes what is asked, answers at once. */
public final class FakePreferences implements PreferencesPort {
    public final List<Profile> forgotten = new ArrayList<>();
    public final List<Profile> withoutPassword = new ArrayList<>();
    public Kept kept = new Kept(Path.of("/home/lin/.local/share/lectern"), 12_345_678, 3_456_789);
    public int opened;

    @Override
    public void forget(Profile profile) {
        forgotten.add(profile);
    }

    @Override
    public void forgetPassword(Profile profile) {
        withoutPassword.add(profile);
    }

    @Override
    public void measure(Consumer<Kept> answer) {
        answer.accept(kept);
    }

    @Override
    public void clearPictures(Consumer<Kept> answer) {
        kept = new Kept(kept.folder(), kept.messages(), 0);
        answer.accept(kept);
    }

    @Override
    public void openFolder() {
        opened++;
    }
}
