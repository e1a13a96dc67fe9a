package org.lectern.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "请看https://example.com/a。谢谢 | https://example.com/a",
                "（见http://example.com/b） | http://example.com/b",
                "「https://example.com/c」 | https://example.com/c",
                "https://example.com/d，还有 | https://example.com/d",
                "https://example.com/e看看 | https://example.com/e",
                "https://example.com看看 | https://example.com",
                "打开www.example.com/f？对 | www.example.com/f",
                "See https://example.org/g. Then | https://example.org/g",
                "(https://example.org/h) | https://example.org/h",
                "https://en.example.org/wiki/A_(b) | https://en.example.org/wiki/A_(b)",
                "(see https://en.example.org/wiki/A_(b)) | https://en.example.org/wiki/A_(b)",
                "\"https://example.org/i?x=1&y=2#z\" | https://example.org/i?x=1&y=2#z",
                "<https://example.org/j> | https://example.org/j",
                "HTTP://EXAMPLE.org/k! | HTTP://EXAMPLE.org/k",
                "http://10.0.0.5:8080/l 吗 | http://10.0.0.5:8080/l",
                "http://例子.测试/m。 | http://例子.测试/m",
            })
    void endsAtTheRightCharacter(String text, String link) {
        Links.Found found = Links.in(text).getFirst();
        assertThat(text.substring(found.from(), found.to())).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "https://x",
                "no.link here",
                "xhttp://a.b/",
                "ftp://a.b/c",
                "www.",
                "a@www.b.c",
                "http://..",
                "。https://。"
            })
    void isNoLink(String text) {
        assertThat(Links.in(text)).isEmpty();
    }

    @Test
    void saysWhoseAnAddressTrulyIs() {
        assertThat(link("https://bank.example@evil.example/x").host()).isEqualTo("evil.example");
        assertThat(link("https://bank.example:80@evil.example/x").host()).isEqualTo("evil.example");
        // a Cyrillic a
        Link imitated = link("http://\u0430pple.com/");
        assertThat(imitated.host()).isEqualTo("xn--pple-43d.com");
        assertThat(imitated.foreign()).isTrue();
        assertThat(imitated.address()).isEqualTo("http://xn--pple-43d.com/");
        assertThat(link("https://Example.com/a").foreign()).isFalse();
        assertThat(link("www.example.com").address()).isEqualTo("https://www.example.com");
    }

    @Test
    void severalInOneText() {
        assertThat(Links.in("https://a.example、https://b.example和www.c.example"))
                .extracting(found -> found.link().host())
                .isEqualTo(List.of("a.example", "b.example", "www.c.example"));
    }

    private static Link link(String text) {
        return Links.in(text).getFirst().link();
    }
}
