package org.lectern.app;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.room.Room;

/**
 * The whole program with the wall of its courses in front, in a process of its own: {@code DeskProbe FOLDER PORT WARM SECONDS
 * KEY...}, as the teacher of one course a key. Prints {@code JOINED}, and after warming up what so many seconds cost: CPU of
 * the process and of the FX thread in its pulses, messages that came, and how much the heap that is really used grew.
 */
public final class DeskProbe {
    private final List<Long> pulses = new ArrayList<>(); // FX thread
    private long drained; // FX thread: work between pulses since the last one
    private long pulseBegan; // FX thread
    private Stage stage; // FX thread
    private Wiring wiring; // FX thread

    /** What had been used at a moment. */
    private record Used(long process, long fx, long news, List<Long> pulses) {}

    public static void main(String[] args) throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(ready::countDown);
        ready.await();
        new DeskProbe().run(args);
        Runtime.getRuntime().halt(0);
    }

    private void run(String[] args) throws Exception {
        int warm = Integer.parseInt(args[2]);
        int seconds = Integer.parseInt(args[3]);
        onFx(() -> {
            open(Path.of(args[0]));
            for (int course = 1; course + 3 < args.length; course++)
                wiring.lobby()
                        .join(
                                new Membership(
                                        ServerAddress.of("ws://127.0.0.1:" + args[1]),
                                        new RoomId("c" + course),
                                        new UserId("desk"),
                                        "王老师",
                                        null),
                                new Password(args[course + 3]));
            return null;
        });
        while (!onFx(this::everywhere)) TimeUnit.MILLISECONDS.sleep(50);
        onFx(() -> {
            Event.fireEvent(
                    stage.getScene().getRoot().lookup(".shell"),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F9, false, false, false, false));
            return null;
        });
        System.out.println("JOINED");
        TimeUnit.SECONDS.sleep(warm);
        long held = onFx(DeskProbe::heap);
        Used before = onFx(this::used);
        TimeUnit.SECONDS.sleep(seconds);
        Used after = onFx(this::used);
        print(before, after, onFx(DeskProbe::heap) - held);
    }

    private void open(Path folder) {
        wiring = new Wiring(new AppPaths(folder), this::later, Clock.systemDefaultZone());
        LaunchOptions options;
        try {
            options = LaunchOptions.parse(List.of("--lang", "en", "--theme", "light"));
        } catch (LaunchOptions.BadOption impossible) {
            throw new AssertionError(impossible);
        }
        stage = new Stage();
        new MainWindow(stage, wiring, options, this::later, Clock.systemDefaultZone());
        stage.setWidth(1366);
        stage.setHeight(768);
        Scene scene = stage.getScene();
        scene.addPreLayoutPulseListener(() -> pulseBegan = cpu());
        // what is posted during a pulse runs right after it
        scene.addPostLayoutPulseListener(() -> Platform.runLater(() -> {
            pulses.add(cpu() - pulseBegan + drained);
            drained = 0;
        }));
        stage.show();
    }

    private void later(Runnable task) {
        Platform.runLater(() -> {
            long began = cpu();
            task.run();
            drained += cpu() - began;
        });
    }

    private boolean everywhere() {
        return wiring.lobby().rooms().stream()
                .allMatch(room -> room.connectionProperty().get() instanceof Connection.Live);
    }

    /** Bytes that are really used. */
    private static long heap() {
        for (int i = 0; i < 3; i++) System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private Used used() {
        List<Long> seen = pulses.stream().sorted().toList();
        pulses.clear();
        long news = wiring.lobby().rooms().stream()
                .map(Room::newsProperty)
                .mapToLong(count -> count.get())
                .sum();
        long process = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        return new Used(process, cpu(), news, seen);
    }

    private static void print(Used before, Used after, long grown) {
        System.out.printf(
                Locale.ROOT,
                "FIGURES messages=%d cpu_ms=%.0f fx_ms=%.0f pulses=%d pulse_p50_ms=%.2f pulse_p999_ms=%.2f"
                        + " pulse_max_ms=%.2f heap_kb=%d%n",
                after.news() - before.news(),
                (after.process() - before.process()) / 1e6,
                (after.fx() - before.fx()) / 1e6,
                after.pulses().size(),
                at(after.pulses(), 0.5),
                at(after.pulses(), 0.999),
                at(after.pulses(), 1),
                grown / 1024);
    }

    private static double at(List<Long> sorted, double share) {
        if (sorted.isEmpty()) return 0;
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1)) / 1e6;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static <T> T onFx(Supplier<T> work) throws InterruptedException {
        List<T> answer = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            answer.add(work.get());
            done.countDown();
        });
        done.await();
        return answer.getFirst();
    }
}
