package org.lectern.view;

import java.lang.ref.WeakReference;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/**
 * The one source of words. Texts live in {@code messages*.properties} beside this class, under keys
 * {@code page.part.meaning}, as {@link MessageFormat} patterns. The language may change while windows are open: pages
 * bind to {@link #bind} or {@link #words}, lists repaint on {@link #localeProperty}. FX thread only.
 */
public final class Texts {
    private static final String BUNDLE = "org.lectern.view.messages";

    private final ReadOnlyObjectWrapper<Locale> locale;
    private final List<WeakReference<ObservableMap<String, String>>> pages = new ArrayList<>();
    private ResourceBundle bundle;

    public Texts(Locale initial) {
        locale = new ReadOnlyObjectWrapper<>(this, "locale", initial);
        bundle = load(initial);
    }

    private static ResourceBundle load(Locale locale) {
        var noDetour = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle(BUNDLE, locale, Texts.class.getClassLoader(), noDetour);
    }

    /** The language spoken now. */
    public ReadOnlyObjectProperty<Locale> localeProperty() {
        return locale.getReadOnlyProperty();
    }

    /** The locale for dates, times and numbers: the system's own where it speaks the same language. */
    public Locale formats() {
        Locale system = Locale.getDefault(Locale.Category.FORMAT);
        return system.getLanguage().equals(locale.get().getLanguage()) ? system : locale.get();
    }

    /** Changes the language of everything on the screen. */
    public void speak(Locale other) {
        if (other.equals(locale.get())) return;
        bundle = load(other);
        pages.removeIf(page -> page.get() == null);
        for (var page : pages) {
            ObservableMap<String, String> words = page.get();
            if (words != null) fill(words);
        }
        locale.set(other);
    }

    /**
     * The text of a key, with arguments filled in.
     *
     * @throws java.util.MissingResourceException for a key that is in no file; a test keeps that from happening
     */
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), formats()).format(arguments);
    }

    /** The pattern of a key, for arguments that are known only later and elsewhere. */
    public String pattern(String key) {
        return bundle.getString(key);
    }

    /** The text of a key, following the language. */
    public StringBinding bind(String key) {
        return Bindings.createStringBinding(() -> get(key), locale);
    }

    /**
     * All texts that need no arguments, by key, for one FXML page ({@code ${words['page.part.meaning']}}). The caller
     * keeps the map alive as long as the page.
     */
    ObservableMap<String, String> words() {
        ObservableMap<String, String> words = FXCollections.observableHashMap();
        fill(words);
        pages.add(new WeakReference<>(words));
        return words;
    }

    private void fill(ObservableMap<String, String> words) {
        for (String key : bundle.keySet()) {
            String text = bundle.getString(key);
            if (!text.contains("{")) words.put(key, text);
        }
    }
}
