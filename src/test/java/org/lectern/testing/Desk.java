package org.lectern.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.lectern.settings.DraftFile;
import org.lectern.settings.Profile;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Texts;
import org.lectern.view.Views;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.chat.ChatPage;
import org.lectern.view.chat.ChatParts;
import org.lectern.view.chat.Writing;
import org.lectern.view.diagnostics.DiagnosticsPage;
import org.lectern.view.preferences.PreferencesPage;
import org.lectern.view.records.RecordsPage;
import org.lectern.view.search.SearchPage;
import org.lectern.view.shell.ShellPage;
import org.lectern.view.shell.SwitcherPage;
import org.lectern.view.signin.SignInPage;
import org.lectern.view.teach.ClassPage;
import org.lectern.view.teach.StudentCard;
import org.lectern.view.teach.TeachTools;
import org.lectern.view.wall.WallPage;

/** All pages wired as the program wires them, around fakes. Make and use it on the FX thread. */
public final class Desk implements AutoCloseable {
    public static final Clock CLOCK = Clock.fixed(Rows.NOON.plusSeconds(600), ZoneId.of("Asia/Shanghai"));

    public final Texts texts;
    public final SettingsFile settings;
    public final DraftFile drafts;
    public final FakeSignIn signIn = new FakeSignIn();
    public final FakeSearch search = new FakeSearch();
    public final FakeDiagnostics diagnostics = new FakeDiagnostics();
    public final FakeRecords records = new FakeRecords();
    public final FakeRecords.Files files = new FakeRecords.Files();
    public final FakePreferences preferences = new FakePreferences();
    public final ObservableList<ChatModel> chats = FXCollections.observableArrayList();
    public final List<ChatModel> left = new ArrayList<>();
    public final List<String> browsed = new ArrayList<>();
    public final List<Path> chosen = new ArrayList<>();
    public final HandAlarm alarm = new HandAlarm();
    public final FakeReports reports = new FakeReports();
    public final FakeBundles bundles = new FakeBundles();
    /** What the person chooses as a roster. */
    public byte[] roster = new byte[0];

    public final Views views;
    private final ScheduledExecutorService io = Executors.newSingleThreadScheduledExecutor();

    public Desk(Locale locale, Profile... profiles) {
        this(locale, CLOCK, profiles);
    }

    /** With another clock than the one that stands still. */
    public Desk(Locale locale, Clock clock, Profile... profiles) {
        texts = new Texts(locale);
        try {
            Path folder = Files.createTempDirectory("desk");
            settings = new SettingsFile(folder.resolve("settings"), io);
            drafts = new DraftFile(folder.resolve("drafts"), io);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        settings.update(none -> none.withProfiles(List.of(profiles)));
        views = new Views(texts);
        ChatParts.in(
                        views,
                        texts,
                        new Writing(settings, drafts, Runnable::run),
                        clock,
                        alarm,
                        _ -> List.copyOf(chosen),
                        browsed::add,
                        files)
                .with(SearchPage.class, () -> new SearchPage(texts, clock, settings, search))
                .with(WallPage.class, () -> new WallPage(texts, clock, alarm))
                .with(
                        ClassPage.class,
                        () -> new ClassPage(new TeachTools(
                                texts,
                                clock,
                                alarm,
                                settings,
                                (_, read) -> read.accept(roster),
                                reports,
                                bundles,
                                files)))
                .with(StudentCard.class, () -> new StudentCard(texts, clock))
                .with(SwitcherPage.class, () -> new SwitcherPage(texts))
                .with(SignInPage.class, () -> new SignInPage(texts, settings, signIn))
                .with(RecordsPage.class, () -> new RecordsPage(texts, clock, records, files))
                .with(DiagnosticsPage.class, () -> new DiagnosticsPage(texts, clock, settings, diagnostics))
                .with(PreferencesPage.class, () -> new PreferencesPage(texts, settings, preferences))
                .with(ShellPage.class, () -> new ShellPage(texts, views, settings, alarm, chats, left::add, false));
    }

    /** A chat page that shows this room. */
    public ChatPage chatPage(ChatModel chat) {
        ChatPage page = views.load(ChatPage.class);
        page.open(chat);
        return page;
    }

    @Override
    public void close() {
        drafts.close();
        settings.close();
        io.shutdownNow();
    }
}
