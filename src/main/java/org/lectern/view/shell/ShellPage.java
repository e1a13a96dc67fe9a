package org.lectern.view.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.TeachersDesk;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageId;
import org.lectern.domain.Password;
import org.lectern.room.ArchiveTrouble;
import org.lectern.settings.CourseLink;
import org.lectern.settings.SettingsFile;
import org.lectern.settings.Theme;
import org.lectern.view.Alarm;
import org.lectern.view.Keys;
import org.lectern.view.Look;
import org.lectern.view.Page;
import org.lectern.view.Texts;
import org.lectern.view.Views;
import org.lectern.view.call.SystemCalls;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.chat.ChatPage;
import org.lectern.view.part.Icon;
import org.lectern.view.preferences.PreferencesPage;
import org.lectern.view.records.RecordsPage;
import org.lectern.view.search.SearchPage;
import org.lectern.view.signin.SignInPage;

/**
 * The frame of the window: the joined courses on the left, narrow while there is one only; the chosen one's page beside
 * them. Without any course the sign-in form is all there is. FX thread only.
 */
public final class ShellPage implements Page {
    private final List<Course> all = new ArrayList<>();
    // fields, so that they can be taken off again and are not collected before
    private final InvalidationListener coursesChanged = _ -> match();
    private final InvalidationListener attention = _ -> look();
    private final Texts texts;
    private final Views views;
    private final SettingsFile settings;
    private final Alarm alarm;
    private final ObservableList<ChatModel> chats;
    private final Consumer<ChatModel> onLeave;
    private @Nullable Look look;
    private boolean expecting;
    private @Nullable ShellParts parts;
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
    private HBox countingBar;

    @FXML
    private Button join;

    @FXML
    private Button theme;

    @FXML
    private Icon themeSign;

    /**
     * @param views knows {@link ChatPage}, {@link SignInPage}, {@link PreferencesPage}, {@link RecordsPage}, {@link
     *     SearchPage}
     * @param chats the courses, as {@link org.lectern.view.chat.RoomChat#of} gives them
     * @param onLeave leaves a course for good
     * @param expecting a first course is on its way: until it comes, or {@link #signIn} is called, a quiet line stands
     *     where otherwise the sign-in form would
     */
    public ShellPage(
            Texts texts,
            Views views,
            SettingsFile settings,
            Alarm alarm,
            ObservableList<ChatModel> chats,
            Consumer<ChatModel> onLeave,
            boolean expecting) {
        this.expecting = expecting;
        this.texts = texts;
        this.views = views;
        this.settings = settings;
        this.alarm = alarm;
        this.chats = chats;
        this.onLeave = onLeave;
    }

    @FXML
    private void initialize() {
        Finder finder = new Finder(texts, views, settings, desk, content, aside, this::go, this::focusCourse);
        CourseRail made = new CourseRail(
                texts, settings, rail, courses, join, this::openRecords, course -> onLeave.accept(course.model()));
        Overlays overlays = new Overlays(views, settings, layer, content, this::focusCourse);
        Board board = new Board(views, settings, content, made, overlays, this::go, this::select)
                .with(new CountingBar(texts, countingBar, made));
        Calls calls = new Calls(texts, settings, System::nanoTime, alarm, this::go);
        InFront inFront = new InFront(root);
        parts = new ShellParts(
                made,
                board,
                calls,
                overlays,
                finder,
                new ArchiveNotice(texts, archiveBar, archiveWords),
                inFront,
                new Outlook(texts, made, board, calls, overlays, inFront));
        rail().chosenProperty().subscribe(() -> select());
        // the one that is chosen already comes to the front too
        courses.setOnMouseClicked(_ -> select());
        parts().board().openProperty().subscribe(_ -> look());
        parts().board().listen(root, desk);
        layer.visibleProperty().subscribe(open -> {
            desk.setDisable(open);
            rail.setDisable(open);
            look();
        });
        CardPlace cards = new CardPlace(root, desk, calls.cards());
        board.openProperty().subscribe(_ -> place(cards));
        rail().chosenProperty().subscribe(() -> place(cards));
        finder.listen(root);
        new TextSize(settings).listen(root);
        overlays.listen(root, desk);
        rail().listen(root);
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!Keys.SWITCHER.match(event) || all.isEmpty() || layer.isVisible()) return;
            event.consume();
            openSwitcher();
        });
        parts().inFront().thereProperty().subscribe(_ -> look());
        texts.localeProperty().subscribe(() -> look());
        chats.addListener(coursesChanged);
        match();
    }

    private ShellParts parts() {
        return Objects.requireNonNull(parts, "not drawn yet");
    }

    private CourseRail rail() {
        return parts().rail();
    }

    @Override
    public Parent root() {
        return root;
    }

    /** What to write on the window: the course in front, how many messages wait elsewhere. */
    public ReadOnlyStringProperty titleProperty() {
        return parts().outlook().titleProperty();
    }

    /** Connects the button that switches between light and dark. */
    public void dress(Look worn) {
        look = worn;
        worn.darkProperty().subscribe(dark -> {
            themeSign.setSymbol(dark ? Feather.SUN : Feather.MOON);
        });
    }

    /**
     * Shows, above every page, what a person should know of the messages on this device.
     *
     * @param dismissed run when the person has read it; it should make the property null
     */
    public void tellOf(ReadOnlyObjectProperty<@Nullable ArchiveTrouble> archive, Runnable dismissed) {
        dismiss = dismissed;
        parts().notice().follow(archive);
    }

    /** From now on there is what a teacher needs of the courses. */
    public void teach(TeachersDesk teachers) {
        parts().board().teach(teachers);
    }

    /** From now on the desktop calls too; {@code raise} brings the window to the front. */
    public void callThrough(SystemCalls desktop, Runnable raise) {
        parts().calls().through(desktop, raise);
    }

    /** True while a course is all there is to see, at its newest message: as a start shows it. */
    public boolean plain(Membership course) {
        return parts().plain(course) && !archiveBar.isVisible();
    }

    /** The window is about to go: shows a course as a start shows it, as far as that is possible at once. */
    public void settle(Membership course) {
        for (Course one : all) if (one.model().membership().equals(course)) parts().settle(one);
    }

    @FXML
    private void dismissTrouble() {
        dismiss.run();
    }

    /** Brings a course to the front. */
    public void show(ChatModel chat) {
        for (Course course : all) if (course.model().equals(chat)) rail().choose(course);
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

    /** Lays a page over the course; Escape and {@link #closeLayer} take it away again. */
    public void lay(Page page) {
        parts().overlays().lay(page);
    }

    /** Takes away what lies over the course. */
    public void closeLayer() {
        parts().overlays().close();
    }

    private SignInPage openForm(@Nullable ChatModel chat) {
        expecting = false;
        SignInPage form = parts().overlays().form(chat, all.isEmpty());
        look();
        return form;
    }

    /** Makes pages for new courses and lets go of those that are gone. */
    private void match() {
        List<Course> wanted = new ArrayList<>();
        for (ChatModel chat : chats) wanted.add(courseOf(chat));
        List<Course> gone = new ArrayList<>(all);
        gone.removeAll(wanted);
        all.clear();
        all.addAll(wanted);
        if (!all.isEmpty()) expecting = false;
        gone.forEach(course -> {
            parts().calls().forget(course);
            course.close();
        });
        if (all.isEmpty()) parts().finder().close();
        rail().show(all);
        if (!all.isEmpty()) return;
        parts().overlays().close();
        if (expecting) sayOpening();
        else signIn(null);
    }

    /** Offers the other courses, the last one that was in front first. */
    private void openSwitcher() {
        parts().overlays().switcher(rail().offered(), rail()::choose);
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
        page.onKeys(parts().overlays()::keys);
        Course course = new Course(chat, page, settings);
        page.teach(() -> parts().board().classroom(course));
        course.unreadProperty().addListener(attention);
        course.mutedProperty().addListener(attention);
        course.listenWith(parts().calls().follow(course));
        return course;
    }

    private void select() {
        Course chosen = rail().chosen();
        if (chosen == null) return;
        parts().board().rest();
        if (!content.getChildren().contains(chosen.page().root())) {
            content.getChildren().setAll(chosen.page().root());
            focusCourse();
        }
        parts().finder().visit(chosen.model().membership());
        look();
    }

    /** Shows a message that was found, in its course. */
    private void go(Membership where, MessageId message) {
        for (Course course : all) {
            if (!course.model().membership().equals(where)) continue;
            rail().choose(course);
            select(); // also away from a page that covers the course that was chosen already
            course.model().reveal(message);
        }
    }

    private void place(CardPlace cards) {
        Course chosen = rail().chosen();
        if (parts().board().isOpen()) cards.under();
        else cards.over(chosen == null ? null : chosen.page().footProperty());
    }

    private void look() {
        if (parts != null) parts.outlook().look(all);
    }

    /** Puts the caret into the input of the course in front, where one can be seen. */
    public void focusCourse() {
        Course chosen = rail().chosen();
        if (chosen != null && !parts().board().isOpen() && !parts().overlays().isOpen())
            chosen.page().focusInput();
    }

    @FXML
    private void showWall() {
        parts().board().toggleWall();
    }

    @FXML
    private void showClass() {
        parts().board().toggleClass();
    }

    @FXML
    private void search() {
        parts().finder().open(false);
    }

    @FXML
    private void joinAnother() {
        signIn(null);
    }

    @FXML
    private void openPreferences() {
        parts().overlays().preferences();
    }

    @FXML
    private void openRecords() {
        Course chosen = rail().chosen();
        if (chosen != null) openRecords(chosen);
    }

    private void openRecords(Course course) {
        parts().overlays().records(course.model().membership());
    }

    @FXML
    private void switchTheme() {
        boolean dark = look != null && look.darkProperty().get();
        settings.update(chosen -> chosen.appearance(look -> look.withTheme(dark ? Theme.LIGHT : Theme.DARK)));
    }
}
