package org.lectern.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.testing.Transcript;

class JimCodecTest {

    private static final Instant ARRIVED = Transcript.ARRIVED;
    private static final Instant MADE = Instant.ofEpochMilli(1_795_371_210_816L);
    private static final RoomId ROOM = new RoomId("c-77");
    private static final UserId USER = new UserId("student");
    private static final String OURS = "{\"code\":10007,\"command\":6,\"data\":{\"server\":\"lectern\"}}";

    private final JimCodec codec = new JimCodec();

    // -- requests

    @Test
    void chatFrameStartsWithTheTenFieldsOfTheOriginal() {
        assertThat(codec.encode(chat(new MessageBody.Text("你好 \"😀\""), "https://a.example/1.png")))
                .isEqualTo(
                        "{\"from\":\"student\",\"createTime\":1795371210816,\"cmd\":11,\"group_id\":\"c-77\",\"chatType\":1,\"msgType\":0,\"content\":\"你好"
                                + " \\\"😀\\\"\",\"nickName\":\"小明\",\"avatar\":\"https://a.example/1.png\","
                                + "\"type\":1,\"id\":\"m1\",\"extras\":{\"cid\":\"m1\",\"nickName\":\"小明\","
                                + "\"avatar\":\"https://a.example/1.png\",\"type\":1}}");
    }

    @Test
    void pictureCarriesItsSizeInExtras() {
        assertThat(codec.encode(chat(new MessageBody.Picture("https://a.example/p.png", 640, 480), null)))
                .contains("\"content\":\"https://a.example/p.png\"", "\"avatar\":\"\",\"type\":2,\"id\"")
                .endsWith("\"type\":2,\"width\":640,\"height\":480}}");
    }

    @Test
    void likeAndFlowerAreTypesThreeAndFour() {
        assertThat(codec.encode(chat(new MessageBody.Like(), null))).contains("\"type\":3,");
        assertThat(codec.encode(chat(new MessageBody.Flower(), null))).contains("\"type\":4,");
    }

    @Test
    void whatOnlyAServerMakesIsNotSent() {
        assertThatThrownBy(() -> codec.encode(chat(new MessageBody.Recalled(), null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.encode(chat(new MessageBody.Unsupported("type 9", "x"), null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherRequestsAreExactlyTheOriginalsOrOurExtensions() {
        assertThat(codec.encode(new Outbound.Heartbeat())).isEqualTo("{\"cmd\":13,\"hbbyte\":\"-127\"}");
        assertThat(codec.encode(new Outbound.Close())).isEqualTo("{\"cmd\":14}");
        assertThat(codec.encode(new Outbound.Join(ROOM))).isEqualTo("{\"cmd\":7,\"group_id\":\"c-77\"}");
        assertThat(codec.encode(new Outbound.Members(USER)))
                .isEqualTo("{\"cmd\":17,\"userId\":\"student\",\"type\":0}");
        assertThat(codec.encode(new Outbound.Retract(ROOM, new MessageId("m1"))))
                .isEqualTo("{\"cmd\":15,\"group_id\":\"c-77\",\"id\":\"m1\"}");
    }

    @Test
    void historyRequestsNameTheirRange() {
        assertThat(history(new Outbound.Range.Plain())).isEqualTo("}");
        assertThat(history(new Outbound.Range.Window(Instant.ofEpochMilli(1), Instant.ofEpochMilli(2))))
                .isEqualTo(",\"beginTime\":1,\"endTime\":2}");
        assertThat(history(new Outbound.Range.Offset(3, 4))).isEqualTo(",\"offset\":3,\"count\":4}");
        assertThat(history(new Outbound.Range.AfterSeq(5, 6))).isEqualTo(",\"afterSeq\":5,\"limit\":6}");
        assertThat(history(new Outbound.Range.BeforeSeq(7, 8))).isEqualTo(",\"beforeSeq\":7,\"limit\":8}");
    }

    private String history(Outbound.Range range) {
        String prefix = "{\"cmd\":19,\"type\":1,\"groupId\":\"c-77\",\"userId\":\"student\"";
        String request = codec.encode(new Outbound.History(ROOM, USER, range));
        assertThat(request).startsWith(prefix);
        return request.substring(prefix.length());
    }

    // -- answers

    @ParameterizedTest
    @CsvSource({
        "1, '\"content\":\"x\",\"type\":1', Text[text=x]",
        "1, '\"content\":\"x\",\"type\":\"1\"', Text[text=x]",
        "1, '\"content\":\"x\",\"type\":3.0', Like[]",
        "1, '\"content\":\"\",\"type\":3', Like[]",
        "1, '\"content\":\"\",\"extras\":{\"type\":\"4\"}', Flower[]",
        "1, '\"content\":\"u\",\"type\":2,\"extras\":{\"type\":1,\"width\":\"10\",\"height\":20}', 'Picture[address=u,"
                + " width=10, height=20]'",
        "1, '\"content\":\"u\",\"type\":2,\"extras\":{\"width\":-1,\"height\":1e99}', 'Picture[address=u, width=0,"
                + " height=0]'",
        "1, '\"content\":\"u\",\"msgType\":1', 'Picture[address=u, width=0, height=0]'",
        "1, '\"content\":5', Text[text=5]",
        "1, '\"type\":1', Text[text=]",
        "1, '\"type\":2', 'Unsupported[kind=picture without address, content=]'",
        "1, '\"content\":\"x\",\"type\":\"weird and very long kind of message\"', 'Unsupported[kind=type weird and"
                + " very long, content=x]'",
    })
    void bodyIsReadFromWhereverTheServerPutIt(int chatType, String fields, String body) {
        String frame = "{\"command\":11,\"data\":{\"id\":\"a\",\"group_id\":\"g\",\"chatType\":" + chatType + ","
                + fields + "}}";
        assertThat(codec.decode(frame, ARRIVED))
                .isInstanceOfSatisfying(
                        Inbound.Chat.class,
                        chat -> assertThat(chat.message().body()).hasToString(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "\"soon\"", "null", "1e300", "99999999999999999999999", "[1]"})
    void unreadableTimeIsTheArrival(String createTime) {
        String time = createTime.isEmpty() ? "" : ",\"createTime\":" + createTime;
        Message message = chatOf("{\"command\":11,\"data\":{\"group_id\":\"g\",\"content\":\"x\"" + time + "}}");
        assertThat(message.sentAt()).isEqualTo(ARRIVED);
    }

    /** J-IM 2.3; and where a server checks, its own word counts. */
    @Test
    void aRowKeepsTheIdItsSenderMadeThoughAServerGivesItOthersLiveAndInHistory() {
        String made = "019cad8fef51afe1f5c4222b44f5f416";
        String row = "{\"from\":\"a\",\"createTime\":5,\"group_id\":\"g\",\"content\":\"x\",\"id\":\"live-1\","
                + "\"extras\":{\"cid\":\"" + made + "\"}}";
        String history = "{\"command\":20,\"data\":{\"groups\":{\"g\":[" + row.replace("live", "kept") + "]}}}";
        Inbound.Chat live = (Inbound.Chat) codec.decode("{\"command\":11,\"data\":" + row + "}", ARRIVED);
        List<Message> rows =
                ((Inbound.History) codec.decode(history, ARRIVED)).rooms().get(new RoomId("g"));
        assertThat(live.message().id()).isEqualTo(new MessageId(made));
        assertThat(live.serverId()).isEqualTo(new MessageId("live-1"));
        assertThat(rows.getFirst().id()).isEqualTo(live.message().id());

        Message foreign = chatOf("{\"command\":11,\"data\":" + row.replace(made, "phone-7") + "}");
        assertThat(foreign.id()).as("another program's word for itself").isEqualTo(new MessageId("live-1"));
        codec.trust(true);
        assertThat(chatOf("{\"command\":11,\"data\":" + row + "}").id()).isEqualTo(new MessageId("live-1"));
    }

    @Test
    void rowWithoutIdHasTheSameIdLiveAndInHistoryAndAnotherThanItsNeighbour() {
        String row = "{\"from\":\"a\",\"createTime\":5,\"group_id\":\"g\",\"content\":\"x\",\"type\":1}";
        Message live = chatOf("{\"command\":11,\"data\":" + row + "}");
        String history = "{\"command\":20,\"data\":{\"groups\":{\"g\":[" + row + "," + row.replace("5", "6") + "]}}}";
        List<Message> rows =
                ((Inbound.History) codec.decode(history, ARRIVED)).rooms().get(new RoomId("g"));
        assertThat(rows.getFirst().id()).isEqualTo(live.id());
        assertThat(rows.getLast().id()).isNotEqualTo(live.id());
        assertThat(live.id().value()).matches("[0-9a-f]{32}");
        assertThat(rows.getFirst().receivedAt()).isEqualTo(Instant.ofEpochMilli(5));
    }

    @Test
    void textIsCutAtAMillionCharactersAndNeverInsideAPair() {
        String longText = "x".repeat(RowReader.LONGEST_TEXT - 1) + "😀😀";
        Message message = chatOf("{\"command\":11,\"data\":{\"group_id\":\"g\",\"content\":\"" + longText + "\"}}");
        assertThat(message.body()).isEqualTo(new MessageBody.Text("x".repeat(RowReader.LONGEST_TEXT - 1)));
    }

    @Test
    void inlinePictureIsKeptWhole() {
        String inline = "data:image/png;base64," + "A".repeat(RowReader.LONGEST_TEXT);
        Message message =
                chatOf("{\"command\":11,\"data\":{\"group_id\":\"g\",\"type\":2,\"content\":\"" + inline + "\"}}");
        assertThat(message.body()).isEqualTo(new MessageBody.Picture(inline, 0, 0));
    }

    @Test
    void twentyMillionCharactersInOneTextAreReadAndCut() {
        String frame = "{\"command\":11,\"data\":{\"group_id\":\"g\",\"content\":\"" + "y".repeat(20_500_000) + "\"}}";
        assertThat(((MessageBody.Text) chatOf(frame).body()).text()).hasSize(RowReader.LONGEST_TEXT);
    }

    @Test
    void endlessNestingIsUnknownAndNotAnError() {
        assertThat(codec.decode("[".repeat(1_000_000), ARRIVED)).isEqualTo(new Inbound.Unknown("not JSON"));
    }

    /** What a stranger's program may put into a row, and a J-IM server passes on and keeps. */
    @ParameterizedTest
    @ValueSource(strings = {"deep", "number", "fraction", "name"})
    void anOddRowCostsNoOtherOne(String kind) {
        String odd = switch (kind) {
            case "deep" -> "[".repeat(5_000) + "]".repeat(5_000);
            case "number" -> "9".repeat(5_000);
            case "fraction" -> "0." + "9".repeat(5_000);
            default -> "{\"" + "n".repeat(60_000) + "\":1}";
        };
        String row = "{\"id\":\"%s\",\"from\":\"a\",\"createTime\":5,\"content\":\"words\",\"extras\":{\"x\":%s}}";
        String rows = row.formatted("odd", odd) + "," + row.formatted("good", "1");
        Inbound.History read = (Inbound.History) codec.decode(
                "{\"code\":10018,\"command\":20,\"data\":{\"groups\":{\"c-77\":[" + rows + "]}}}", ARRIVED);
        assertThat(read.rooms().get(ROOM))
                .extracting(message -> message.id().value())
                .containsExactly("odd", "good");
    }

    @Test
    void absurdlyLongIdsAreNobodys() {
        String id = "i".repeat(257);
        String user = "{\"command\":9,\"group\":\"g\",\"user\":{\"id\":\"%s\"}}";
        assertThat(codec.decode(user.formatted(id), ARRIVED)).isInstanceOf(Inbound.Unknown.class);
        assertThat(codec.decode(user.formatted(id.substring(1)), ARRIVED)).isInstanceOf(Inbound.Joined.class);
        Message said = chatOf("{\"command\":11,\"data\":{\"group_id\":\"g\",\"from\":\"" + id
                + "\",\"nickName\":\"Anna\",\"content\":\"x\",\"createTime\":5}}");
        assertThat(said.author()).isEqualTo(Person.unverified(new UserId(""), "Anna", null));
        codec.decode(OURS, ARRIVED);
        assertThat(codec.decode("{\"command\":16,\"data\":{\"group_id\":\"g\",\"id\":\"" + id + "\"}}", ARRIVED))
                .isInstanceOf(Inbound.Unknown.class);
        Inbound.SignedIn signedIn = (Inbound.SignedIn) codec.decode(
                OURS.replace(
                        "}}",
                        ",\"epoch\":\"" + "e".repeat(5_000) + "\",\"extensions\":[\"" + "x".repeat(5_000)
                                + "\",\"seq\"]}}"),
                ARRIVED);
        assertThat(signedIn.traits().epoch()).isNull();
        assertThat(signedIn.traits().extensions()).containsExactly("seq");
    }

    @Test
    void aListOfMembersEndsAtFiveThousand() {
        String people = IntStream.range(0, 6_000)
                .mapToObj(n -> "{\"id\":\"" + n + "\"}")
                .collect(java.util.stream.Collectors.joining(","));
        Inbound.Members read = (Inbound.Members) codec.decode(
                "{\"code\":10005,\"command\":18,\"data\":{\"groups\":[{\"group_id\":\"c-77\",\"users\":[" + people
                        + "]}]}}",
                ARRIVED);
        assertThat(read.rooms().get(ROOM)).hasSize(5_000);
    }

    @Test
    void aRowOfHistoryOutOfTheFutureCountsAsReceivedNow() {
        String frame = "{\"code\":10018,\"command\":20,\"data\":{\"groups\":{\"c-77\":[{\"id\":\"f\",\"content\":\"x\","
                + "\"createTime\":%d}]}}}";
        long future = ARRIVED.plusSeconds(1_000_000_000).toEpochMilli();
        Inbound.History read = (Inbound.History) codec.decode(frame.formatted(future), ARRIVED);
        Message row = read.rooms().get(ROOM).getFirst();
        assertThat(row.sentAt().toEpochMilli()).isEqualTo(future);
        assertThat(row.placedAt()).isEqualTo(ARRIVED);
        long soon = ARRIVED.plusSeconds(200).toEpochMilli();
        read = (Inbound.History) codec.decode(frame.formatted(soon), ARRIVED);
        row = read.rooms().get(ROOM).getFirst();
        assertThat(row.receivedAt()).as("clocks may differ a little").isEqualTo(row.sentAt());
    }

    @Test
    void aTypeBeyondIntIsUnknown() {
        Message row = chatOf("{\"command\":11,\"data\":{\"group_id\":\"g\",\"content\":\"x\",\"type\":4294967298}}");
        assertThat(row.body()).isEqualTo(new MessageBody.Unsupported("type 4294967298", "x"));
    }

    @Test
    void loneSurrogatesAreHarmless() {
        String frame =
                "{\"command\":11,\"data\":{\"group_id\":\"g\",\"content\":\"\\ud83d!\",\"from\":\"\ude00\",\"createTime\":5}}";
        Message message = chatOf(frame);
        assertThat(message.body()).isEqualTo(new MessageBody.Text("\ud83d!"));
        assertThat(codec.encode(chat(message.body(), null))).contains("\ud83d!");
    }

    @Test
    void claimsAreBelievedOnlyOfAServerThatVouchesAndOnlyUntilTheNextSignIn() {
        String claim = "{\"command\":9,\"group\":\"g\",\"user\":{\"id\":\"a\",\"role\":\"teacher\",\"verified\":true}}";
        assertThat(((Inbound.Joined) codec.decode(claim, ARRIVED)).person().verified())
                .isFalse();
        codec.decode(OURS, ARRIVED);
        assertThat(((Inbound.Joined) codec.decode(claim, ARRIVED)).person().verified())
                .isTrue();
        codec.forget();
        assertThat(((Inbound.Joined) codec.decode(claim, ARRIVED)).person().verified())
                .isFalse();
        codec.decode(OURS, ARRIVED);
        assertThat(codec.decode("{\"code\":10007,\"command\":6}", ARRIVED))
                .isEqualTo(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        assertThat(((Inbound.Joined) codec.decode(claim, ARRIVED)).person().verified())
                .isFalse();
    }

    @Test
    void uploadAddressOfAnotherSchemeIsNotOffered() {
        String frame = OURS.replace("\"lectern\"", "\"lectern\",\"upload\":\"file:///etc\"");
        assertThat(((Inbound.SignedIn) codec.decode(frame, ARRIVED)).traits().uploadAddress())
                .isNull();
    }

    @Test
    void fiveThousandRowsOfHistoryKeepTheirOrder() {
        List<String> rows = new ArrayList<>();
        for (int n = 0; n < 5000; n++)
            rows.add("{\"id\":\"" + n + "\",\"createTime\":" + (9999 - n) + ",\"content\":\"x\"}");
        String frame = "{\"code\":10018,\"command\":20,\"data\":{\"groups\":{\"g\":[" + String.join(",", rows) + "]}}}";
        List<Message> read =
                ((Inbound.History) codec.decode(frame, ARRIVED)).rooms().get(new RoomId("g"));
        assertThat(read).hasSize(5000);
        assertThat(read.get(4999).id()).isEqualTo(new MessageId("4999"));
    }

    @Test
    void whatWasSentIsReadBackFromAServerThatPassesItOn() {
        for (MessageBody body : List.of(
                new MessageBody.Text("a\nb\t<i>"),
                new MessageBody.Picture("u", 1, 2),
                new MessageBody.Like(),
                new MessageBody.Flower())) {
            String sent = codec.encode(chat(body, "https://a.example/1.png"));
            Message read = chatOf("{\"command\":11,\"data\":" + sent + "}");
            assertThat(read)
                    .isEqualTo(new Message(
                            new MessageId("m1"), ROOM, author("https://a.example/1.png"), body, MADE, ARRIVED, 0));
        }
    }

    @Test
    void marksTravelInExtrasAndComeBack() {
        MessageMarks marks = new MessageMarks(
                new MessageMarks.Reply(new MessageId("m0"), new UserId("wang"), "王老师", "为什么？"),
                List.of(new UserId("wang"), new UserId("ann")),
                true);
        String sent = codec.encode(new Outbound.Chat(
                ROOM, author(null), new OutgoingMessage(new MessageId("m1"), new MessageBody.Text("@a"), MADE, marks)));
        assertThat(sent)
                .endsWith(
                        "\"type\":1,\"reply\":{\"id\":\"m0\",\"from\":\"wang\",\"nickName\":\"王老师\",\"text\":\"为什么？\"},"
                                + "\"mentions\":[\"wang\",\"ann\"],\"question\":true}}");
        assertThat(chatOf("{\"command\":11,\"data\":" + sent + "}").marks()).isEqualTo(marks);
    }

    @Test
    void marksThatAreNotAsSpecifiedAreAbsent() {
        for (String extras : List.of(
                "\"reply\":5,\"mentions\":{\"a\":1},\"question\":[true]",
                "\"reply\":{\"id\":\" \"},\"mentions\":[null,{},[],\"\",true],\"question\":1",
                "\"reply\":{\"id\":\"" + "x".repeat(257) + "\"},\"mentions\":[\"" + "y".repeat(257) + "\"]"))
            assertThat(chatOf("{\"command\":11,\"data\":{\"group_id\":\"g\",\"content\":\"x\",\"extras\":{" + extras
                                    + "}}}")
                            .marks())
                    .as(extras)
                    .isEqualTo(MessageMarks.NONE);
    }

    @Test
    void marksHaveBounds() {
        String many = IntStream.range(0, 80)
                .mapToObj(n -> "\"u" + n % 70 + "\"")
                .collect(java.util.stream.Collectors.joining(","));
        String reply =
                "{\"id\":\"m0\",\"nickName\":\"" + "n".repeat(500) + "\",\"text\":\"a\\n b" + "😀".repeat(500) + "\"}";
        MessageMarks marks = chatOf(
                        "{\"command\":11,\"data\":{\"group_id\":\"g\",\"content\":\"x\",\"extras\":{\"reply\":" + reply
                                + ",\"mentions\":[" + many + "],\"question\":\"true\"}}}")
                .marks();
        assertThat(marks.mentions()).hasSize(50).doesNotHaveDuplicates();
        assertThat(marks.question()).isTrue();
        assertThat(marks.reply().name()).hasSize(80).endsWith("n…");
        assertThat(marks.reply().excerpt())
                .startsWith("a b😀")
                .hasSizeBetween(119, 120)
                .endsWith("😀…");
    }

    // -- anything at all

    @Test
    void ofANameThatStandsTwiceTheLastCountsAndNothingIsLost() {
        assertThat(codec.decode("{\"command\":12,\"code\":10002,\"code\":10000}", ARRIVED))
                .isEqualTo(new Inbound.ChatAck(10000, null, 0, 0));
        String row = "{\"id\":\"%1$s\",\"from\":\"bob\",\"from\":\"eve\",\"group_id\":\"c\",\"content\":\"%1$s\"}";
        Inbound answer = codec.decode(
                "{\"command\":20,\"code\":10018,\"data\":{\"groups\":{\"c\":[" + row.formatted("a") + ","
                        + row.formatted("b") + "]}}}",
                ARRIVED);
        assertThat(((Inbound.History) answer).rooms().get(new RoomId("c")))
                .extracting(message -> message.author().id().value())
                .containsExactly("eve", "eve");
    }

    @Property(tries = 500)
    void decodeNeverThrowsForAnyText(@ForAll String text) {
        assertThat(codec.decode(text, ARRIVED)).isNotNull();
    }

    @Property(tries = 1500)
    void decodeNeverThrowsForAMutatedGolden(@ForAll("mutated") String text) {
        codec.trust(true);
        Inbound answer = codec.decode(text, ARRIVED);
        assertThat(answer).isNotNull();
        if (answer instanceof Inbound.Unknown unknown)
            assertThat(unknown.kind()).hasSizeLessThan(40);
    }

    @Provide
    Arbitrary<String> mutated() {
        List<String> frames = Transcript.all("jim").stream()
                .flatMap(transcript -> transcript.fromServer().stream())
                .distinct()
                .toList();
        Arbitrary<String> pieces = Arbitraries.of(
                "",
                "null",
                "{}",
                "[]",
                "\"\"",
                "-1",
                "1e400",
                "9223372036854775808",
                "true",
                "\"data\":",
                ":",
                ",",
                "}",
                "{",
                "\\ud800",
                "\u0000",
                "\"command\":11",
                "\"extras\":5");
        return Arbitraries.of(frames)
                .flatMap(frame -> Arbitraries.integers()
                        .between(0, frame.length())
                        .flatMap(from -> Arbitraries.integers()
                                .between(from, Math.min(frame.length(), from + 30))
                                .flatMap(to ->
                                        pieces.map(piece -> frame.substring(0, from) + piece + frame.substring(to)))));
    }

    private Message chatOf(String frame) {
        return ((Inbound.Chat) codec.decode(frame, ARRIVED)).message();
    }

    private static Person author(String avatar) {
        return Person.unverified(USER, "小明", avatar);
    }

    private static Outbound.Chat chat(MessageBody body, String avatar) {
        return new Outbound.Chat(ROOM, author(avatar), new OutgoingMessage(new MessageId("m1"), body, MADE));
    }
}
