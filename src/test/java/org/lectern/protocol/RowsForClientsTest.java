package org.lectern.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.UserId;

/** Whatever row the server takes, the client's own reader reads, in each form in which it can come. */
class RowsForClientsTest {
    private static final Person AUTHOR = new Person(new UserId("bob"), "Bob", null, Role.STUDENT, false);
    private static final List<String> LEAVES = List.of(
            "1",
            "-0",
            "1.10",
            "1e400",
            "1e-99999",
            "9".repeat(100),
            "9".repeat(98) + "e9",
            "0." + "3".repeat(98),
            "\"\\ud83d\"",
            "null",
            "true",
            "\"x\"",
            "{}",
            "[]");
    private static final List<String> NAMES =
            List.of("a", "", "\\ud800", "\\udc00", "?", "\\u0000", "seq", "retracted", "n".repeat(1_000));

    private final ServerCodec codec = new ServerCodec();
    private final JimJson client = new JimJson();
    private final Random random = new Random(7);

    private String value(int depth) {
        if (depth == 0) return LEAVES.get(random.nextInt(LEAVES.size()));
        String inner = value(depth - 1);
        return random.nextBoolean()
                ? "[" + LEAVES.get(random.nextInt(LEAVES.size())) + "," + inner + "]"
                : object(inner);
    }

    private String object(String inner) {
        List<String> names = new ArrayList<>(NAMES);
        java.util.Collections.shuffle(names, random);
        return "{\"" + names.get(0) + "\":" + LEAVES.get(random.nextInt(LEAVES.size())) + ",\"" + names.get(1) + "\":"
                + inner + "}";
    }

    private JsonNode read(byte[] frame) throws Exception {
        return client.read(new String(frame, StandardCharsets.UTF_8));
    }

    @Test
    void acceptedRowIsReadLiveInHistoryAndTakenBack() throws Exception {
        int taken = 0;
        for (int i = 0; i < 2_000; i++) {
            String inner = value(random.nextInt(20));
            String where = random.nextInt(3) == 0 ? "more" : random.nextBoolean() ? "extras" : "content";
            String frame =
                    "{\"cmd\":11,\"id\":\"m\",\"group_id\":\"c\",\"content\":\"x\",\"extras\":" + object(inner) + "}";
            if (where.equals("more")) frame = frame.replace("\"id\":\"m\"", "\"id\":\"m\",\"m\":" + inner);
            if (where.equals("content")) frame = frame.replace("\"x\",\"extras\"", inner + ",\"extras\"");
            if (!(codec.decode(frame.getBytes(StandardCharsets.UTF_8)) instanceof ServerRequest.Chat(ChatRow row))
                    || !row.wellFormed()) continue;
            taken++;
            row.settle("m", "bob", 1);
            byte[] sealed = row.sealed(AUTHOR, 1, "e");
            byte[] stone = codec.tombstone(sealed, "bob");
            for (byte[] form : List.of(sealed, stone)) {
                assertThat(read(codec.chat(form)).at("/data/extras/seq").intValue())
                        .as(frame)
                        .isEqualTo(1);
                assertThat(read(codec.history("a", "c", List.of(form), true, true, true))
                                .at("/data/groups/c/0/id")
                                .asText())
                        .isEqualTo("m");
            }
        }
        assertThat(taken).isBetween(200, 1_800);
    }

    @Test
    void rowFromBeforeTodaysLimitsGivesUpTheWordsItRepeatsToo() throws Exception {
        String old = "{\"id\":\"m\",\"extras\":{\"reply\":{\"id\":\"q\",\"text\":\"the words\"},\"n\":"
                + "9".repeat(101) + "}}";
        byte[] row = old.getBytes(StandardCharsets.UTF_8);
        assertThat(codec.decode(row)).as("no longer taken").isInstanceOf(ServerRequest.Nonsense.class);
        assertThat(ServerCodec.withoutAnswered(row, "another")).isNull();
        byte[] blank = ServerCodec.withoutAnswered(row, "q");
        assertThat(blank).isNotNull();
        assertThat(new String(blank, StandardCharsets.UTF_8)).isEqualTo(old.replace("the words", ""));
        assertThat(ServerCodec.withoutAnswered(blank, "q")).as("only once").isNull();
    }
}
