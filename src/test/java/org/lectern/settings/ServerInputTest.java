package org.lectern.settings;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerInputTest {

    @ParameterizedTest
    @CsvSource({
        "school.example, wss://school.example, false",
        "school.example:13000, wss://school.example:13000, false",
        "' school.example/chat ', wss://school.example/chat, false",
        "localhost:13000, ws://localhost:13000, false",
        "127.0.0.1, ws://127.0.0.1, false",
        "[::1]:9, ws://[::1]:9, false",
        "192.168.1.5:13000, wss://192.168.1.5:13000, false",
        "ws://192.168.1.5:13000, ws://192.168.1.5:13000, true",
        "WS://School.example, ws://School.example, true",
        "ws://localhost, ws://localhost, false",
        "wss://school.example, wss://school.example, false",
        "http://school.example/x, ws://school.example/x, true",
        "https://school.example, wss://school.example, false",
        "ws://127.0.0.1.evil.example, ws://127.0.0.1.evil.example, true",
        "课程.example, wss://xn--6xwr68i.example, false",
        "wss://a.example/{courseId}?u={username}, wss://a.example/{courseId}?u={username}, false",
    })
    void typedAddressIsUnderstood(String typed, String template, boolean plainRemote) {
        assertThat(ServerInput.parse(typed)).isInstanceOfSatisfying(ServerInput.Valid.class, valid -> {
            if (!typed.startsWith("课程")) assertThat(valid.template()).isEqualTo(template);
            else assertThat(valid.template()).startsWith("wss://xn--").endsWith(".example");
            assertThat(valid.plainRemote()).isEqualTo(plainRemote);
        });
        assertThat(ServerInput.plainRemote(typed)).isEqualTo(plainRemote);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://school.example:13000/chat?u={username}, school.example:13000",
        "ws://[::1]:9, [::1]:9",
        "wss://school.example?u=1, school.example",
        "school.example/x, school.example",
        "'', ''",
    })
    void placeIsHostAndPortAsTheyStand(String template, String place) {
        assertThat(ServerInput.place(template)).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "ftp://school.example",
                "file:///etc/passwd",
                "wss://",
                "wss:///path",
                "school.example:0",
                "school.example:99999",
                "school.example:http",
                "a b",
                "wss://user:secret@school.example",
                "wss://school.example/#x",
                "wss://[::1",
                "wss://a..b",
                "http:/school.example",
                "school_example",
                "wss://school.example℀evil"
            })
    void nonsenseIsRefused(String typed) {
        assertThat(ServerInput.parse(typed)).isInstanceOf(ServerInput.Invalid.class);
    }

    @Test
    void overlongAddressIsRefused() {
        assertThat(ServerInput.parse("a.example/" + "x".repeat(3000))).isInstanceOf(ServerInput.Invalid.class);
    }

    @Test
    void passwordInTheQueryBecomesAPlaceholder() {
        assertThat(ServerInput.parse("ws://localhost/?username=anna&PassWord=geheim&x=1"))
                .isInstanceOfSatisfying(
                        ServerInput.Valid.class,
                        valid -> assertThat(valid.template())
                                .isEqualTo("ws://localhost/?username=anna&PassWord={password}&x=1"));
        assertThat(ServerInput.parse("ws://localhost/?pwd=")).isInstanceOf(ServerInput.Valid.class);
    }

    @Test
    void hostIsGivenWithoutBrackets() {
        assertThat(ServerInput.parse("ws://[::1]:13000/x"))
                .isInstanceOfSatisfying(
                        ServerInput.Valid.class,
                        valid -> assertThat(valid.host()).isEqualTo("::1"));
    }

    @Property
    void anyTextIsUnderstoodOrRefused(@ForAll String typed) {
        if (ServerInput.parse(typed) instanceof ServerInput.Valid valid)
            assertThat(ServerInput.parse(valid.template())).isEqualTo(valid);
    }
}
