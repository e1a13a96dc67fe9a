package org.lectern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lectern.domain.ReleaseNews;

/** A question for a newer version: what is believed, and what is said of the person who asks. */
class UpdateCheckTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile String answer = "";
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet());
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private ReleaseNews ask(String running, String address) throws Exception {
        return new UpdateCheck(running, Runnable::run).ask(address).get(30, TimeUnit.SECONDS);
    }

    private ReleaseNews asked(String running) throws Exception {
        return ask(running, "http://127.0.0.1:" + server.getAddress().getPort() + "/newest");
    }

    @Test
    void aNewerVersionIsToldWithItsPage() throws Exception {
        answer = "0.10.0\nhttps://lectern.example/0.10\n";
        assertThat(asked("0.9.1")).isEqualTo(new ReleaseNews.Newer("0.10.0", "https://lectern.example/0.10"));
        assertThat(asked("0.10.0-SNAPSHOT")).isEqualTo(new ReleaseNews.UpToDate());
        assertThat(asked("1.0")).isEqualTo(new ReleaseNews.UpToDate());
        answer = "0.10.1\njavascript:alert(1)\n";
        assertThat(asked("0.10")).isEqualTo(new ReleaseNews.Newer("0.10.1", null));
        // neither who asks, nor for what version, nor from which computer
        assertThat(heard)
                .hasSize(4)
                .allMatch(request -> request.startsWith("GET /newest "))
                .allSatisfy(request -> assertThat(request)
                        .doesNotContain("0.9.1", "0.10", System.getProperty("user.name") + "@", "Cookie"));
    }

    @Test
    void whatIsNoAnswerIsNotBelieved() throws Exception {
        for (String wrong : List.of("", "<html>404</html>", "newest", "9".repeat(5000))) {
            answer = wrong;
            assertThat(asked("0.1.0")).as(wrong).isEqualTo(new ReleaseNews.Unheard());
        }
        answer = "9.0.0\n";
        status = 404;
        assertThat(asked("0.1.0")).isEqualTo(new ReleaseNews.Unheard());
    }

    @Test
    void withoutANetworkNothingIsHeardAndNothingFails() throws Exception {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(ask("0.1.0", "http://127.0.0.1:" + port + "/")).isEqualTo(new ReleaseNews.Unheard());
        for (String never : List.of("", "http://school.example/newest", "file:///etc/passwd", "no address"))
            assertThat(ask("0.1.0", never)).as(never).isEqualTo(new ReleaseNews.Unheard());
    }
}
