package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Failure;
import org.lectern.domain.ServerAddress;
import org.lectern.media.AddressGuard.Verdict;

class AddressGuardTest {
    private final HostResolver names = host -> switch (host) {
        case "open.example" -> addresses("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946");
        case "inner.example" -> addresses("10.0.0.5");
        case "mixed.example" -> addresses("93.184.216.34", "192.168.1.1");
        case "school.example" -> addresses("192.168.0.10");
        default -> throw new UnknownHostException(host);
    };
    private final AddressGuard guard = new AddressGuard("school.example", Set.of("files.school.example"), names);

    private static List<InetAddress> addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toList();
    }

    @Test
    void courseServerLoadsAtOnceAtAnyPort() throws MediaFailure {
        for (String address : List.of(
                "http://school.example/a.png",
                "https://SCHOOL.example.:9443/a.png?b=1",
                "http://files.school.example/x")) {
            assertThat(guard.judge(address)).isInstanceOf(Verdict.Load.class);
            // its private address does not matter: the course is there
            assertThat(guard.admit(address, false)).isNotNull();
        }
    }

    @Test
    void otherHostsAreAskedForByName() {
        assertThat(guard.judge("https://open.example/tracker.gif?who=me"))
                .isEqualTo(new Verdict.AskFirst(URI.create("https://open.example/tracker.gif?who=me"), "open.example"));
        assertThat(guard.judge("http://evil-school.example/a")).isInstanceOf(Verdict.AskFirst.class);
        assertThat(guard.judge("http://school.example.evil.example/a")).isInstanceOf(Verdict.AskFirst.class);
    }

    @Test
    void otherHostNeedsConsentAndAnOpenAddress() throws MediaFailure {
        assertThatThrownBy(() -> guard.admit("http://open.example/a", false)).isInstanceOf(ConsentNeeded.class);
        assertThat(guard.admit("http://open.example/a", true)).isEqualTo(URI.create("http://open.example/a"));
        assertRefused("http://inner.example/a");
        assertRefused("http://mixed.example/a");
        assertThatThrownBy(() -> guard.admit("http://nowhere.example/a", true))
                .isInstanceOfSatisfying(
                        MediaFailure.class,
                        e -> assertThat(e.failure()).isEqualTo(new Failure.UnknownHost("nowhere.example")));
    }

    private void assertRefused(String address) {
        assertThatThrownBy(() -> guard.admit(address, true))
                .isInstanceOfSatisfying(
                        MediaFailure.class, e -> assertThat(e.failure()).isInstanceOf(Failure.AddressRefused.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "jar:file:/a.jar!/b.png",
                "ftp://open.example/a.png",
                "picture.png",
                "/etc/passwd",
                "C:\\picture.png",
                "//open.example/a.png",
                "javascript:alert(1)",
                "http:/open.example/a",
                "http://",
                "http://user:secret@school.example/a",
                "http://school.example\\@open.example/a",
                "http://open.example:99999/a",
                "http://school.example℀.open.example/a",
                "http://127.0.0.1/a",
                "http://127.1/a",
                "http://2130706433/a",
                "http://localhost:8080/a",
                "http://x.localhost/a",
                "http://10.1.2.3/a",
                "http://172.20.0.1/a",
                "http://192.168.1.1/admin",
                "http://169.254.169.254/latest/meta-data",
                "http://100.100.100.200/latest/meta-data",
                "http://0.0.0.0/a",
                "http://224.0.0.1/a",
                "http://255.255.255.255/a",
                "http://[::1]/a",
                "http://[::]/a",
                "http://[fe80::1]/a",
                "http://[fd00::1]/a",
                "http://[ff02::1]/a",
                "http://[::ffff:127.0.0.1]/a",
                "http://[64:ff9b::10.0.0.1]/a",
                "http://[2002:0a00:0001::]/a",
                ""
            })
    void addressIsRefusedUnseen(String address) {
        assertThat(guard.judge(address))
                .satisfiesAnyOf(
                        verdict -> assertThat(verdict).isInstanceOf(Verdict.Refused.class),
                        // spelled so that only resolving tells
                        verdict -> assertRefusedWhenResolved(address));
    }

    private void assertRefusedWhenResolved(String address) {
        AddressGuard real = new AddressGuard("school.example", Set.of(), HostResolver.system());
        assertThatThrownBy(() -> real.admit(address, true)).isInstanceOf(MediaFailure.class);
    }

    @Test
    void openLiteralsMayBeAskedFor() {
        assertThat(guard.judge("http://93.184.216.34/a")).isInstanceOf(Verdict.AskFirst.class);
        assertThat(guard.judge("http://[2606:2800:220:1:248:1893:25c8:1946]/a")).isInstanceOf(Verdict.AskFirst.class);
    }

    @Test
    void inlinePicturesNeedNoNetwork() {
        assertThat(guard.judge("data:image/png;base64,AAAA")).isInstanceOf(Verdict.Inline.class);
    }

    @Test
    void addressesAreReadAsBrowsersReadThem() {
        assertThat(guard.judge(" http://school.example/图 片.png#top "))
                .isEqualTo(new Verdict.Load(URI.create("http://school.example/%E5%9B%BE%20%E7%89%87.png")));
        AddressGuard chinese = new AddressGuard("课程.example", Set.of(), names);
        assertThat(chinese.judge("http://课程.example/a")).isInstanceOf(Verdict.Load.class);
        assertThat(chinese.judge("http://xn--6xwr68i.example/a")).isInstanceOf(Verdict.AskFirst.class);
    }

    @Test
    void hostOfTheCourseIsReadFromItsTemplate() {
        Map.of(
                        "ws://10.0.0.2:13000/?username={username}", "http://10.0.0.2/a.png",
                        "wss://school.example{x}", "https://school.example/a.png",
                        "ws://[::1]:13000", "http://[::1]:8080/a.png",
                        "ws://localhost:9", "http://localhost/a.png")
                .forEach((template, picture) -> assertThat(AddressGuard.of(ServerAddress.of(template), names)
                                .judge(picture))
                        .as(template)
                        .isInstanceOf(Verdict.Load.class));
        AddressGuard uploading =
                AddressGuard.of(new ServerAddress("ws://school.example", null, "http://10.0.0.3:8080/up"), names);
        assertThat(uploading.judge("http://10.0.0.3/a.png")).isInstanceOf(Verdict.Load.class);
        assertThat(uploading.onCourseHost(URI.create("http://10.0.0.3/a.png"))).isFalse();
    }

    @Test
    void courseWithoutAHostOwnsNothing() {
        AddressGuard nowhere = AddressGuard.of(ServerAddress.of("nonsense"), names);
        assertThat(nowhere.judge("http://open.example/a")).isInstanceOf(Verdict.AskFirst.class);
        assertThat(nowhere.judge("http:///a")).isInstanceOf(Verdict.Refused.class);
    }
}
