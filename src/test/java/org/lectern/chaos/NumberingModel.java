package org.lectern.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;
import org.lectern.protocol.ChatRow;
import org.lectern.protocol.Outbound;
import org.lectern.protocol.ServerCodec;
import org.lectern.protocol.ServerRequest;

/**
 * Our server in small, in its own words (the codec is the real one): committed first, numbered, the same id twice is
 * harmless. What is asked of the store is answered in the order asked; a kill may fall between commit and telling.
 */
final class NumberingModel extends ModelServer {
    private final ServerCodec codec = new ServerCodec();
    private final int plainRows;
    private final int windowRows;
    private final List<Kept> rows = new ArrayList<>();
    private final Map<String, Kept> byId = new HashMap<>();
    private final Set<String> ever = new HashSet<>();
    private int epoch = 1;
    private long commitDue;
    private long tellDue;

    /**
     * @param plainRows of an answer to a plain history request
     * @param windowRows of an answer to one with a range
     */
    NumberingModel(HostileNetwork network, int plainRows, int windowRows) {
        super(network);
        this.plainRows = plainRows;
        this.windowRows = windowRows;
    }

    private static Person person(Line line) {
        return Person.unverified(line.membership.user(), line.membership.nickname(), null);
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }

    @Override
    void welcome(Line line) {
        line.say(text(codec.joined(new RoomId(ROOM), person(line))));
        line.say(text(codec.signedIn(new ServerCodec.Welcome(
                Set.of("seq", "window", "retract", "roles"), "", Password.NONE, epochName(), person(line)))));
    }

    private String epochName() {
        return "epoch-" + epoch;
    }

    @Override
    void handle(Line line, String text) {
        switch (codec.decode(text.getBytes(StandardCharsets.UTF_8))) {
            case ServerRequest.Chat(ChatRow row) -> chat(line, person(line), row);
            case ServerRequest.History asked ->
                store(() -> {
                    String answer = history(line, asked.range());
                    return () -> line.say(answer);
                });
            case ServerRequest.Heartbeat() -> line.say(text(codec.heartbeat()));
            case ServerRequest.Members asked ->
                line.say(text(codec.members(
                        ServerCodec.USERS_ONLINE, person(line), Map.of(new RoomId(ROOM), List.of(person(line))))));
            case ServerRequest.Retract taken -> throw new AssertionError("nobody takes back");
            case ServerRequest.Typing typing -> throw new AssertionError("nobody writes by hand");
            case ServerRequest.Join join -> throw new AssertionError("nobody joins");
            case ServerRequest.Close close -> throw new AssertionError("nobody leaves by frame");
            case ServerRequest.SignIn in -> throw new AssertionError("nobody signs in by frame");
            case ServerRequest.Nonsense() -> throw new AssertionError("the client speaks nonsense: " + text);
        }
    }

    /** What is asked of the store: done in order, told in order, with a moment in between. */
    private void store(Supplier<Runnable> work) {
        long now = network().world().nanoTime();
        commitDue = Math.max(commitDue, now + chance().nextLong(15_000_000));
        later(Duration.ofNanos(commitDue - now), () -> {
            Runnable told = work.get();
            long committed = network().world().nanoTime();
            tellDue = Math.max(tellDue, committed + chance().nextLong(4_000_000));
            later(Duration.ofNanos(tellDue - committed), told);
        });
    }

    private void chat(Line line, Person author, ChatRow row) {
        if (!row.wellFormed() || !row.room().equals(ROOM) || row.id().isEmpty())
            throw new AssertionError("the client sends malformed messages");
        row.settle(row.id(), author.id().value(), now());
        store(() -> keep(line, author, row));
    }

    private Runnable keep(Line line, Person author, ChatRow row) {
        Kept known = byId.get(row.id());
        if (known != null) {
            return () -> {
                line.say(text(codec.chat(known.json().getBytes(StandardCharsets.UTF_8))));
                line.say(text(codec.accepted(known.id(), known.seq())));
            };
        }
        Kept kept = append(author, row);
        return () -> {
            broadcast(text(codec.chat(kept.json().getBytes(StandardCharsets.UTF_8))));
            line.say(text(codec.accepted(kept.id(), kept.seq())));
        };
    }

    private Kept append(Person author, ChatRow row) {
        long seq = rows.size() + 1;
        String json = text(row.sealed(author, seq, epochName()));
        String content = Words.of(json);
        Kept kept = new Kept(row.id(), author.id().value(), content, seq, row.createTime(), json);
        rows.add(kept);
        byId.put(kept.id(), kept);
        ever.add(content);
        network().trace("server keeps {} {}", seq, content);
        return kept;
    }

    @Override
    void ghostSays(String id, String content) {
        if (!running()) return;
        Person ghost = Person.unverified(new UserId(GHOST), "Ghost", null);
        byte[] frame = Words.chat(id, GHOST, content, now()).getBytes(StandardCharsets.UTF_8);
        if (!(codec.decode(frame) instanceof ServerRequest.Chat(ChatRow row))) throw new AssertionError();
        row.settle(id, GHOST, now());
        store(() -> {
            Kept kept = append(ghost, row);
            return () -> broadcast(text(codec.chat(kept.json().getBytes(StandardCharsets.UTF_8))));
        });
    }

    private long now() {
        return network().world().now().toEpochMilli();
    }

    private String history(Line line, Outbound.Range range) {
        return switch (range) {
            case Outbound.Range.Plain() -> newest(line, rows, plainRows, false, false);
            case Outbound.Range.Window window -> {
                List<Kept> within = rows.stream()
                        .filter(row -> row.createTime() >= window.begin().toEpochMilli()
                                && row.createTime() <= window.end().toEpochMilli())
                        .toList();
                boolean cut = within.size() > windowRows;
                yield newest(line, within, windowRows, false, cut);
            }
            case Outbound.Range.Offset offset -> throw new AssertionError("nobody counts from the oldest");
            case Outbound.Range.AfterSeq(long seq, int limit) -> {
                List<Kept> later = rows.stream().filter(row -> row.seq() > seq).toList();
                int most = Math.min(limit, windowRows);
                List<Kept> page = later.subList(0, Math.min(most, later.size()));
                yield answer(line, page, true, seq > rows.size(), later.size() > most);
            }
            case Outbound.Range.BeforeSeq(long seq, int limit) ->
                newest(
                        line,
                        rows.stream().filter(row -> row.seq() < seq).toList(),
                        Math.min(limit, windowRows),
                        true,
                        false);
        };
    }

    private String newest(Line line, List<Kept> all, int most, boolean extended, boolean gap) {
        return answer(line, all.subList(Math.max(0, all.size() - most), all.size()), extended, gap, all.size() > most);
    }

    private String answer(Line line, List<Kept> page, boolean extended, boolean gap, boolean more) {
        List<byte[]> json = page.stream()
                .map(row -> row.json().getBytes(StandardCharsets.UTF_8))
                .toList();
        return text(codec.history(line.membership.user().value(), ROOM, json, extended, gap, more));
    }

    @Override
    void died() {
        commitDue = 0;
        tellDue = 0;
    }

    @Override
    void forget() {
        network().trace("server lost its store");
        rows.clear();
        byId.clear();
        epoch++;
    }

    @Override
    List<Kept> log() {
        return rows;
    }

    @Override
    boolean everKept(String content) {
        return ever.contains(content);
    }

    @Override
    boolean everFailed() {
        return false;
    }

    @Override
    int losses() {
        return epoch - 1;
    }
}
