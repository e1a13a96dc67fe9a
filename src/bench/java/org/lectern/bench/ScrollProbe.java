package org.lectern.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.room.PictureState;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem;
import org.lectern.settings.Appearance;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Rows;
import org.lectern.view.Lens;
import org.lectern.view.Look;

/**
 * Scrolls through 10,000 rows, upwards, so many pixels each pulse, in a process of its own: {@code ScrollProbe chat|plain}. {@code
 * chat} is Lectern's page with rows of all kinds; {@code plain} is a ListView of one-line text cells. Prints the FX
 * thread's processor time in its pulses: the share of them under 16.7 ms, the longest, and the sum.
 */
public final class ScrollProbe {
    private static final int ROWS = 10_000;
    private static final int WARM = 150;
    private static final int PULSES = 600;
    private static final double TURN = 60;
    private static final double BUDGET_MS = 16.7;

    private final List<Long> pulses = new ArrayList<>(); // FX thread
    private final Random random = new Random(11);
    private long begin; // FX thread

    public static void main(String[] args) throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(ready::countDown);
        ready.await();
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> new ScrollProbe().run(args[0].equals("chat"), done));
        done.await();
        Runtime.getRuntime().halt(0);
    }

    private void run(boolean chat, CountDownLatch done) {
        Parent root = chat ? page() : plain();
        Stage stage = new Stage();
        Scene scene = chat ? dressed(root) : new Scene(root, 900, 760);
        stage.setScene(scene);
        stage.show();
        ListView<?> list = (ListView<?>) (chat ? root.lookup(".timeline") : root);
        list.scrollTo(list.getItems().size() - 1);
        root.applyCss();
        root.layout();
        VirtualFlow<?> flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
        scene.addPostLayoutPulseListener(() -> Platform.runLater(() -> pulses.add(cpu() - begin)));
        new AnimationTimer() {
            private int count;

            @Override
            public void handle(long now) {
                if (count++ == WARM) pulses.clear();
                if (pulses.size() >= PULSES && count > WARM) {
                    stop();
                    print();
                    done.countDown();
                    return;
                }
                begin = cpu();
                flow.scrollPixels(-TURN);
            }
        }.start();
    }

    private static Scene dressed(Parent page) {
        Lens lens = new Lens(page);
        Scene scene = new Scene(lens, 900, 760);
        new Look(scene, lens, Appearance.DEFAULT);
        return scene;
    }

    private void print() {
        List<Long> sorted = pulses.stream().sorted().toList();
        double sum = sorted.stream().mapToLong(Long::longValue).sum() / 1e6;
        long within = sorted.stream().filter(pulse -> pulse / 1e6 < BUDGET_MS).count();
        System.out.printf(
                Locale.ROOT,
                "FIGURES share=%.5f pulses=%d pulse_p50_ms=%.3f pulse_p99_ms=%.3f pulse_p999_ms=%.3f pulse_max_ms=%.3f"
                        + " fx_ms=%.1f%n",
                within / (double) sorted.size(),
                sorted.size(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get((int) (sorted.size() * 0.99)) / 1e6,
                sorted.get((int) (sorted.size() * 0.999)) / 1e6,
                sorted.getLast() / 1e6,
                sum);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private Parent plain() {
        ListView<String> list = new ListView<>(FXCollections.observableArrayList());
        for (int i = 0; i < ROWS; i++) list.getItems().add(words(60));
        return list;
    }

    private Parent page() {
        ExampleChat chat = new ExampleChat(Rows.ME);
        List<TimelineItem> items = new ArrayList<>();
        List<Person> people = List.of(Rows.WANG, Rows.ZHANG, Rows.MAYA, Rows.CHEN);
        chat.pictures.put("p", new ReadOnlyObjectWrapper<>(new PictureState.Ready(Rows.picture(320, 200))));
        for (int i = 0; i < ROWS; i++) {
            if (i % 500 == 0) items.add(Rows.day());
            items.add(row(people.get(random.nextInt(people.size())), i));
        }
        chat.items.setAll(items);
        return new Desk(Locale.ENGLISH).chatPage(chat).root();
    }

    /** As a lesson has it: mostly words, now and then emoji, a link, a picture, a like or a long text. */
    private TimelineItem row(Person author, int minute) {
        RunPosition run = random.nextInt(3) == 0 ? RunPosition.MIDDLE : RunPosition.SINGLE;
        return switch (random.nextInt(20)) {
            case 0 -> Rows.row(author, new MessageBody.Picture("p", 640, 400), minute, run);
            case 1 -> Rows.row(author, new MessageBody.Like(), minute, run);
            case 2 -> Rows.row(author, Rows.text(words(30) + " 😀👍🏽 " + words(20)), minute, run);
            case 3 -> Rows.row(author, Rows.text("看https://example.com/page?x=1。" + words(30)), minute, run);
            case 4 -> Rows.row(author, Rows.text(words(900)), minute, run);
            case 5, 6, 7 -> Rows.mine(Rows.text(words(80)), minute, run, DeliveryState.STORED, null);
            default -> Rows.row(author, Rows.text(words(20 + random.nextInt(120))), minute, run);
        };
    }

    private String words(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) text.append(random.nextInt(3) == 0 ? "老师请问这道题怎么做 " : "the next slide, please ");
        return text.toString();
    }
}
