package org.lectern.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.ResourceBundle;
import org.lectern.report.LessonBundle;
import org.lectern.report.LessonBundle.Verdict;

/** {@code lectern --verify FILE}: says whether a signed file is as it was signed, without a window. */
public final class VerifyCommand {
    private static final int WHOLE = 0;
    private static final int CHANGED = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final ResourceBundle words;

    public VerifyCommand(PrintStream out, ResourceBundle words) {
        this.out = out;
        this.words = words;
    }

    /** @return what the process ends with: 0 when the file is whole, 1 when it was changed, 2 when there is no such file */
    public int run(List<String> arguments) {
        int at = arguments.indexOf("--verify");
        if (at + 1 >= arguments.size()) {
            say("launch.value", "--verify");
            return MISUSED;
        }
        String file = arguments.get(at + 1);
        try {
            return tell(LessonBundle.verify(Path.of(file)));
        } catch (IOException | RuntimeException | OutOfMemoryError unreadable) {
            say("launch.verify.unreadable", file);
            return MISUSED;
        }
    }

    private int tell(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Intact(String course, int records, int pictures, String signer) -> {
                say("launch.verify.whole", course, String.valueOf(records), String.valueOf(pictures), signer);
                yield WHOLE;
            }
            case Verdict.Altered(int record, Instant at, String author) -> {
                if (at == null) say("launch.verify.altered", String.valueOf(record));
                else say("launch.verify.alteredRow", String.valueOf(record), at.toString(), author);
                yield CHANGED;
            }
            case Verdict.BadSignature() -> {
                say("launch.verify.signature");
                yield CHANGED;
            }
            case Verdict.NoBundle() -> {
                say("launch.verify.none");
                yield MISUSED;
            }
        };
    }

    private void say(String key, Object... about) {
        out.println(new MessageFormat(words.getString(key)).format(about));
    }
}
