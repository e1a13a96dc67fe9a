package org.lectern.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.room.EventMailbox;
import org.lectern.room.Lobby;
import org.lectern.room.OwnIds;
import org.lectern.room.Room;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;
import org.lectern.settings.Appearance;
import org.lectern.settings.DraftFile;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Lens;
import org.lectern.view.Look;
import org.lectern.view.Texts;
import org.lectern.view.Views;
import org.lectern.view.chat.ChatPage;
import org.lectern.view.chat.ChatParts;
import org.lectern.view.chat.RoomChat;
import org.lectern.view.chat.Writing;
import org.lectern.view.records.SystemDialogs;

/**
 * One program under load, in a process of its own: {@code PaceProbe chat|plain RATE COUNT}. {@code chat} is Lectern's
 * page on a real room; {@code plain} is a ListView of one-line text cells fed through the same mailbox. A rate of 0 is
 * a burst. Prints figures: CPU of the process and of the FX thread a message, and the FX thread's CPU in its pulses
 * (list change, CSS, layout, hand-over to the renderer).
 */
public final class PaceProbe {
    private static final int WARM = 1500;
    private static final int WARM_RATE = 500;
    private static final int WINDOW = 1000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "timer");
        thread.setDaemon(true);
        return thread;
    });
    private final Random random = new Random(7);
    private final List<Long> pulses = new ArrayList<>(); // FX thread
    private long drainCpu; // FX thread: list changes since the last pulse
    private long pulseBegin; // FX thread

    public static void main(String[] args) throws Exception {
        PaceProbe probe = new PaceProbe();
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(ready::countDown);
        ready.await();
        probe.run(args[0].equals("chat"), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Runtime.getRuntime().halt(0);
    }

    private void run(boolean chat, int rate, int count) throws Exception {
        Feed feed = chat ? new ChatFeed() : new PlainFeed();
        onFx(() -> {
            Stage stage = new Stage();
            Scene scene = chat ? dressed(feed.root()) : new Scene(feed.root(), 900, 760);
            scene.addPreLayoutPulseListener(() -> pulseBegin = fxCpu());
            // what is posted during a pulse runs right after it
            scene.addPostLayoutPulseListener(() -> Platform.runLater(this::pulseOver));
            stage.setScene(scene);
            stage.show();
        });
        drive(feed, WARM_RATE, WARM, 0);
        settle(feed, WARM);
        long[] before = new long[2];
        onFx(() -> {
            pulses.clear();
            before[1] = fxCpu();
        });
        before[0] = processCpu();
        long begin = System.nanoTime();
        drive(feed, rate, count, WARM);
        settle(feed, WARM + count);
        long wall = System.nanoTime() - begin;
        long process = processCpu() - before[0];
        onFx(() -> print(count, wall, process, fxCpu() - before[1]));
    }

    private static Scene dressed(Parent page) {
        Lens lens = new Lens(page);
        Scene scene = new Scene(lens, 900, 760);
        new Look(scene, lens, Appearance.DEFAULT);
        return scene;
    }

    private void print(int count, long wall, long process, long fx) {
        List<Long> sorted = pulses.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "FIGURES cpu_us=%.2f fx_us=%.2f pulses=%d pulse_p50_ms=%.3f pulse_p999_ms=%.3f pulse_max_ms=%.3f"
                        + " wall_s=%.3f%n",
                process / 1e3 / count,
                fx / 1e3 / count,
                sorted.size(),
                at(sorted, 0.5),
                at(sorted, 0.999),
                at(sorted, 1),
                wall / 1e9);
    }

    private static double at(List<Long> sorted, double share) {
        if (sorted.isEmpty()) return 0;
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1)) / 1e6;
    }

    private void pulseOver() {
        pulses.add(fxCpu() - pulseBegin + drainCpu);
        drainCpu = 0;
    }

    private static long fxCpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Open loop: each message at its intended time; a burst has none. */
    private void drive(Feed feed, int rate, int count, int from) throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            if (rate > 0) {
                long due = begin + i * 1_000_000_000L / rate;
                long wait = due - System.nanoTime();
                if (wait > 0) TimeUnit.NANOSECONDS.sleep(wait);
            }
            feed.post(from + i);
        }
    }

    /** Until the last message is in the list and two pulses have passed. */
    private void settle(Feed feed, int total) throws Exception {
        boolean[] there = new boolean[1];
        while (!there[0]) {
            TimeUnit.MILLISECONDS.sleep(20);
            onFx(() -> there[0] = feed.shown() == total);
        }
        TimeUnit.MILLISECONDS.sleep(100);
    }

    private static void onFx(Runnable work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            work.run();
            done.countDown();
        });
        done.await();
    }

    private String text(int number) {
        int length = 8 + random.nextInt(72);
        StringBuilder text = new StringBuilder("#").append(number).append(' ');
        while (text.length() < length) text.append(random.nextInt(3) == 0 ? "老师请问这道题怎么做 " : "the next slide, please ");
        return text.toString();
    }

    /** Something that shows messages. */
    private interface Feed {
        Parent root();

        void post(int number);

        /** Messages that reached the list, ever. FX thread. */
        int shown();
    }

    /** A plain list: one line of text a row, the newest 1,000 kept, one change and one scroll a batch. */
    private final class PlainFeed implements Feed {
        private final ObservableList<String> items = FXCollections.observableArrayList();
        private final ListView<String> list = new ListView<>(items);
        private final EventMailbox<String> mailbox =
                new EventMailbox<>(Platform::runLater, timer, System::nanoTime, this::apply);
        private int shown;

        private void apply(List<String> batch) {
            long begin = fxCpu();
            items.addAll(batch);
            if (items.size() > WINDOW) items.remove(0, items.size() - WINDOW);
            list.scrollTo(items.size());
            shown += batch.size();
            drainCpu += fxCpu() - begin;
        }

        @Override
        public Parent root() {
            return list;
        }

        @Override
        public void post(int number) {
            mailbox.post(text(number));
        }

        @Override
        public int shown() {
            return shown;
        }
    }

    /** Lectern's page on a real room; only the socket is missing. */
    private final class ChatFeed implements Feed {
        private static final String ROOM = "bench";
        private final RoomId room = new RoomId(ROOM);
        private final List<Person> people = new ArrayList<>();
        private Consumer<SessionEvent> events = event -> {};
        private ChatPage page;
        private int shown;

        ChatFeed() throws InterruptedException {
            for (int i = 0; i < 40; i++)
                people.add(Person.unverified(new UserId("student" + i), i % 2 == 0 ? "同学" + i : "Student " + i, null));
            onFx(this::build);
            events.accept(new SessionEvent.ConnectionChanged(room, new Connection.Live(false)));
            events.accept(new SessionEvent.SignedIn(room, ServerTraits.PLAIN, people.getFirst()));
            events.accept(new SessionEvent.HistoryArrived(room, List.of(), SessionEvent.HistoryOutcome.EMPTY));
        }

        private Writing writing() {
            try {
                Path folder = Files.createTempDirectory("pace");
                return new Writing(
                        new SettingsFile(folder.resolve("settings"), timer),
                        new DraftFile(folder.resolve("drafts"), timer),
                        timer);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private void build() {
            Texts texts = new Texts(Locale.ENGLISH);
            Views views = new Views(texts);
            Writing writing = writing();
            ChatParts.in(
                    views,
                    texts,
                    writing,
                    Clock.systemDefaultZone(),
                    (wait, task) -> javafx.util.Subscription.EMPTY,
                    window -> List.of(),
                    address -> {},
                    new SystemDialogs(texts));
            Lobby lobby = new Lobby(
                    (membership, password, sink) -> {
                        events = sink;
                        return new Silence();
                    },
                    (membership, traits, send) ->
                            new org.lectern.room.Pictures(null, membership, traits, send, timer, Platform::runLater),
                    // an executor that also notes what a batch costs
                    task -> Platform.runLater(() -> {
                        long begin = fxCpu();
                        task.run();
                        drainCpu += fxCpu() - begin;
                    }),
                    timer,
                    System::nanoTime,
                    ZoneId::systemDefault,
                    new OwnIds(Clock.systemUTC(), random));
            Room joined = lobby.join(
                    new Membership(
                            ServerAddress.of("ws://127.0.0.1:1/"),
                            room,
                            people.getFirst().id(),
                            "me",
                            null),
                    Password.NONE);
            page = views.load(ChatPage.class);
            page.open(new RoomChat(joined));
            IntConsumer count = total -> shown = total;
            joined.items().addListener((javafx.collections.ListChangeListener<Object>) change -> {
                var last = joined.items().getLast();
                if (last instanceof org.lectern.room.TimelineItem.MessageRow row)
                    count.accept(Integer.parseInt(row.message().id().value()) + 1);
            });
        }

        @Override
        public Parent root() {
            return page.root();
        }

        @Override
        public void post(int number) {
            Instant now = Instant.now();
            events.accept(new SessionEvent.MessageArrived(
                    room,
                    new Message(
                            new MessageId(String.valueOf(number)),
                            room,
                            people.get(1 + random.nextInt(people.size() - 1)),
                            new MessageBody.Text(text(number)),
                            now,
                            now,
                            number + 1),
                    null));
        }

        @Override
        public int shown() {
            return shown;
        }
    }

    /** A session that does nothing. */
    private static final class Silence implements Session {
        @Override
        public java.time.@org.jspecify.annotations.Nullable Duration roundTrip() {
            return null;
        }

        @Override
        public void open() {}

        @Override
        public void send(org.lectern.domain.OutgoingMessage message) {}

        @Override
        public void retry(MessageId message) {}

        @Override
        public void discard(MessageId message) {}

        @Override
        public void typing() {}

        @Override
        public void retract(MessageId message) {}

        @Override
        public void earlier(long question, Message before) {}

        @Override
        public void reconnectNow() {}

        @Override
        public void close() {}
    }
}
