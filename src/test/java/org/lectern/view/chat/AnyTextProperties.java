package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageBody;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;

/** Whatever somebody sends: the row has a height, everything is drawn inside it, soon, and copying gives it back. */
class AnyTextProperties {
    private static final double SLACK = 1.5;
    /** Processor time of the FX thread for one row; an ordinary long text takes a tenth of it. */
    private static final long STALL = TimeUnit.SECONDS.toNanos(1);

    private static final String[] SCRIPTS = {
        "the next slide ",
        "abcdefghij",
        "老师请问",
        "שלום",
        "שלום עולם ",
        "مرحبا",
        "مرحبا بالعالم ",
        "नमस्ते ",
        "สวัสดี",
        "བོད",
        "e\u0301",
        "a\u0301\u0302\u0303\u0304\u0305\u0306",
        "中\u20DD",
        "👨\u200D👩\u200D👧\u200D👦",
        "👍🏽",
        "🇨🇳",
        "1\uFE0F\u20E3",
        "😀\u200D",
        "\u200D",
        "\u200C",
        "\u200B",
        "\u202E",
        "\u2066",
        "\u0000",
        "\u0007",
        "\t",
        "\n",
        "\r\n",
        "\uD83D",
        "\uDE00",
        "\uFFFC",
        "\uFEFF",
        "\uE000",
        "\u1100\u1161",
        "𒀀",
        "﷽",
        "ܐ",
        "http://例子.测试/路径",
        "(",
        "。",
        "\u00A0",
        "ﾠ",
        "🏴\uDB40\uDC67",
    };

    private static Desk desk;
    private static ExampleChat chat;
    private static Screen screen;
    private static ListView<?> list;
    private static TextArea input;

    @BeforeContainer
    static void open() {
        Fx.begin();
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        chat = Fx.on(() -> new ExampleChat(Rows.ME));
        ChatPage page = Fx.on(() -> desk.chatPage(chat));
        screen = Screen.show(page.root(), 520, 700, Theme.LIGHT);
        list = Fx.on(() -> (ListView<?>) page.root().lookup(".timeline"));
        input = Fx.on(() -> (TextArea) page.root().lookup(".composer-input"));
        Fx.run(page::focusInput);
    }

    @AfterContainer
    static void close() {
        screen.close();
        desk.close();
    }

    @Property(tries = 250)
    void anyText(@ForAll long seed) {
        check(text(new Random(seed)));
    }

    @Example
    void tenThousandOfTheSame() {
        for (String each : SCRIPTS) check(each.repeat(10_000 / each.length()));
    }

    /** Pasted, edited, walked through: the field has a height, nothing throws, and what is sent is what was put in. */
    @Property(tries = 30)
    void anyTextInTheInput(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder expected = new StringBuilder();
        Fx.run(() -> {
            input.clear();
            for (int i = 0; i < 3; i++) {
                int at = random.nextInt(expected.length() + 1);
                String pasted = text(random);
                String held = pasted.substring(0, Math.min(1_000, pasted.length()));
                input.insertText(at, held);
                // a field keeps no controls, and one kind of line break
                expected.setLength(0);
                expected.append(input.getText());
                assertThat(expected.codePoints().filter(c -> c > 0xA0).count())
                        .isGreaterThanOrEqualTo(
                                held.codePoints().filter(c -> c > 0xA0).count() / 2);
                writes(input);
                int from = random.nextInt(expected.length() + 1);
                input.selectRange(from, Math.min(expected.length(), from + random.nextInt(40)));
                writes(input);
                input.replaceSelection(random.nextBoolean() ? "x" : "");
                writes(input);
                expected.setLength(0);
                expected.append(input.getText());
            }
            input.clear();
            writes(input);
            assertThat(input.isWrapText()).isTrue();
        });
    }

    @Example
    void aThousandOfTheSameInTheInput() {
        for (String each : SCRIPTS)
            Fx.run(() -> {
                input.setText(each.repeat(3_000 / each.length()));
                writes(input);
                input.setText(each.repeat(200 / each.length()));
                writes(input);
            });
        Fx.run(input::clear);
    }

    private static void writes(TextArea field) {
        long before = cpu();
        field.positionCaret(field.getLength() / 2);
        screen.root().applyCss();
        screen.root().layout();
        assertThat(cpu() - before).as("time to write %s", what(field.getText())).isLessThan(STALL);
        assertThat(field.getHeight()).isBetween(30.0, 400.0);
    }

    private static String what(String text) {
        return text.length() + " of "
                + text.codePoints().limit(8).boxed().map(Integer::toHexString).toList();
    }

    /** Stretches of one script, of all, or of any code units at all; mostly short, some long. */
    private static String text(Random random) {
        int length = 1 + (int) Math.pow(10, random.nextDouble() * 4);
        StringBuilder text = new StringBuilder(length);
        String one = SCRIPTS[random.nextInt(SCRIPTS.length)];
        int kind = random.nextInt(4);
        while (text.length() < length) {
            switch (kind) {
                case 0 -> text.append(one);
                case 1 -> text.append(SCRIPTS[random.nextInt(SCRIPTS.length)]);
                case 2 -> text.append((char) random.nextInt(0x10000));
                default -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
            }
            if (random.nextInt(300) == 0) kind = random.nextInt(4);
        }
        return text.toString();
    }

    private static void check(String text) {
        String what = what(text);
        Fx.run(() -> {
            long before = cpu();
            chat.items.setAll(row(text));
            screen.root().applyCss();
            screen.root().layout();
            assertThat(cpu() - before).as("time for %s", what).isLessThan(STALL);
            MessageCell cell = cell();
            assertThat(cell.getHeight()).as("height of %s", what).isBetween(20.0, 20_000.0);
            assertThat(outside(cell)).as("outside in %s", what).isEmpty();
            assertThat(copied()).as("copy of %s", what).isEqualTo(text);
        });
    }

    private static MessageRow row(String text) {
        return text.length() % 2 == 0
                ? Rows.row(Rows.MAYA, text)
                : Rows.mine(new MessageBody.Text(text), 0, RunPosition.SINGLE, DeliveryState.STORED, null);
    }

    private static MessageCell cell() {
        List<MessageCell> shown = new ArrayList<>();
        for (Node node : list.lookupAll(".message-cell"))
            if (node instanceof MessageCell cell && cell.isVisible() && cell.getItem() instanceof MessageRow)
                shown.add(cell);
        assertThat(shown).hasSize(1);
        return shown.getFirst();
    }

    /** What is drawn beyond the row, or beyond the width of the bubble. */
    private static List<String> outside(MessageCell cell) {
        List<String> found = new ArrayList<>();
        look(cell, cell.localToScene(cell.getLayoutBounds()), found);
        return found;
    }

    private static void look(Node node, Bounds room, List<String> found) {
        if (!node.isVisible()) return;
        if (node instanceof Text) {
            Bounds has = node.localToScene(node.getBoundsInLocal());
            boolean inside = has.isEmpty()
                    || has.getMinX() >= room.getMinX() - SLACK
                            && has.getMaxX() <= room.getMaxX() + SLACK
                            && has.getMinY() >= room.getMinY() - SLACK
                            && has.getMaxY() <= room.getMaxY() + SLACK;
            if (!inside) found.add(has + " of " + room);
        }
        Bounds clipped =
                node.getClip() == null ? room : node.localToScene(node.getClip().getBoundsInParent());
        if (node instanceof Parent parent)
            for (Node child : parent.getChildrenUnmodifiable()) look(child, clipped, found);
    }

    private static String copied() {
        list.getFocusModel().focus(0);
        list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, true, false, false));
        return Clipboard.getSystemClipboard().getString();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
