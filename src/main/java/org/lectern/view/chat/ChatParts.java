package org.lectern.view.chat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.stage.Window;
import org.lectern.view.Texts;
import org.lectern.view.Views;

/** All pages that together make a chat page. */
public final class ChatParts {
    private ChatParts() {}

    /**
     * Makes them known to a loader.
     *
     * @param chooser asks for picture files; {@link PictureChooser} in the program
     * @param browser opens a web address outside the program
     */
    public static Views in(
            Views views,
            Texts texts,
            Writing writing,
            Clock clock,
            Function<Window, List<Path>> chooser,
            Consumer<String> browser) {
        return views.with(ChatPage.class, () -> new ChatPage(texts, views, writing, clock, chooser))
                .with(ChatHeader.class, () -> new ChatHeader(texts))
                .with(MembersPane.class, () -> new MembersPane(texts))
                .with(ComposerBar.class, () -> new ComposerBar(texts, writing))
                .with(KeyList.class, () -> new KeyList(texts))
                .with(LinkQuestion.class, () -> new LinkQuestion(texts, browser))
                .with(PicturePreview.class, () -> new PicturePreview(texts));
    }
}
