package org.lectern.view.chat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.stage.Window;
import org.lectern.view.Alarm;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.Views;
import org.lectern.view.pictures.PictureKeeping;
import org.lectern.view.pictures.PictureViewer;
import org.lectern.view.records.FileDialogs;

/** All pages that together make a chat page. */
public final class ChatParts {
    private ChatParts() {}

    /**
     * Makes them known to a loader.
     *
     * @param chooser asks for picture files; {@link PictureChooser} in the program
     * @param browser opens a web address outside the program
     * @param dialogs asks where to save
     */
    public static Views in(
            Views views,
            Texts texts,
            Writing writing,
            Clock clock,
            Alarm alarm,
            Function<Window, List<Path>> chooser,
            Consumer<String> browser,
            FileDialogs dialogs) {
        Times times = new Times(texts, clock);
        PictureKeeping keeping = new PictureKeeping(texts, times, dialogs);
        return views.with(ChatPage.class, () -> new ChatPage(texts, views, writing, clock, alarm, chooser, keeping))
                .with(PictureViewer.class, () -> new PictureViewer(texts, times, keeping))
                .with(ChatHeader.class, () -> new ChatHeader(texts))
                .with(MembersPane.class, () -> new MembersPane(texts))
                .with(ComposerBar.class, () -> new ComposerBar(texts, writing))
                .with(KeyList.class, () -> new KeyList(texts))
                .with(LinkQuestion.class, () -> new LinkQuestion(texts, browser))
                .with(PicturePreview.class, () -> new PicturePreview(texts));
    }
}
