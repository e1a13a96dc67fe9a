package org.lectern.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the words after {@code --serve} say. */
record ServeOptions(ServerOptions server, List<String> teacherKeys) {
    private static final int MAX_COUNT = 1_000_000;
    static final int DEFAULT_PORT = 13000;
    static final String DEFAULT_HOST = "127.0.0.1";

    /** What is wrong with the options: a key of the texts and its values. */
    static final class Misuse extends Exception {
        private static final long serialVersionUID = 1;
        final String key;
        final transient Object[] values;

        Misuse(String key, Object... values) {
            super(key);
            this.key = key;
            this.values = values;
        }
    }

    static ServeOptions parse(String... args) throws Misuse {
        Reading reading = new Reading(args);
        while (reading.more()) reading.option();
        return reading.done();
    }

    /** Goes through the words once. */
    private static final class Reading {
        private final String[] args;
        private final List<String> courses = new ArrayList<>();
        private int at;
        private String host = DEFAULT_HOST;
        private int port = DEFAULT_PORT;
        private String data = "";
        private String accounts = "";
        private String certificate = "";
        private String key = "";
        private ServerLimits limits = ServerLimits.DEFAULT;

        Reading(String... args) {
            this.args = args;
        }

        boolean more() {
            return at < args.length;
        }

        void option() throws Misuse {
            String name = args[at++];
            switch (name) {
                case "--serve" -> {}
                case "--host" -> host = value(name);
                case "--port" -> port = number(name, 0, 65535);
                case "--data" -> data = value(name);
                case "--accounts" -> accounts = value(name);
                case "--tls-cert" -> certificate = value(name);
                case "--tls-key" -> key = value(name);
                case "--teacher-key" -> courses.add(value(name));
                case "--rate" -> limits = limits.withChat(rate(number(name, 0, MAX_COUNT)));
                case "--max-connections" ->
                    limits = limits.withConnections(number(name, 1, MAX_COUNT), limits.connectionsPerAddress());
                case "--max-per-address" ->
                    limits = limits.withConnections(limits.connections(), number(name, 1, MAX_COUNT));
                case "--max-guests-per-address" ->
                    limits = limits.withCrowd(limits.crowd().withGuests(number(name, 1, MAX_COUNT)));
                case "--idle" ->
                    limits = limits.withTimes(limits.handshake(), Duration.ofSeconds(number(name, 1, MAX_COUNT)));
                default -> throw new Misuse("bad.option", name);
            }
        }

        /** N a second for ever, three times as many at once; 0 for no limit. */
        private static ServerLimits.Rate rate(int perSecond) {
            return new ServerLimits.Rate(Math.max(1, 3 * perSecond), perSecond);
        }

        private String value(String name) throws Misuse {
            if (!more() || args[at].startsWith("--") || args[at].isBlank()) throw new Misuse("bad.value", name);
            return args[at++];
        }

        private int number(String name, int least, int most) throws Misuse {
            String text = value(name);
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) return number;
            } catch (NumberFormatException notOne) {
                // said below
            }
            throw new Misuse("bad.number", name, text, Integer.toString(least), Integer.toString(most));
        }

        ServeOptions done() throws Misuse {
            if (data.isEmpty()) throw new Misuse("bad.data");
            if (certificate.isEmpty() != key.isEmpty()) throw new Misuse("bad.tls");
            ServerOptions options =
                    ServerOptions.in(Path.of(data)).withAddress(host, port).withLimits(limits);
            if (!accounts.isEmpty()) options = options.withAccounts(Path.of(accounts));
            if (!certificate.isEmpty()) options = options.withTls(Path.of(certificate), Path.of(key));
            return new ServeOptions(options, courses);
        }
    }
}
