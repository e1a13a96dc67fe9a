package org.lectern.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;

class SettingsTextTest {

    @Property(tries = 300)
    void anySettingsReadBackEqual(@ForAll("settings") Settings settings) {
        String text = new SettingsText(settings, Map.of(), Map.of()).format();
        SettingsText read = SettingsText.parse(text);
        assertThat(read).isNotNull();
        assertThat(read.settings()).isEqualTo(settings);
        assertThat(read.format()).isEqualTo(text);
    }

    @Property(tries = 300)
    void anyTextIsReadOrRefused(@ForAll String text) {
        SettingsText read = SettingsText.parse(text);
        if (read != null) assertThat(SettingsText.parse(read.format())).isEqualTo(read);
    }

    @Provide
    Arbitrary<Settings> settings() {
        Arbitrary<WindowBounds> window = Combinators.combine(
                        Arbitraries.doubles(),
                        Arbitraries.doubles(),
                        Arbitraries.doubles(),
                        Arbitraries.of(true, false))
                .as((x, y, size, maximized) -> new WindowBounds(x, y, size, size, maximized));
        return Combinators.combine(
                        looks(),
                        reading(),
                        calls(),
                        desk(),
                        window.injectNull(0.2),
                        profiles().list().ofMaxSize(4))
                .as((looks, reading, calls, desk, bounds, profiles) -> looks.reading(_ -> reading)
                        .notifications(_ -> calls)
                        .desk(_ -> desk)
                        .withWindow(bounds)
                        .withProfiles(profiles));
    }

    private Arbitrary<Settings> looks() {
        return Combinators.combine(
                        Arbitraries.of(Language.class),
                        Arbitraries.of(Theme.class),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(SendKey.class))
                .as((language, theme, size, contrast, rest, key) -> Settings.DEFAULT
                        .general(_ -> new General(language))
                        .appearance(_ -> new Appearance(theme, size, contrast, rest))
                        .writing(_ -> new Writing(key))
                        .privacy(_ -> new Privacy(rest, contrast))
                        .updates(_ -> new Updates(contrast, "https://" + size)));
    }

    private Arbitrary<String> words() {
        return Arbitraries.strings().all().ofMaxLength(8);
    }

    private Arbitrary<Reading> reading() {
        Arbitrary<HiddenPerson> hidden =
                Combinators.combine(words(), words(), words()).as(HiddenPerson::new);
        return Combinators.combine(
                        hidden.list().ofMaxSize(3),
                        words().list().ofMaxSize(12),
                        Arbitraries.integers().between(0, 5),
                        words().list().ofMaxSize(3))
                .as(Reading::new);
    }

    private Arbitrary<Notifications> calls() {
        return Combinators.combine(
                        Arbitraries.of(NotifyLevel.class),
                        Arbitraries.maps(words(), Arbitraries.of(NotifyLevel.class))
                                .ofMaxSize(3),
                        words().list().ofMaxSize(3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Notifications::new);
    }

    private Arbitrary<Desk> desk() {
        return Combinators.combine(
                        words().list().ofMaxSize(3),
                        words().list().ofMaxSize(3),
                        words().list().ofMaxSize(3),
                        words(),
                        Arbitraries.maps(words(), Arbitraries.doubles().between(0, 1))
                                .ofMaxSize(3))
                .as(Desk::new);
    }

    private Arbitrary<Profile> profiles() {
        Arbitrary<String> text = Arbitraries.strings().all().ofMaxLength(12);
        Arbitrary<ServerAddress> server = Combinators.combine(text, text.injectNull(0.5), text.injectNull(0.5))
                .as(ServerAddress::new);
        Arbitrary<Membership> membership = Combinators.combine(
                        server,
                        text.filter(room -> !room.isBlank()).map(RoomId::new),
                        text.map(UserId::new),
                        text,
                        text.injectNull(0.5))
                .as(Membership::new);
        return Combinators.combine(membership, Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(Profile::new);
    }

    @Property(tries = 20)
    void nothingInTheTextIsAPassword(@ForAll("settings") Settings settings) {
        // the only words about passwords are whether one is needed, and saved elsewhere
        String text = new SettingsText(settings, Map.of(), Map.of()).format();
        List<String> keys = text.lines()
                .filter(line -> line.contains(" = "))
                .map(line -> line.substring(0, line.indexOf(" = ")))
                .filter(key -> key.toLowerCase(java.util.Locale.ROOT).contains("password"))
                .toList();
        assertThat(keys).allMatch(key -> key.matches("profile\\.\\d+\\.password(Saved|Needed)"));
    }
}
