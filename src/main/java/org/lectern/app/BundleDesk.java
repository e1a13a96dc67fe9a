package org.lectern.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.Lesson;
import org.lectern.course.LessonAccount;
import org.lectern.domain.Failure;
import org.lectern.export.PictureShelf;
import org.lectern.media.PictureData;
import org.lectern.report.LessonBundle;
import org.lectern.report.LessonBundle.Verdict;
import org.lectern.report.ReportWords;
import org.lectern.report.SigningKey;
import org.lectern.view.teach.Bundles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes signed files of lessons, and looks whether such a file is as it was signed. FX thread only; the work is done elsewhere. */
final class BundleDesk implements Bundles {
    private static final Logger LOG = LoggerFactory.getLogger(BundleDesk.class);

    /** A larger picture is named, but not put inside. */
    private static final long LARGEST_PICTURE = 32L << 20;

    private final Path keyFile;
    private final PictureShelf pictures;
    private final Executor work;
    private final Executor fx;
    private final Supplier<Locale> language;

    /**
     * @param keyFile what this device signs with; made when it is needed first
     * @param pictures those that were loaded
     * @param language of the words in the file, asked at each
     */
    BundleDesk(Path keyFile, PictureShelf pictures, Executor work, Executor fx, Supplier<Locale> language) {
        this.keyFile = keyFile;
        this.pictures = pictures;
        this.work = work;
        this.fx = fx;
        this.language = language;
    }

    @Override
    public void write(
            Classroom classroom,
            Lesson lesson,
            boolean anonymous,
            Path file,
            Consumer<Written> written,
            Consumer<Failure> failed) {
        ReportWords words = new ReportWords(language.get(), ZoneId.systemDefault());
        classroom.account(lesson, account -> run(() -> write(account, words, anonymous, file), written, failed));
    }

    private Written write(LessonAccount account, ReportWords words, boolean anonymous, Path file)
            throws IOException, GeneralSecurityException {
        KeyPair key = SigningKey.in(keyFile);
        Files.write(file, LessonBundle.of(account, words, anonymous, this::bytes, key));
        return new Written(file, LessonBundle.fingerprint(key.getPublic()));
    }

    private byte @Nullable [] bytes(String address) {
        PictureData data = pictures.find(address);
        if (data == null) return null;
        try {
            if (data.size() > LARGEST_PICTURE) return null;
            return switch (data) {
                case PictureData.InMemory(byte[] bytes) -> bytes;
                case PictureData.InFile(Path path) -> Files.readAllBytes(path);
            };
        } catch (IOException gone) {
            LOG.info("a picture is not in the signed file: {}", gone.getClass().getSimpleName());
            return null;
        }
    }

    @Override
    public void check(Path file, Consumer<Checked> found, Consumer<Failure> failed) {
        run(() -> checked(file), found, failed);
    }

    private Checked checked(Path file) throws IOException, GeneralSecurityException {
        return switch (LessonBundle.verify(file)) {
            case Verdict.Intact(String course, int records, int inside, String signer) ->
                new Checked.Intact(course, records, inside, signer, signer.equals(own()));
            case Verdict.Altered(int record, var at, String author) -> new Checked.Altered(record, at, author);
            case Verdict.BadSignature() -> new Checked.BadSignature();
            case Verdict.NoBundle() -> new Checked.NoBundle();
        };
    }

    private @Nullable String own() throws IOException, GeneralSecurityException {
        return Files.exists(keyFile)
                ? LessonBundle.fingerprint(SigningKey.in(keyFile).getPublic())
                : null;
    }

    private interface Work<T> {
        T run() throws IOException, GeneralSecurityException;
    }

    private <T> void run(Work<T> task, Consumer<T> done, Consumer<Failure> failed) {
        work.execute(() -> {
            try {
                T result = task.run();
                fx.execute(() -> done.accept(result));
            } catch (IOException | GeneralSecurityException | RuntimeException | OutOfMemoryError broken) {
                LOG.info("a signed file failed: {}", broken.getClass().getSimpleName());
                Failure failure = new Failure.FileFailed(broken.getClass().getSimpleName());
                fx.execute(() -> failed.accept(failure));
            }
        });
    }
}
