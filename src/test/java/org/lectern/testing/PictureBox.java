package org.lectern.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.lectern.media.AddressGuard;
import org.lectern.media.CacheLimits;
import org.lectern.media.CourseTransfers;
import org.lectern.media.PictureCache;
import org.lectern.media.PictureHttp;
import org.lectern.media.PictureLimits;
import org.lectern.media.PictureReader;
import org.lectern.media.PictureShrinker;
import org.lectern.media.PictureTools;
import org.lectern.media.PictureUploader;
import org.lectern.media.TransferLimits;

/** A picture for every address of the course's host, there at once: whoever asks waits for nothing. */
public final class PictureBox {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int HUES = 6;

    private PictureBox() {}

    /** The address of a picture. */
    public static String address(int number) {
        return "https://chat.school.example/p/" + number + ".png";
    }

    /** Tools that touch no network. */
    public static PictureTools tools() {
        AddressGuard guard = new AddressGuard("chat.school.example", Set.of(), _ -> java.util.List.of());
        PictureReader reader = new PictureReader(PictureLimits.DEFAULT, System::nanoTime);
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        try {
            Path folder = Files.createTempDirectory("pictures");
            return new PictureTools(
                    guard,
                    new PictureCache(folder, CacheLimits.DEFAULT, reader, Clock.systemUTC(), Runnable::run),
                    (address, _, target) -> write(address, target),
                    new PictureUploader(new CourseTransfers(
                            PictureHttp.client(null), null, guard, TransferLimits.DEFAULT, none, none)),
                    new PictureShrinker(reader),
                    none);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static CompletableFuture<Long> write(String address, Path target) {
        int hue = Math.abs(address.hashCode()) % HUES;
        byte[] bytes =
                TestPictures.png(TestPictures.image(WIDTH, HEIGHT, (x, y) -> 0xFF000000 | drawing(x, y, hue), false));
        try {
            Files.write(target, bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return CompletableFuture.completedFuture((long) bytes.length);
    }

    /** Writing on a board, as far as a few stripes go. */
    private static int drawing(int x, int y, int hue) {
        boolean line = y % 40 > 28 && (x + hue * 37) % 90 > 20 && x > 40 && x < WIDTH - 60;
        int ground = new int[] {0x24543C, 0x2B3A67, 0x6B3E26, 0x4A2C5E, 0x1F4E5F, 0x5B5B2A}[hue];
        return line ? 0xF2F0E6 : ground;
    }
}
