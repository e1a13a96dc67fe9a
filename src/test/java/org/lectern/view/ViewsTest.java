package org.lectern.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.testing.Desk;
import org.lectern.testing.Fx;
import org.lectern.view.chat.PicturePreview;
import org.lectern.view.signin.SignInPage;

@ExtendWith(Fx.class)
class ViewsTest {

    record Stranger(Pane root) implements Page {}

    @Test
    void aStrangerIsRefused() {
        Views views = new Views(new Texts(Locale.ENGLISH));
        assertThatThrownBy(() -> views.load(Stranger.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPageIsMadeKnownOnce() {
        Texts texts = new Texts(Locale.ENGLISH);
        Views views = new Views(texts).with(PicturePreview.class, () -> new PicturePreview(texts));
        assertThatThrownBy(() -> views.with(PicturePreview.class, () -> new PicturePreview(texts)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachLoadGivesANewPageWithItsStyle() {
        Fx.run(() -> {
            try (Desk desk = new Desk(Locale.ENGLISH)) {
                SignInPage one = desk.views.load(SignInPage.class);
                assertThat(desk.views.load(SignInPage.class)).isNotSameAs(one);
                assertThat(one.root().getStylesheets())
                        .singleElement()
                        .asString()
                        .endsWith("SignInPage.css");
            }
        });
    }
}
