package org.lectern.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;

class AddressTemplateTest {

    private static final Password SECRET = new Password("s&c r=t+密");

    @Test
    void withoutPlaceholderTheOriginalQueryIsAppendedInItsOrder() throws AddressException {
        assertThat(expand("ws://127.0.0.1:13000", member("u", "n", "https://a.example/1.png?x=1&y=2"), Password.NONE))
                .isEqualTo("ws://127.0.0.1:13000?username=u&password=&courseId=c-77&nickName=n"
                        + "&avatar=https%3A%2F%2Fa.example%2F1.png%3Fx%3D1%26y%3D2");
    }

    @Test
    void emptyAvatarStaysAsThePageKeepsIt() throws AddressException {
        assertThat(expand("ws://h/", member("u", "n", null), SECRET))
                .isEqualTo("ws://h/?username=u&password=s%26c%20r%3Dt%2B%E5%AF%86&courseId=c-77&nickName=n&avatar=");
    }

    @ParameterizedTest
    @CsvSource({
        "wss://h/ws?token={token}, wss://h/ws?token=s%26c%20r%3Dt%2B%E5%AF%86",
        "WSS://h/{courseId}/{username}, wss://h/c-77/u",
        "ws://h?a={username}&b={password}, ws://h?a=u&b=s%26c%20r%3Dt%2B%E5%AF%86",
        "ws://[::1]:8080/x?u={username}, ws://[::1]:8080/x?u=u",
        "ws://教室.example/?u={username}, ws://xn--wbtt9t.example/?u=u",
        "ws://h/课?u={username}#top, ws://h/%E8%AF%BE?u=u",
        "'  ws://h/?u={username} ', ws://h/?u=u",
    })
    void placeholdersAreReplacedByEncodedValues(String template, String expected) throws AddressException {
        assertThat(expand(template, member("u", "n", null), SECRET)).isEqualTo(expected);
    }

    @Test
    void ownQueryIsKeptBeforeTheOriginalOne() throws AddressException {
        assertThat(expand("ws://h/p?v=2", member("u", "n", null), Password.NONE))
                .startsWith("ws://h/p?v=2&username=u&password=&");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h:13000",
                "http://h/",
                "ws://",
                "ws:///path",
                "ws://h:0/",
                "ws://h:65536/",
                "ws://h:x/",
                "ws://u:p@h/",
                "ws://h/{unknown}",
                "ws://h/a b",
                "ws://a_b^/",
                "ws://h:1:2/",
                "wss//h",
                "ws://[::1/"
            })
    void whatIsNoAddressIsRefusedWithoutRepeatingIt(String template) {
        assertThatThrownBy(() -> expand(template, member("u", "n", null), SECRET))
                .isInstanceOf(AddressException.class)
                .hasMessageNotContaining("s&c")
                .hasMessageNotContaining("h/");
    }

    @Test
    void avatarThatMakesTheRequestTooLongIsLeftOut() throws AddressException {
        String address = expand("ws://h/", member("u", "n", "https://a.example/" + "x".repeat(2000)), SECRET);
        assertThat(address).endsWith("&avatar=");
    }

    @Test
    void longestAvatarThatFitsIsKept() throws AddressException {
        String address = expand("ws://h/", member("u", "n", "x".repeat(1500)), SECRET);
        assertThat(address).endsWith("&avatar=" + "x".repeat(1500));
    }

    @Test
    void requestThatStaysTooLongIsRefused() {
        assertThatThrownBy(() -> expand("ws://h/", member("u", "张".repeat(300), null), SECRET))
                .isInstanceOf(AddressException.class)
                .hasMessage("too long");
    }

    @ParameterizedTest
    @CsvSource({
        "ws://h/{token}?token=abc&u={username}, ws://h/{token}?token=…&u=…",
        "ws://user:pass@h/, ws://h/",
        "ws://h:1, ws://h:1",
        "nonsense with secret, (no ws address)",
    })
    void maskedFormShowsNoValue(String template, String masked) {
        assertThat(new AddressTemplate(template).masked()).isEqualTo(masked);
        assertThat(new AddressTemplate(template)).hasToString(masked);
    }

    @Property(tries = 300)
    void everyNicknameComesBackAsItWas(@ForAll String nickname) throws AddressException {
        // half a surrogate pair is no character and cannot travel as UTF-8
        String whole = new String(nickname.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (whole.isBlank() || whole.length() > 100) return;
        String address = expand("ws://h/?n={nickName}", member("u", whole, null), SECRET);
        String value = address.substring(address.indexOf("n=") + 2);
        assertThat(value).doesNotContain("+", "&", "=", "?", " ", "#");
        assertThat(URLDecoder.decode(value, StandardCharsets.UTF_8)).isEqualTo(whole);
    }

    private static String expand(String template, Membership membership, Password password) throws AddressException {
        return new AddressTemplate(template).expand(membership, password).toString();
    }

    private static Membership member(String user, String nickname, String avatar) {
        return new Membership(ServerAddress.of("ws://h"), new RoomId("c-77"), new UserId(user), nickname, avatar);
    }
}
