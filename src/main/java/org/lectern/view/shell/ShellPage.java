package org.lectern.view.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageId;
import org.lectern.domain.Password;
import org.lectern.room.ArchiveTrouble;
import org.lectern.settings.CourseLink;
import org.lectern.settings.SettingsFile;
import org.lectern.settings.Theme;
import org.lectern.view.Look;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Views;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.chat.ChatPage;
import org.lectern.view.preferences.PreferencesPage;
import org.lectern.view.records.RecordsPage;
import org.lectern.view.search.SearchPage;
import org.lectern.view.signin.SignInPage;

/**
 * The frame of the window: the joined courses on the left, narrow while there is one only; the chosen one's page beside
 * them. Without any course the sign-in form is all there is. FX thread only.
 */
public final class ShellPage implements Page {
    private static final PseudoClass SLIM = PseudoClass.getPseudoClass("slim");

    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final List<Course> all = new ArrayList<>();
    // fields, so that they can be taken off again and are not collected before
    private final InvalidationListener coursesChanged = _ -> match();
    private final InvalidationListener attention = _ -> look();
    private final Texts texts;
    private final Views views;
    private final SettingsFile settings;
    private final ObservableList<ChatModel> chats;
    private final Consumer<ChatModel> onLeave;
    private @Nullable SignInPage signIn;
    private @Nullable PreferencesPage preferences;
    private @Nullable RecordsPage records;
    private @Nullable Look look;
    private @Nullable Finder finder;
    private boolean expecting;
    private @Nullable ArchiveNotice notice;
    private Runnable dismiss = () -> {};

    @FXML
    private StackPane root;

    @FXML
    private VBox rail;

    @FXML
    private ListView<Course> courses;

    @FXML
    private HBox desk;

    @FXML
    private StackPane content;

    @FXML
    private StackPane aside;

    @FXML
    private StackPane layer;

    @FXML
    private HBox archiveBar;

    @FXML
    private Label archiveWords;

    @FXML
    private Button join;

    @FXML
    private Button theme;

    @FXML
    private FontIcon themeSign;

    /**
     * @param views knows {@link ChatPage}, {@link SignInPage}, {@link PreferencesPage}, {@link RecordsPage}, {@link
     *     SearchPage}
     * @param chats the courses, as {@link org.lectern.view.chat.RoomChat#of} gives them
     * @param onLeave leaves a course for good
     */
    public ShellPage(
            Texts texts,
            Views views,
            SettingsFile settings,
            ObservableList<ChatModel> chats,
            Consumer<ChatModel> onLeave) {
        this(texts, views, settings, chats, onLeave, false);
    }

    /**
     * @param expecting a first course is on its way: until it comes, or {@link #signIn} is called, a quiet line stands
     *     where otherwise the sign-in form would
     */
    public ShellPage(
            Texts texts,
            Views views,
            SettingsFile settings,
            ObservableList<ChatModel> chats,
            Consumer<ChatModel> onLeave,
            boolean expecting) {
        this.expecting = expecting;
        this.texts = texts;
        this.views = views;
        this.settings = settings;
        this.chats = chats;
        this.onLeave = onLeave;
    }

    @FXML
    private void initialize() {
        rail.managedProperty().bind(rail.visibleProperty());
        notice = new ArchiveNotice(texts, archiveBar, archiveWords);
        courses.setCellFactory(_ -> new CourseCell(texts, this::openRecords, course -> onLeave.accept(course.model())));
        courses.getSelectionModel().selectedItemProperty().subscribe(() -> select());
        layer.visibleProperty().subscribe(() -> desk.setDisable(layer.isVisible()));
        Finder made = new Finder(views, desk, content, aside, this::go, this::focusCourse);
        finder = made;
        made.listen(root);
        layer.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE || !escapable()) return;
            event.consume();
            closeLayer();
        });
        root.sceneProperty().subscribe(scene -> {
            if (scene != null)
                scene.windowProperty()
                        .flatMap(window -> window.focusedProperty())
                        .addListener(attention);
        });
        texts.localeProperty().subscribe(() -> {
            courses.refresh();
            look();
        });
        chats.addListener(coursesChanged);
        match();
    }

    @Override
    public Parent root() {
        return root;
    }

    /** What to write on the window: the course in front, how many messages wait elsewhere. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** Connects the button that switches between light and dark. */
    public void dress(Look worn) {
        look = worn;
        worn.darkProperty().subscribe(dark -> {
            themeSign.setIconCode(dark ? Feather.SUN : Feather.MOON);
        });
    }

    /**
     * Shows, above every page, what a person should know of the messages on this device.
     *
     * @param dismissed run when the person has read it; it should make the property null
     */
    public void tellOf(ReadOnlyObjectProperty<@Nullable ArchiveTrouble> archive, Runnable dismissed) {
        dismiss = dismissed;
        if (notice != null) notice.follow(archive);
    }

    @FXML
    private void dismissTrouble() {
        dismiss.run();
    }

    /** Brings a course to the front. */
    public void show(ChatModel chat) {
        for (Course course : all)
            if (course.model().equals(chat)) courses.getSelectionModel().select(course);
    }

    /** Opens the sign-in form over the page, for a new course or to correct one's details. */
    public void signIn(@Nullable ChatModel chat) {
        openForm(chat);
    }

    /** Opens the form filled in and tries to join, with the questions that the form would ask. */
    public void propose(Membership membership, Password password) {
        openForm(null).propose(membership, password);
    }

    /** Opens the form with what a link names; joining is left to the person. */
    public void invite(CourseLink link) {
        openForm(null).invite(link);
    }

    private SignInPage openForm(@Nullable ChatModel chat) {
        expecting = false;
        SignInPage form = signIn == null ? views.load(SignInPage.class) : signIn;
        signIn = form;
        show(form, chat);
        return form;
    }

    private void show(SignInPage page, @Nullable ChatModel chat) {
        boolean alone = all.isEmpty();
        Node form = page.root();
        if (alone) {
            layer.getChildren().remove(form);
            content.getChildren().setAll(form);
        } else {
            content.getChildren().remove(form);
            layer.getChildren().setAll(form);
            layer.setVisible(true);
        }
        page.open(chat, !alone, _ -> closeLayer());
    }

    /** Makes pages for new courses and lets go of those that are gone. */
    private void match() {
        Course before = courses.getSelectionModel().getSelectedItem();
        List<Course> wanted = new ArrayList<>();
        for (ChatModel chat : chats) wanted.add(courseOf(chat));
        List<Course> gone = new ArrayList<>(all);
        gone.removeAll(wanted);
        boolean joined = !all.containsAll(wanted);
        all.clear();
        all.addAll(wanted);
        if (!all.isEmpty()) expecting = false;
        gone.forEach(Course::close);
        if (all.isEmpty() && finder != null) finder.close();
        courses.getItems().setAll(all);
        rail.setVisible(!all.isEmpty());
        rail.pseudoClassStateChanged(SLIM, all.size() == 1);
        join.setContentDisplay(
                all.size() == 1
                        ? javafx.scene.control.ContentDisplay.GRAPHIC_ONLY
                        : javafx.scene.control.ContentDisplay.LEFT);
        if (all.isEmpty()) {
            closeLayer();
            if (expecting) sayOpening();
            else signIn(null);
        } else if (joined) {
            courses.getSelectionModel().select(all.getLast());
        } else if (all.contains(before)) {
            courses.getSelectionModel().select(before);
        } else {
            courses.getSelectionModel().selectFirst();
        }
    }

    private void sayOpening() {
        Label opening = new Label();
        opening.getStyleClass().add("opening");
        opening.textProperty().bind(texts.bind("shell.content.opening"));
        content.getChildren().setAll(opening);
    }

    private Course courseOf(ChatModel chat) {
        for (Course course : all) if (course.model().equals(chat)) return course;
        ChatPage page = views.load(ChatPage.class);
        page.open(chat);
        page.onRepair(() -> signIn(chat));
        Course course = new Course(chat, page);
        course.unreadProperty().addListener(attention);
        return course;
    }

    private void select() {
        Course chosen = courses.getSelectionModel().getSelectedItem();
        if (chosen == null) return;
        if (!content.getChildren().contains(chosen.page().root())) {
            content.getChildren().setAll(chosen.page().root());
            if (!layer.isVisible()) chosen.page().focusInput();
        }
        if (finder != null) finder.visit(chosen.model().membership());
        look();
    }

    /** Shows a message that was found, in its course. */
    private void go(Membership where, MessageId message) {
        for (Course course : all) {
            if (!course.model().membership().equals(where)) continue;
            courses.getSelectionModel().select(course);
            course.model().reveal(message);
        }
    }

    /** Finds out what is in front of the person, and writes the title. */
    private void look() {
        Course chosen = courses.getSelectionModel().getSelectedItem();
        boolean focused = root.getScene() != null
                && root.getScene().getWindow() != null
                && root.getScene().getWindow().isFocused();
        for (Course course : all) course.watch(course == chosen && focused);
        int elsewhere =
                all.stream().mapToInt(course -> course.unreadProperty().get()).sum();
        String app = texts.get("app.window.title");
        String name = chosen == null || all.isEmpty()
                ? app
                : texts.get(
                        "shell.title.course",
                        PlainText.line(chosen.model().membership().room().value(), 60),
                        app);
        title.set(elsewhere == 0 ? name : texts.get("shell.title.unread", elsewhere, name));
    }

    /** A page over the chat that may be left at any moment. */
    private boolean escapable() {
        Node front = layer.isVisible() && !layer.getChildren().isEmpty()
                ? layer.getChildren().getFirst()
                : null;
        return front != null
                && (preferences != null && front == preferences.root() || records != null && front == records.root());
    }

    /** Takes away what lies over the course. */
    public void closeLayer() {
        layer.setVisible(false);
        layer.getChildren().clear();
        focusCourse();
    }

    private void focusCourse() {
        Course chosen = courses.getSelectionModel().getSelectedItem();
        if (chosen != null) chosen.page().focusInput();
    }

    @FXML
    private void search() {
        if (finder != null) finder.open(false);
    }

    @FXML
    private void joinAnother() {
        signIn(null);
    }

    @FXML
    private void openPreferences() {
        if (preferences == null) preferences = views.load(PreferencesPage.class);
        preferences.open(this::closeLayer);
        lay(preferences);
    }

    @FXML
    private void openRecords() {
        Course chosen = courses.getSelectionModel().getSelectedItem();
        if (chosen != null) openRecords(chosen);
    }

    private void openRecords(Course course) {
        if (records == null) records = views.load(RecordsPage.class);
        records.open(course.model().membership(), this::closeLayer);
        lay(records);
    }

    /** Lays a page over the course; {@link #closeLayer} takes it away again. */
    public void lay(Page page) {
        layer.getChildren().setAll(page.root());
        layer.setVisible(true);
        page.root().requestFocus();
    }

    @FXML
    private void switchTheme() {
        boolean dark = look != null && look.darkProperty().get();
        settings.update(chosen -> chosen.withTheme(dark ? Theme.LIGHT : Theme.DARK));
    }
}
