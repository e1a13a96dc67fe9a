package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.archive.Samples.ALGORITHMS;
import static org.lectern.archive.Samples.in;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.MORNING;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.UserId;
import org.lectern.session.OutboxStore.Kept;

class MarksTest {
    private static final Message ASKED = Samples.text("m1", ANNA, "我家在上海东边", MORNING);
    private static final MessageMarks ANSWER =
            new MessageMarks(MessageMarks.Reply.to(ASKED), List.of(ANNA.id(), new UserId("x\ny")), true);

    @TempDir
    Path folder;

    private SqliteArchive archive;
    private CourseKey course;

    @BeforeEach
    void open() throws ArchiveException {
        archive = SqliteArchive.open(folder.resolve("archive.db"));
        course = archive.course(ALGORITHMS);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private static Message answer(String id, MessageBody body) {
        return Samples.say(id, BOBBY, body, MORNING.plusSeconds(5)).withMarks(ANSWER);
    }

    private MessageMarks marks(String id) throws ArchiveException {
        Message found = archive.message(course, new MessageId(id));
        assertThat(found).isNotNull();
        return found.marks();
    }

    @Property(tries = 300)
    void everyMarkIsStoredExactly(@ForAll("marks") MessageMarks marks) {
        String stored = StoredMarks.text(marks);
        assertThat(StoredMarks.of(stored)).isEqualTo(marks);
        assertThat(StoredMarks.of("8589934594\n" + stored)).isEqualTo(marks);
        assertThat(StoredMarks.figure("8589934594\n" + stored)).isEqualTo(8589934594L);
    }

    @Provide
    Arbitrary<MessageMarks> marks() {
        Arbitrary<String> any = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.strings().withChars("\\\nqn ").ofMaxLength(8));
        Arbitrary<UserId> users = any.filter(name -> !name.isBlank()).map(UserId::new);
        Arbitrary<MessageMarks.Reply> replies = Combinators.combine(any, users, any, any)
                .as((id, user, name, text) -> new MessageMarks.Reply(new MessageId("m" + id), user, name, text))
                .injectNull(0.3);
        return Combinators.combine(replies, users.list().ofMaxSize(4), Arbitraries.of(true, false))
                .as(MessageMarks::new);
    }

    @Test
    void messagesOfEveryKindKeepTheirMarks() throws Exception {
        List<Message> answers = List.of(
                answer("text", new MessageBody.Text("why?")),
                answer("picture", new MessageBody.Picture("https://h/p.png", 640, 480)),
                answer("unsized", new MessageBody.Picture("https://h/p.png", 0, 0)),
                answer("like", new MessageBody.Like()));
        archive.append(in(course, answers));
        for (Message each : answers)
            assertThat(archive.message(course, each.id())).isEqualTo(each);
    }

    @Test
    void theOutboxKeepsThem() throws Exception {
        Kept kept = new Kept(
                new OutgoingMessage(new MessageId("o1"), new MessageBody.Text("why?"), MORNING, ANSWER),
                "{}",
                DeliveryState.WAITING,
                0,
                null);
        archive.change(course, List.of(new OutboxChange.Save(kept)));
        assertThat(archive.outbox(course)).containsExactly(kept);
    }

    @Test
    void marksThatAServerHadDroppedAreLearnt() throws Exception {
        Message bare = answer("m2", new MessageBody.Text("why?")).withMarks(MessageMarks.NONE);
        archive.append(in(course, bare));
        archive.append(in(course, bare.withMarks(ANSWER)));
        assertThat(marks("m2")).isEqualTo(ANSWER);
    }

    @Test
    void takenBackWordsAreNotQuotedAnyMore() throws Exception {
        archive.append(in(course, ASKED, answer("m2", new MessageBody.Text("why?"))));
        archive.retract(course, ASKED.id());
        assertThat(marks("m2").reply()).isEqualTo(ANSWER.reply().withoutWords());
        assertThat(marks("m2").mentions()).isEqualTo(ANSWER.mentions());
    }

    @Test
    void wordsThatWereTakenBackElsewhereAreNotQuotedWhicheverComesFirst() throws Exception {
        Message gone = ASKED.withBody(new MessageBody.Recalled());
        archive.append(in(course, answer("m2", new MessageBody.Text("why?"))));
        archive.append(in(course, gone));
        archive.append(in(course, answer("m3", new MessageBody.Text("where?"))));
        assertThat(marks("m2").reply()).isEqualTo(ANSWER.reply().withoutWords());
        assertThat(marks("m3").reply()).isEqualTo(ANSWER.reply().withoutWords());
    }

    @Test
    void anErasedPersonIsNeitherQuotedNorNamed() throws Exception {
        archive.append(in(course, answer("m2", new MessageBody.Text("why?"))));
        archive.erase(Samples.SERVER, ANNA.id(), MORNING.plusSeconds(99));
        assertThat(marks("m2")).isEqualTo(new MessageMarks(null, List.of(new UserId("x\ny")), true));
    }

    @Test
    void wordsThatWereKeptLongEnoughAreNotQuotedAnyMore() throws Exception {
        archive.append(in(course, ASKED, answer("m2", new MessageBody.Picture("https://h/p.png", 640, 480))));
        archive.deleteBefore(course, MORNING.plusSeconds(2));
        assertThat(marks("m2").reply()).isEqualTo(ANSWER.reply().withoutWords());
        assertThat(archive.message(course, new MessageId("m2")).body())
                .isEqualTo(new MessageBody.Picture("https://h/p.png", 640, 480));
    }
}
