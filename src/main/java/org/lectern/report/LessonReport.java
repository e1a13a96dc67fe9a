package org.lectern.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lectern.course.FlowerBoard;
import org.lectern.course.LessonAccount;
import org.lectern.course.Participation;
import org.lectern.course.Pseudonyms;
import org.lectern.course.Question;
import org.lectern.course.Standing;
import org.lectern.course.Stay;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/** What a report says, as words and numbers; how it looks is the business of those who write it. */
final class LessonReport {
    /** A line of the table of students. */
    record Student(
            String name,
            String number,
            String logins,
            Standing standing,
            String mark,
            String first,
            String last,
            String evidence) {}

    /** A line of the table of questions. */
    record Asked(String time, String name, String text, boolean open, Duration waited) {}

    /** A line of the board. */
    record Given(String name, int likes, int flowers) {}

    final ReportWords words;
    final LessonAccount account;
    final String title;
    final String course;
    final List<Student> students = new ArrayList<>();
    final List<Asked> questions = new ArrayList<>();
    final List<Given> board = new ArrayList<>();
    private final @Nullable Pseudonyms pseudonyms;

    /** @param anonymous puts other names in the place of everybody's */
    LessonReport(LessonAccount account, ReportWords words, boolean anonymous) {
        this.account = account;
        this.words = words;
        this.pseudonyms = anonymous ? names(account, words) : null;
        this.course = account.room().value();
        this.title = words.of("title", course);
        for (Standing standing : account.participation().students()) students.add(student(standing));
        for (Question question : account.questions())
            questions.add(new Asked(
                    words.time(question.message().placedAt()),
                    name(question.message().author()),
                    said(text(question.message())),
                    question.open(),
                    question.waited(account.lesson().to())));
        for (FlowerBoard.Line line : account.board().lines())
            board.add(new Given(name(line.person()), line.likes(), line.flowers()));
    }

    static Pseudonyms names(LessonAccount account, ReportWords words) {
        Set<Person> people = new LinkedHashSet<>();
        account.messages().forEach(message -> people.add(message.author()));
        for (Standing standing : account.participation().students()) {
            people.addAll(standing.people());
            if (standing.entry() != null)
                people.add(Person.unverified(
                        standing.people().isEmpty()
                                ? new UserId(standing.entry().number() + "/" + standing.name())
                                : standing.people().getFirst().id(),
                        standing.name(),
                        null));
        }
        return Pseudonyms.of(words.of("student"), people);
    }

    String name(Person person) {
        return pseudonyms == null ? person.nickname() : pseudonyms.of(person);
    }

    String said(String text) {
        return pseudonyms == null ? text : pseudonyms.in(text);
    }

    boolean anonymous() {
        return pseudonyms != null;
    }

    private Student student(Standing standing) {
        String logins =
                standing.people().stream().map(person -> person.id().value()).collect(Collectors.joining(" "));
        String number = standing.entry() == null ? "" : standing.entry().number();
        String name = standing.name();
        if (pseudonyms != null) {
            name = standing.people().isEmpty()
                    ? pseudonyms.in(standing.name())
                    : pseudonyms.of(standing.people().getFirst());
            logins = "";
            number = "";
        }
        Instant first = standing.firstSeen();
        Instant last = standing.lastSeen();
        return new Student(
                name,
                number,
                logins,
                standing,
                words.of("mark." + standing.mark().name().toLowerCase(java.util.Locale.ROOT)),
                first == null ? "" : words.stamp(first),
                last == null ? "" : words.stamp(last),
                standing.stays().stream().map(this::stay).collect(Collectors.joining("; ")));
    }

    private String stay(Stay stay) {
        return words.of("stay", words.time(stay.from()), sign(stay.came()), words.time(stay.to()), sign(stay.went()));
    }

    private String sign(Stay.Evidence evidence) {
        return words.of("evidence." + evidence.name().toLowerCase(java.util.Locale.ROOT));
    }

    static String text(Message message) {
        return message.body() instanceof MessageBody.Text(String text) ? text : "";
    }

    /** The facts at the head, each a name and a value. */
    List<List<String>> facts() {
        Participation who = account.participation();
        long open = account.questions().stream().filter(Question::open).count();
        return List.of(
                List.of(
                        words.of("fact.when"),
                        words.of(
                                "fact.when.value",
                                words.day(account.lesson().from()),
                                words.time(account.lesson().from()),
                                words.time(account.lesson().to()))),
                List.of(
                        words.of("fact.messages"),
                        String.valueOf(account.messages().size())),
                List.of(
                        words.of("fact.students"),
                        words.of(
                                "fact.students.value",
                                who.count(Standing.Mark.PRESENT),
                                who.count(Standing.Mark.LATE),
                                who.count(Standing.Mark.ABSENT))),
                List.of(words.of("fact.silent"), String.valueOf(who.silent().size())),
                List.of(
                        words.of("fact.questions"),
                        words.of("fact.questions.value", account.questions().size(), open)),
                List.of(
                        words.of("fact.board"),
                        words.of(
                                "fact.board.value",
                                account.board().likes(),
                                account.board().flowers())));
    }

    /** How many messages there were in each minute. */
    int[] activity() {
        int minutes = (int) Math.clamp(account.lesson().length().toMinutes() + 1, 1, 24 * 60);
        int[] counts = new int[minutes];
        for (Message message : account.messages()) {
            long minute = Duration.between(account.lesson().from(), message.placedAt())
                    .toMinutes();
            counts[(int) Math.clamp(minute, 0, minutes - 1)]++;
        }
        return counts;
    }
}
