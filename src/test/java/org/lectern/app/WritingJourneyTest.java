package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lectern.app.OneWindow.PATIENCE;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.MessageBody;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.testing.Fx;
import org.lectern.testing.ServerHouse;
import org.lectern.testing.Typist;

/** Writing in the whole program, against a real server. */
@ExtendWith(Fx.class)
class WritingJourneyTest {
    @TempDir
    Path mine;

    @TempDir
    Path theirs;

    private static List<MessageBody> said(OneWindow the) {
        return Fx.on(() -> the.room().items().stream()
                .filter(MessageRow.class::isInstance)
                .map(item -> ((MessageRow) item).message().body())
                .toList());
    }

    private static boolean retractable(OneWindow the) {
        return Fx.on(() -> the.room().items().stream()
                .anyMatch(item -> item instanceof MessageRow row && the.room().canRetract(row)));
    }

    private static Typist typist(OneWindow the) {
        return Fx.on(() -> new Typist((TextInputControl) the.chat("#input")));
    }

    @Test
    void theLastMessageIsChangedAndADraftIsThereAtTheNextStart() throws Exception {
        try (ServerHouse house = ServerHouse.in(theirs)) {
            String address = "ws://127.0.0.1:" + house.port();
            try (OneWindow the = new OneWindow(mine, address)) {
                the.awaitLive();
                Typist typist = typist(the);
                typist.write("teh slope");
                typist.press(KeyCode.ENTER);
                await().atMost(PATIENCE).until(() -> retractable(the));

                typist.press(KeyCode.UP);
                assertThat(typist.read()).isEqualTo("teh slope");
                typist.write("the slope");
                typist.press(KeyCode.ENTER);
                await().atMost(PATIENCE)
                        .until(() -> said(the)
                                .equals(List.of(new MessageBody.Recalled(), new MessageBody.Text("the slope"))));

                typist.write("/mtue bob");
                typist.press(KeyCode.ENTER);
                assertThat(said(the)).hasSize(2);
                typist.write("half a thought");
            }
            try (OneWindow the = new OneWindow(mine, address)) {
                assertThat(the.typed()).isEqualTo("half a thought");
            }
        }
    }
}
