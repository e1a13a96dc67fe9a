package org.lectern.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.ReleaseNews;

/**
 * Asks once whether there is a newer version. The answer is a text: a version in the first line, and in the second, if
 * there is one, the https address of a page about it. Nothing of the person, the course or the computer is sent. Any thread.
 */
public final class UpdateCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final int MOST_BYTES = 4096;
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6}){0,3}");

    private final String running;
    private final Executor thread;

    /**
     * @param running the version of this program
     * @param thread waits for the answer, for some seconds at most
     */
    public UpdateCheck(String running, Executor thread) {
        this.running = running;
        this.thread = thread;
    }

    /** Asks; completes on the given thread and never fails. */
    public CompletableFuture<ReleaseNews> ask(String address) {
        return CompletableFuture.supplyAsync(() -> answer(address), thread);
    }

    private ReleaseNews answer(String address) {
        try {
            URI asked = URI.create(address);
            if (!may(asked)) return new ReleaseNews.Unheard();
            return understood(get(asked));
        } catch (IOException | IllegalArgumentException | SecurityException unheard) {
            return new ReleaseNews.Unheard();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new ReleaseNews.Unheard();
        }
    }

    /** Encrypted, or on this computer. */
    private static boolean may(URI address) {
        String host = address.getHost();
        if (host == null) return false;
        boolean here = host.equals("127.0.0.1") || host.equals("localhost");
        return "https".equalsIgnoreCase(address.getScheme()) || here && "http".equalsIgnoreCase(address.getScheme());
    }

    private static String get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("User-Agent", "Lectern")
                    .build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) throw new IOException("status " + response.statusCode());
                ByteArrayOutputStream kept = new ByteArrayOutputStream();
                kept.write(body.readNBytes(MOST_BYTES));
                return kept.toString(StandardCharsets.UTF_8);
            } finally {
                client.shutdownNow();
            }
        }
    }

    private ReleaseNews understood(String answer) {
        String[] lines = answer.split("\r?\n", 3);
        String version = lines[0].strip();
        if (!VERSION.matcher(version).matches()) return new ReleaseNews.Unheard();
        if (compare(version, running) <= 0) return new ReleaseNews.UpToDate();
        return new ReleaseNews.Newer(version, lines.length < 2 ? null : page(lines[1].strip()));
    }

    private static @Nullable String page(String line) {
        try {
            URI page = URI.create(line);
            return "https".equalsIgnoreCase(page.getScheme()) && page.getHost() != null ? page.toString() : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** By numbers, so that 0.10 comes after 0.9; what follows a hyphen does not count. */
    static int compare(String one, String other) {
        int[] a = numbers(one);
        int[] b = numbers(other);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int difference = Integer.compare(i < a.length ? a[i] : 0, i < b.length ? b[i] : 0);
            if (difference != 0) return difference;
        }
        return 0;
    }

    private static int[] numbers(String version) {
        String plain = version.replaceAll("-.*", "");
        if (!VERSION.matcher(plain).matches()) return new int[0];
        String[] parts = plain.split("\\.");
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) numbers[i] = Integer.parseInt(parts[i]);
        return numbers;
    }
}
