package org.lectern.server;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.RoomId;

/**
 * How to start a room server.
 *
 * @param host address to listen on; {@code 127.0.0.1} serves this machine only
 * @param port 0 takes a free one
 * @param data folder of messages and pictures; made when absent
 * @param accounts accounts file, null for none: everybody signs in openly
 * @param tlsCertificate PEM chain, null for plain ws; given together with {@code tlsKey} (PEM, PKCS#8)
 * @param teacherKeys hears of each teacher key when it is made (the only time it can be seen); called on the server's
 *     loop, must return at once
 */
public record ServerOptions(
        String host,
        int port,
        Path data,
        @Nullable Path accounts,
        @Nullable Path tlsCertificate,
        @Nullable Path tlsKey,
        ServerLimits limits,
        BiConsumer<RoomId, String> teacherKeys) {

    public ServerOptions {
        if (port < 0 || port > 65535) throw new IllegalArgumentException("port " + port);
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new IllegalArgumentException("TLS needs a certificate and a key");
        }
    }

    /** Port 13000 on this machine only, nobody told of teacher keys. */
    public static ServerOptions in(Path data) {
        return new ServerOptions("127.0.0.1", 13000, data, null, null, null, ServerLimits.DEFAULT, (room, key) -> {});
    }

    public ServerOptions withAddress(String otherHost, int otherPort) {
        return new ServerOptions(otherHost, otherPort, data, accounts, tlsCertificate, tlsKey, limits, teacherKeys);
    }

    public ServerOptions withPort(int other) {
        return withAddress(host, other);
    }

    public ServerOptions withAccounts(@Nullable Path file) {
        return new ServerOptions(host, port, data, file, tlsCertificate, tlsKey, limits, teacherKeys);
    }

    public ServerOptions withTls(Path certificate, Path key) {
        return new ServerOptions(host, port, data, accounts, certificate, key, limits, teacherKeys);
    }

    public ServerOptions withLimits(ServerLimits other) {
        return new ServerOptions(host, port, data, accounts, tlsCertificate, tlsKey, other, teacherKeys);
    }

    public ServerOptions withTeacherKeys(BiConsumer<RoomId, String> listener) {
        return new ServerOptions(host, port, data, accounts, tlsCertificate, tlsKey, limits, listener);
    }

    /** True when the server speaks wss and https. */
    public boolean tls() {
        return tlsCertificate != null;
    }
}
