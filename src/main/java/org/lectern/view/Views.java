package org.lectern.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import org.lectern.view.text.Wrapping;

/**
 * The one loader of FXML. A page class is known by its supplier; {@code ChatPage} is drawn by {@code ChatPage.fxml} and
 * {@code ChatPage.css} in the same package. FX thread only.
 */
public final class Views {
    private final Map<Class<? extends Page>, Supplier<? extends Page>> makers = new HashMap<>();
    private final Texts texts;

    public Views(Texts texts) {
        this.texts = texts;
    }

    /** Makes a page class known. Each {@link #load} asks the supplier for a new page. */
    public <P extends Page> Views with(Class<P> type, Supplier<P> maker) {
        if (makers.putIfAbsent(type, maker) != null) throw new IllegalArgumentException("already known: " + type);
        return this;
    }

    /**
     * A new page, drawn and ready to show.
     *
     * @throws IllegalArgumentException for a page class that nobody made known
     */
    public <P extends Page> P load(Class<P> type) {
        Supplier<? extends Page> maker = makers.get(type);
        if (maker == null) throw new IllegalArgumentException("an unknown page: " + type.getName());
        P page = type.cast(maker.get());
        Parent root = draw(type, page);
        URL style = type.getResource(type.getSimpleName() + ".css");
        if (style != null) root.getStylesheets().add(style.toExternalForm());
        return page;
    }

    private Parent draw(Class<?> type, Page page) {
        URL fxml = type.getResource(type.getSimpleName() + ".fxml");
        if (fxml == null) throw new IllegalStateException("no FXML for " + type.getName());
        FXMLLoader loader = new FXMLLoader(fxml);
        loader.setControllerFactory(asked -> {
            if (asked != type) throw new IllegalStateException(fxml + " asks for a stranger: " + asked.getName());
            return page;
        });
        var words = texts.words();
        loader.getNamespace().put("words", words);
        try {
            Parent root = loader.load();
            // what has a name may be given words of others
            for (Object named : loader.getNamespace().values())
                if (named instanceof Label label && label.isWrapText()) Wrapping.guard(label);
            root.getProperties().put(Texts.class, words);
            return root;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
