package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lectern.testing.ServerHouse;

/** Addresses as clients write them, and UTF-8 as it comes in. */
class AddressTest {
    private static String mended(byte[] request, int cut) {
        EmbeddedChannel channel = new EmbeddedChannel(new RequestLineMender(16_384));
        channel.writeInbound(Unpooled.copiedBuffer(request, 0, cut));
        channel.writeInbound(Unpooled.copiedBuffer(request, cut, request.length - cut));
        StringBuilder out = new StringBuilder();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            out.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        channel.finishAndReleaseAll();
        return out.toString();
    }

    private static String target(String requestLine) {
        return requestLine.substring(requestLine.indexOf(' ') + 1, requestLine.lastIndexOf(" HTTP/"));
    }

    @Property(tries = 500)
    void anyNicknameArrivesEncodedOrNot(@ForAll @NotBlank String raw, @ForAll @IntRange(min = 1, max = 40) int cut) {
        // what no address can carry: line ends, the separator, and lone halves of characters
        String name = new String(raw.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replaceAll("(?U)[\\p{Cntrl}&+%]", "x")
                .strip();
        String rest = " HTTP/1.1\r\nHost: h\r\n\r\nbody";
        byte[] pasted = ("GET /p?username=u&nickName=" + name + "&courseId=c" + rest).getBytes(StandardCharsets.UTF_8);
        String line = mended(pasted, Math.min(cut, pasted.length));
        assertThat(line).endsWith(rest).matches(text -> text.chars().allMatch(c -> c < 0x7f));
        assertThat(SignInQuery.of(target(line)).nickname()).isEqualTo(name);
        String encoded = "/p?nickName=" + ServerHouse.encode(name) + "&username=u";
        assertThat(SignInQuery.of(encoded).nickname()).isEqualTo(name);
    }

    @Test
    void properAddressIsLeftAsItIs() {
        String request = "GET /a?username=%E5%BC%A0+x&avatar=https://h/?x=1 HTTP/1.1\r\n\r\n";
        assertThat(mended(request.getBytes(StandardCharsets.US_ASCII), 5)).isEqualTo(request);
        SignInQuery query = SignInQuery.of(target(request));
        assertThat(query.user()).isEqualTo("张 x");
        assertThat(query.avatar()).isEqualTo("https://h/?x=1");
        assertThat(query.password().isEmpty()).isTrue();
    }

    @Test
    void strayPercentAndHashStayInTheName() {
        String line = mended(
                "GET /?nickName=100% of #1 %zz&username=u HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 3);
        assertThat(SignInQuery.of(target(line)).nickname()).isEqualTo("100% of #1 %zz");
    }

    @Test
    void passwordIsInNoText() {
        assertThat(SignInQuery.of("/?username=u&password=hunter2").toString()).doesNotContain("hunter2");
    }

    @Property(tries = 2000)
    void utf8IsAcceptedExactlyWhereTheJdkAcceptsIt(
            @ForAll @Size(max = 6) byte[] bytes, @ForAll @IntRange(max = 6) int cut) {
        Utf8Check check = new Utf8Check();
        int border = Math.min(cut, bytes.length);
        boolean accepted = check.accepts(Unpooled.wrappedBuffer(bytes, 0, border))
                && check.accepts(Unpooled.wrappedBuffer(bytes, border, bytes.length - border))
                && check.complete();
        assertThat(accepted).isEqualTo(jdkAccepts(bytes));
    }

    @Property(tries = 500)
    void everyTextIsAccepted(@ForAll String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        Utf8Check check = new Utf8Check();
        assertThat(check.accepts(Unpooled.wrappedBuffer(bytes)) && check.complete())
                .isTrue();
    }

    private static boolean jdkAccepts(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException bad) {
            return false;
        }
    }
}
