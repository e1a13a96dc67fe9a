package org.lectern.chaos;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.testing.ByteProxy.Fate;
import org.lectern.testing.ByteProxy.Way;

/** A tenth of the places at which a connection can break (decision D21), and other ill treatment of its bytes. */
class CutEverywhereTest {
    private static final int EVERY = 10;

    @TempDir
    Path folder;

    @Test
    void cutAtATenthOfAllBytesNothingIsLostOrDoubled() throws IOException {
        try (SocketTalk talk = new SocketTalk(folder, 5)) {
            talk.hold(new Fate.Pass());
            long up = talk.passed(Way.TO_SERVER);
            long down = talk.passed(Way.TO_CLIENT);
            boolean reset = false;
            for (long at = 0; at < up; at += EVERY, reset = !reset) talk.hold(new Fate.Cut(Way.TO_SERVER, at, reset));
            for (long at = 0; at < down; at += EVERY, reset = !reset) talk.hold(new Fate.Cut(Way.TO_CLIENT, at, reset));
        }
    }

    @Test
    void aConnectionThatOnlyGoesOneWayAnyMoreIsReplaced() throws IOException {
        try (SocketTalk talk = new SocketTalk(folder, 20)) {
            for (long at = 300; at < 2_000; at += 170) {
                talk.hold(new Fate.HalfClose(Way.TO_SERVER, at));
                talk.hold(new Fate.HalfClose(Way.TO_CLIENT, at));
            }
        }
    }

    @Test
    void aConnectionThatFallsSilentIsReplaced() throws IOException {
        try (SocketTalk talk = new SocketTalk(folder, 20)) {
            for (long at = 150; at < 2_000; at += 370) {
                talk.hold(new Fate.Stall(Way.TO_SERVER, at));
                talk.hold(new Fate.Stall(Way.TO_CLIENT, at));
            }
        }
    }

    @Test
    void bytesThatComeOneByOneOrAllAtOnceSayTheSame() throws IOException {
        try (SocketTalk talk = new SocketTalk(folder, 1)) {
            talk.hold(new Fate.Trickle());
            talk.hold(new Fate.Merge());
        }
    }
}
