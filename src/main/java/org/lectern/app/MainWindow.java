package org.lectern.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.room.Lobby;
import org.lectern.room.Room;
import org.lectern.settings.Appearance;
import org.lectern.settings.CourseLink;
import org.lectern.settings.ServerInput;
import org.lectern.settings.Settings;
import org.lectern.settings.SettingsFile;
import org.lectern.settings.WindowBounds;
import org.lectern.view.Alarm;
import org.lectern.view.AppIcon;
import org.lectern.view.Keys;
import org.lectern.view.Lens;
import org.lectern.view.Look;
import org.lectern.view.Texts;
import org.lectern.view.Views;
import org.lectern.view.chat.ChatParts;
import org.lectern.view.chat.HiddenPeople;
import org.lectern.view.chat.PictureChooser;
import org.lectern.view.chat.RoomChat;
import org.lectern.view.chat.Writing;
import org.lectern.view.diagnostics.DiagnosticsPage;
import org.lectern.view.diagnostics.ProgramNotice;
import org.lectern.view.emoji.EmojiTable;
import org.lectern.view.part.CaretRest;
import org.lectern.view.preferences.PreferencesPage;
import org.lectern.view.records.RecordsPage;
import org.lectern.view.records.SystemDialogs;
import org.lectern.view.search.SearchPage;
import org.lectern.view.shell.ShellPage;
import org.lectern.view.shell.SwitcherPage;
import org.lectern.view.signin.SignInPage;
import org.lectern.view.teach.ClassPage;
import org.lectern.view.teach.StudentCard;
import org.lectern.view.teach.TeachTools;
import org.lectern.view.wall.WallPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window: its pages, its look and language, its place on the screen, and the first course in it. FX thread only. */
final class MainWindow {
    private static final Logger LOG = LoggerFactory.getLogger(MainWindow.class);
    private static final double WIDTH = 1040;
    private static final double HEIGHT = 720;
    private static final double SMALLEST_WIDTH = 420;
    private static final double SMALLEST_HEIGHT = 360;

    private final Stage stage;
    private final Wiring wiring;
    private final LaunchOptions options;
    private final Executor fx;
    private final Texts texts;
    private final FrontDesk desk;
    private final PreferencesDesk preferences;
    private final OpenCourses open;
    private final ShellPage shell;
    private final Look look;
    private final DiagnosticsDesk diagnostics;
    private final ProgramNotice notice;
    private final Views views;
    private final FirstPicture first;
    private @Nullable DiagnosticsPage diagnosticsPage;
    private Settings chosen;
    private Consumer<String> browser = _ -> {};
    private Runnable afterwards = () -> {};

    MainWindow(Stage stage, Wiring wiring, LaunchOptions options, Executor fx, Clock clock) {
        this.stage = stage;
        this.wiring = wiring;
        this.options = options;
        this.fx = fx;
        Settings settings = wiring.settings().current();
        texts = new Texts(language(settings));
        desk = new FrontDesk(
                wiring.lobby(),
                wiring.settings(),
                wiring.vault(),
                wiring.threads().io(),
                fx);
        preferences = wiring.preferences(desk::forget, fx);
        SettingsFile kept = wiring.settings();
        wiring.lobby().without((course, author) -> HiddenPeople.in(kept, course).has(author));
        HiddenPeople.follow(kept, wiring.lobby(), Lobby::recount);
        open = new OpenCourses(wiring.lobby(), wiring.settings(), desk);
        diagnostics = new DiagnosticsDesk(wiring, wiring.paths().root(), fx, clock);
        Appearance wanted = settings.appearance();
        Appearance worn = options.theme() == null ? wanted : wanted.withTheme(options.theme());
        Look.prepare(worn.theme());
        views = pages(clock);
        shell = views.load(ShellPage.class);
        notice = new ProgramNotice(texts, this::openDiagnostics);
        if (shell.root() instanceof StackPane frame) frame.getChildren().add(notice.node());
        wiring.crashes().addListener(code -> fx.execute(() -> notice.crashed(code)));
        Path broken = wiring.settings().brokenCopy();
        if (broken != null) notice.settingsBroken(String.valueOf(broken.getFileName()));
        Lens lens = new Lens(shell.root());
        Scene before = stage.getScene();
        Scene scene = new Scene(
                lens, before == null ? WIDTH : before.getWidth(), before == null ? HEIGHT : before.getHeight());
        look = new Look(scene, lens, worn);
        shell.dress(look);
        shell.callThrough(wiring.calls(), this::raise);
        shell.teach(wiring.teachers());
        shell.tellOf(wiring.archive().troubleProperty(), wiring.archive()::dismiss);
        chosen = settings;
        wiring.settings().addListener(this::follow);
        furnish(scene, settings.window());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!Keys.DIAGNOSTICS.match(event)) return;
            event.consume();
            openDiagnostics();
        });
        new CaretRest(scene, new FxAlarm(wiring.threads().session(), fx), Duration.ofSeconds(10));
        wiring.teachers().pause();
        first = new FirstPicture(scene, shell.root(), fx, this::settled, this::alive);
        StartClock.reach(StartClock.Phase.PAGE);
    }

    /** The first picture is there: what it did not need comes now. */
    private void settled() {
        stage.getIcons().addAll(AppIcon.images());
        wiring.teachers().resume();
        afterwards.run();
        wiring.threads().io().execute(EmojiTable::load);
        if (!options.rehearse() || DesktopCalls.byBus()) wiring.calls().probe();
        diagnostics.askIfWanted(newer -> notice.newer(newer.version()));
    }

    /** Messages are there. */
    private void alive() {
        if (options.startReport()) System.out.print(StartClock.report());
        if (options.rehearse()) rehearse();
    }

    /** What is to be done once the window shows something; on the FX thread. */
    void whenDrawn(Runnable task) {
        afterwards = task;
    }

    private void rehearse() {
        Runnable leave = () -> stage.hide();
        if (Rehearsal.endsEarly()) {
            leave.run();
            return;
        }
        Rehearsal.knowOthers();
        List<Runnable> steps = List.of(
                () -> shell.signIn(null),
                shell::closeLayer,
                this::openDiagnostics,
                shell::closeLayer,
                () -> wiring.lobby().rooms().forEach(room -> room.send(new MessageBody.Text("好 ok"))),
                () -> {},
                leave);
        new Rehearsal(wiring.threads().io(), fx, steps).go();
    }

    private void openDiagnostics() {
        if (diagnosticsPage == null) diagnosticsPage = views.load(DiagnosticsPage.class);
        diagnosticsPage.open(shell::closeLayer);
        shell.lay(diagnosticsPage);
    }

    /** How web addresses are shown to the person. */
    void browseWith(Consumer<String> browser) {
        this.browser = browser;
        diagnostics.browseWith(browser);
        preferences.browseWith(browser);
    }

    /** Only what the person changed: a saved course is no reason to drop the language of the command line. */
    private void follow(Settings changed) {
        if (changed.general().language() != chosen.general().language())
            texts.speak(changed.general().language().locale());
        boolean sameTheme = changed.appearance().theme() == chosen.appearance().theme();
        look.wear(sameTheme ? changed.appearance().withTheme(look.worn().theme()) : changed.appearance());
        chosen = changed;
    }

    private Views pages(Clock clock) {
        Views views = new Views(texts);
        Alarm alarm = new FxAlarm(wiring.threads().session(), fx);
        WrittenReports reports = new WrittenReports(wiring.reports(), () -> browser);
        TeachTools teaching = new TeachTools(
                texts,
                clock,
                alarm,
                wiring.settings(),
                new RosterDialog(new SystemDialogs(texts), wiring.threads().io(), fx),
                reports,
                wiring.bundles(),
                new SystemDialogs(texts));
        Writing writing =
                new Writing(wiring.settings(), wiring.drafts(), wiring.threads().io());
        return ChatParts.in(
                        views,
                        texts,
                        writing,
                        clock,
                        alarm,
                        new PictureChooser(texts),
                        address -> browser.accept(address),
                        new SystemDialogs(texts))
                .with(
                        ShellPage.class,
                        () -> new ShellPage(
                                texts,
                                views,
                                wiring.settings(),
                                alarm,
                                RoomChat.of(wiring.lobby().rooms()),
                                chat -> {
                                    if (chat instanceof RoomChat left)
                                        wiring.lobby().leave(left.room());
                                },
                                true))
                .with(WallPage.class, () -> new WallPage(texts, clock, alarm))
                .with(ClassPage.class, () -> new ClassPage(teaching))
                .with(StudentCard.class, () -> new StudentCard(texts, clock))
                .with(SwitcherPage.class, () -> new SwitcherPage(texts))
                .with(SearchPage.class, () -> new SearchPage(texts, clock, wiring.settings(), wiring.search()))
                .with(SignInPage.class, () -> new SignInPage(texts, wiring.settings(), desk))
                .with(
                        RecordsPage.class,
                        () -> new RecordsPage(texts, clock, wiring.records(), new SystemDialogs(texts)))
                .with(DiagnosticsPage.class, () -> new DiagnosticsPage(texts, clock, wiring.settings(), diagnostics))
                .with(PreferencesPage.class, () -> {
                    PreferencesPage page = new PreferencesPage(texts, wiring.settings(), preferences);
                    page.offerDiagnostics(this::openDiagnostics);
                    return page;
                });
    }

    private Locale language(Settings settings) {
        return (options.language() == null ? settings.general().language() : options.language()).locale();
    }

    private void furnish(Scene scene, @Nullable WindowBounds bounds) {
        boolean shown = stage.isShowing();
        stage.setScene(scene);
        stage.titleProperty().bind(shell.titleProperty());
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        if (!shown) WindowPlace.put(stage, bounds);
    }

    /** True when the course of the last time is opened, and needs nothing but this device for its first messages. */
    static boolean opensAtOnce(LaunchOptions options, Settings now) {
        return options.direct() == null
                && options.demo() == 0
                && !now.profiles().isEmpty()
                && OpenCourses.wanted(now).equals(List.of(now.profiles().getFirst()))
                && !now.profiles().getFirst().passwordNeeded();
    }

    /**
     * Shows the window, and opens a course: one that only needs this device for its first messages before the first
     * frame, anything else after it.
     */
    void show() {
        boolean atOnce = opensAtOnce(options, wiring.settings().current());
        if (atOnce) {
            first.expectMessages();
            openFirstCourse();
        }
        stage.show();
        // a course that was there before the window could not take the focus
        shell.focusCourse();
        StartClock.reach(StartClock.Phase.WINDOW);
        if (!atOnce) fx.execute(this::openFirstCourse);
    }

    private void openFirstCourse() {
        Membership direct = options.direct();
        CourseLink link = options.link();
        if (direct != null) openDirectly(direct);
        else if (options.demo() > 0) openDemo(options.demo());
        else if (open.reopen(room -> {
            shell.show(new RoomChat(room));
            if (link != null) shell.invite(link);
        })) LOG.info("courses of the last time are opened");
        else if (link != null) shell.invite(link);
        else openWelcome();
    }

    /** An address that others can read along on is warned of, like one that was typed. */
    private void openDirectly(Membership direct) {
        Password password = password(options.passwordFile());
        if (ServerInput.plainRemote(direct.server().template())) {
            shell.propose(direct, password);
            return;
        }
        // what is written there and waits would not be found again without it
        desk.remember(direct, password);
        shell.show(new RoomChat(wiring.lobby().join(direct, password)));
    }

    /**
     * Somebody started the program once more: shows this window, and proposes the course that was asked for.
     *
     * @param arguments the command line of the other start; what cannot be understood is left alone
     */
    void visited(List<String> arguments) {
        raise();
        try {
            LaunchOptions asked = LaunchOptions.parse(arguments);
            if (asked.direct() != null) shell.propose(asked.direct(), Password.NONE);
            if (asked.link() != null) shell.invite(asked.link());
        } catch (LaunchOptions.BadOption bad) {
            LOG.info("another start had options that are not understood: {}", bad.key());
        }
    }

    private void raise() {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    private void openWelcome() {
        enter(wiring.welcome().open(texts.localeProperty().get()), wiring.welcome()::begin);
    }

    private void openDemo(int speed) {
        DemoClass demo = wiring.demo(speed);
        enter(demo.open(), demo::begin);
    }

    /** Joins a room of this machine, and lets its class begin once the person is there. */
    private void enter(CompletableFuture<WelcomeHost.Invitation> opening, Runnable begin) {
        opening.whenComplete((invitation, problem) -> fx.execute(() -> {
            if (invitation == null) {
                if (problem != null) wiring.crashes().record(problem);
                shell.signIn(null);
                return;
            }
            Room room = wiring.lobby().join(invitation.guest(), invitation.key());
            Classroom made = wiring.teachers().of(room);
            if (made != null) made.nobodyToTell();
            shell.show(new RoomChat(room));
            room.connectionProperty().subscribe(connection -> {
                if (connection instanceof Connection.Live) begin.run();
            });
        }));
    }

    private static Password password(@Nullable Path file) {
        if (file == null) return Password.NONE;
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return new Password(lines.findFirst().orElse(""));
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            LOG.warn("the password file could not be read");
            return Password.NONE;
        }
    }

    /** Keeps the window's place for the next start. */
    void remember() {
        WindowBounds before = wiring.settings().current().window();
        boolean plain = !stage.isMaximized() && !stage.isIconified() && !Double.isNaN(stage.getX());
        WindowBounds now = plain
                ? new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false)
                : before == null
                        ? null
                        : new WindowBounds(
                                before.x(), before.y(), before.width(), before.height(), stage.isMaximized());
        wiring.settings().update(old -> old.withWindow(now));
    }

    /** For tests: the page inside. */
    ShellPage shell() {
        return shell;
    }
}
