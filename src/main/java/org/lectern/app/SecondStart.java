package org.lectern.app;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A start of the program where it may be running already: rings the {@link Doorbell}. Touches no JavaFX. */
public final class SecondStart {
    static final int MOST_ARGUMENTS = 40;

    /** What a window answers that shows itself. */
    static final byte HEARD = 1;

    private static final long PATIENCE_MILLIS = 2_000;

    /** More than any option or link that is understood has; of longer ones, so much is enough to refuse them. */
    private static final int LONGEST_ARGUMENT = 5_000;

    private SecondStart() {}

    /**
     * Asks the window that has this start's data folder to show itself.
     *
     * @return true when it did: there is nothing left to do
     */
    public static boolean answered(LaunchOptions options, List<String> arguments) {
        return ring(AppPaths.chosen(options.data()).root(), arguments);
    }

    static Path socketIn(Path folder) {
        return folder.resolve("window.socket");
    }

    static Path secretIn(Path folder) {
        return folder.resolve("window.secret");
    }

    /**
     * Asks the window that is open on a data folder to show itself.
     *
     * @return false when there is none, or it does not answer: then this start should go on
     */
    static boolean ring(Path folder, List<String> arguments) {
        Path bell = socketIn(folder);
        // mostly none hangs there, and nothing of the network is needed
        if (!bell.toFile().exists()) return false;
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            byte[] secret = Files.readAllBytes(secretIn(folder));
            channel.connect(UnixDomainSocketAddress.of(bell));
            Thread impatience = closeLater(channel);
            try {
                channel.write(ByteBuffer.wrap(words(secret, arguments)));
                channel.shutdownOutput();
                ByteBuffer answer = ByteBuffer.allocate(1);
                return channel.read(answer) == 1 && answer.get(0) == HEARD;
            } finally {
                impatience.interrupt();
            }
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException nobody) {
            // nothing is logged here: whatever can log is not made yet
            return false;
        }
    }

    /** A window that hangs may not keep this start from going on. */
    private static Thread closeLater(Closeable channel) {
        return Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
                channel.close();
            } catch (InterruptedException answered) {
                Thread.currentThread().interrupt();
            } catch (IOException gone) {
                // closed it is
            }
        });
    }

    private static byte[] words(byte[] secret, List<String> arguments) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(secret.length);
        out.write(secret);
        List<String> said = arguments.subList(0, Math.min(arguments.size(), MOST_ARGUMENTS));
        out.writeShort(said.size());
        // the bell takes no more: without an answer this start would go on, beside the window that is there
        for (String argument : said) out.writeUTF(argument.substring(0, Math.min(argument.length(), LONGEST_ARGUMENT)));
        return bytes.toByteArray();
    }
}
