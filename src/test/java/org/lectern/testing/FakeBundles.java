package org.lectern.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.Lesson;
import org.lectern.domain.Failure;
import org.lectern.view.teach.Bundles;

/** Signs nothing and says it did; finds what it was told to find. */
public final class FakeBundles implements Bundles {
    public static final String KEY = "5f3a09c1d2e4b6a8".repeat(4);

    public final List<String> asked = new ArrayList<>();
    /** What the next look finds; null to fail. */
    public @Nullable Checked found = new Checked.Intact("physics", 61, 4, KEY, true);

    @Override
    public void write(
            Classroom classroom,
            Lesson lesson,
            boolean anonymous,
            Path file,
            Consumer<Written> written,
            Consumer<Failure> failed) {
        asked.add((anonymous ? "anonymous " : "open ") + file);
        written.accept(new Written(file, KEY));
    }

    @Override
    public void check(Path file, Consumer<Checked> answer, Consumer<Failure> failed) {
        asked.add("check " + file);
        Checked answered = found;
        if (answered == null) failed.accept(new Failure.FileFailed("IOException"));
        else answer.accept(answered);
    }
}
