package org.lectern.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.Decision;
import org.lectern.archive.SqliteArchive;
import org.lectern.archive.Teaching;
import org.lectern.course.CourseMemory;
import org.lectern.course.CourseRecords;
import org.lectern.course.Verdict;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the archive keeps of one course for those who teach it. */
final class TeachingRecords implements CourseRecords {
    private static final Logger LOG = LoggerFactory.getLogger(TeachingRecords.class);
    /** Who was quiet for longer is new again. */
    private static final int HEARD = 50_000;

    /** Something to look up in a course that is there. */
    @FunctionalInterface
    private interface LookUp<T> {
        T in(SqliteArchive archive, CourseKey course) throws ArchiveException;
    }

    /** Something to write into a course. */
    @FunctionalInterface
    private interface Writing {
        void into(SqliteArchive archive, CourseKey course) throws ArchiveException;
    }

    private final ArchiveDesk desk;
    private final Executor fx;
    private final CourseIdentity course;

    TeachingRecords(ArchiveDesk desk, Executor fx, Membership membership) {
        this.desk = desk;
        this.fx = fx;
        this.course = CourseIdentity.of(membership);
    }

    @Override
    public void between(Instant from, Instant to, Consumer<CourseMemory> answer) {
        ask(
                (archive, key) -> new CourseMemory(
                        archive.teaching().between(key, from, to, MOST),
                        archive.teaching().presence(key, from, to),
                        verdicts(archive.teaching().decisions(key))),
                CourseMemory.NONE,
                answer);
    }

    @Override
    public void heardBefore(Instant time, Consumer<Set<UserId>> answer) {
        ask((archive, key) -> archive.teaching().heardBefore(key, time, HEARD), Set.of(), answer);
    }

    private static List<Verdict> verdicts(List<Decision> decisions) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Decision decision : decisions) {
            for (Verdict.Kind kind : Verdict.Kind.values())
                if (kind.name().equals(decision.word()))
                    verdicts.add(new Verdict(decision.message(), kind, decision.at()));
        }
        return verdicts;
    }

    @Override
    public void keep(Verdict verdict) {
        Verdict.Kind kind = verdict.kind();
        write((archive, key) -> archive.teaching()
                .decide(key, new Decision(verdict.message(), kind.topic(), kind.name(), verdict.at())));
    }

    @Override
    public void text(String name, Consumer<String> answer) {
        ask((archive, key) -> archive.teaching().text(key, name), "", answer);
    }

    @Override
    public void put(String name, @Nullable String text) {
        write((archive, key) -> archive.teaching().put(key, name, text));
    }

    @Override
    public void count(boolean counting) {
        write((archive, key) -> {
            archive.teaching().put(key, Teaching.COUNTING, counting ? null : Teaching.OFF);
            if (!counting) archive.teaching().forgetPresence(key);
        });
    }

    @Override
    public void note(UserId about, Consumer<String> answer) {
        ask((archive, _) -> archive.teaching().note(course.server(), about), "", answer);
    }

    @Override
    public void keepNote(UserId about, String words) {
        write((archive, _) -> archive.teaching().note(course.server(), about, words));
    }

    @Override
    public void said(UserId who, int limit, Consumer<List<Message>> answer) {
        ask(
                (archive, _) -> archive.said(course.server(), who, limit).stream()
                        .map(ArchivedMessage::message)
                        .toList(),
                List.of(),
                answer);
    }

    private <T> void ask(LookUp<T> lookUp, T nothing, Consumer<T> answer) {
        desk.ask(archive -> {
                    CourseKey key = archive.find(course);
                    return key == null ? nothing : lookUp.in(archive, key);
                })
                .whenComplete((found, failed) -> fx.execute(() -> answer.accept(found == null ? nothing : found)));
    }

    private void write(Writing writing) {
        desk.ask(archive -> {
                    writing.into(archive, archive.course(course));
                    return true;
                })
                .whenComplete((_, failed) -> {
                    if (failed != null) LOG.warn("what a teacher decided was not kept: {}", failed.toString());
                });
    }
}
