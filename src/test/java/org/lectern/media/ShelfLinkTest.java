package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShelfLinkTest {
    private static final String PATH = "/picture/" + "ab12".repeat(16) + ".webp";

    @Test
    void samePictureIsFoundOnTheServerOneIsConnectedTo() {
        String link = "http://localhost:13000" + PATH;
        assertThat(ShelfLink.on("ws://192.168.1.5:13000", link)).isEqualTo("http://192.168.1.5:13000" + PATH);
        assertThat(ShelfLink.on("wss://chat.school.example/ws?u={username}", link))
                .isEqualTo("https://chat.school.example" + PATH);
        assertThat(ShelfLink.on("http://[fe80::1]:80/upload", link)).isEqualTo("http://[fe80::1]:80" + PATH);
    }

    @Test
    void otherLinksAreLeftAlone() {
        for (String link : List.of(
                "http://localhost:13000/picture/short.png",
                "http://localhost:13000" + PATH + "?and=more",
                "http://localhost:13000/inner" + PATH,
                "file://localhost" + PATH,
                "data:image/png;base64,AAAA",
                PATH,
                ""))
            assertThat(ShelfLink.on("ws://192.168.1.5:13000", link)).as(link).isNull();
        assertThat(ShelfLink.on("ws://localhost:13000", "http://localhost:13000" + PATH))
                .isNull();
        assertThat(ShelfLink.on("no address", "http://localhost:13000" + PATH)).isNull();
    }
}
