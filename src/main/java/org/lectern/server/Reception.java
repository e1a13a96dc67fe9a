package org.lectern.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;

/**
 * Decides who comes in, and as what (decision D10). Belongs to the loop; only the slow check of a password runs on the
 * desk, and its outcome comes back to the loop.
 */
final class Reception {
    private static final ServerLimits.Rate GUESSES = new ServerLimits.Rate(10, 1.0 / 6);
    private static final int REMEMBERED = 10_000;

    private final Accounts accounts;
    private final TeacherKeys keys;
    private final Rooms rooms;
    private final Executor desk;
    private final RoomLoop turn;
    private final LongSupplier nanoTime;
    private final ServerLimits limits;
    private final Paces newCourses;
    /** Wrong guesses by account: enough for clumsy fingers, too few for guessing. Oldest forgotten first. */
    private final Map<String, RateLimit> guesses = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimit> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How a sign-in ended. */
    sealed interface Verdict {
        /** Welcome, as this person in the course of the address. */
        record Admitted(Person person) implements Verdict {}

        /** Wrong password, or a name that is unusable or somebody else's. */
        record Refused() implements Verdict {}

        /** No room for one more course of a guest, or for one more check of a password; try later. */
        record Full() implements Verdict {}
    }

    Reception(
            Accounts accounts,
            TeacherKeys keys,
            Rooms rooms,
            Executor desk,
            RoomLoop turn,
            LongSupplier nanoTime,
            ServerLimits limits) {
        this.accounts = accounts;
        this.keys = keys;
        this.rooms = rooms;
        this.desk = desk;
        this.turn = turn;
        this.nanoTime = nanoTime;
        this.limits = limits;
        this.newCourses = new Paces(limits.crowd().newCourses(), nanoTime);
    }

    /** The room that a query names, null for none. */
    static @Nullable RoomId room(SignInQuery query) {
        return query.room().isEmpty() ? null : new RoomId(query.room());
    }

    /**
     * Looks at a sign-in. {@code then} is called on the loop: at once, unless a password has to be checked.
     *
     * @param address where the guest comes from, for counting wrong guesses
     */
    void decide(SignInQuery query, String address, Consumer<Verdict> then) {
        RoomId room = room(query);
        if (!query.acceptable()) {
            then.accept(new Verdict.Refused());
            return;
        }
        Accounts.Account account = accounts.find(query.user());
        if (account == null) {
            then.accept(guest(query, room, address));
        } else if (!account.user().equals(query.user())) {
            then.accept(new Verdict.Refused());
        } else {
            check(account, query, address, then);
        }
    }

    private Verdict guest(SignInQuery query, @Nullable RoomId room, String address) {
        if (accounts.resembles(query.user())) return new Verdict.Refused();
        // a password that is not the key changes nothing: clients of this protocol send all kinds of passwords
        Role role = room == null ? null : keys.role(room, query.user(), query.password());
        if (role == null && namesake(query.user(), room)) return new Verdict.Refused();
        if (role == null && room != null && !mayOpen(room, address)) return new Verdict.Full();
        return new Verdict.Admitted(person(query, role == null ? Role.STUDENT : role, role != null));
    }

    /** True when a name without proof would be taken for somebody's who is vouched for in a course. */
    private boolean namesake(String user, @Nullable RoomId room) {
        if (room == null) return false;
        String owner = keys.owner(room);
        boolean owners = owner != null && NameForm.look(owner).equals(NameForm.look(user));
        return owners || rooms.vouchedFor(room, user);
    }

    private void check(Accounts.Account account, SignInQuery query, String address, Consumer<Verdict> then) {
        if (query.password().isEmpty()) {
            then.accept(new Verdict.Refused());
            return;
        }
        RateLimit limit =
                guesses.computeIfAbsent(address + ' ' + account.user(), key -> new RateLimit(GUESSES, nanoTime));
        if (limit.take() > 0) {
            then.accept(new Verdict.Refused());
            return;
        }
        Person person = person(query, account.in(room(query)), true);
        Password password = query.password();
        try {
            desk.execute(() -> {
                boolean right = Accounts.matches(account, password);
                turn.executor()
                        .execute(() -> then.accept(right ? new Verdict.Admitted(person) : new Verdict.Refused()));
            });
        } catch (RejectedExecutionException full) {
            then.accept(new Verdict.Full());
        }
    }

    /** True for somebody who showed the password of an account, which is good in every course. */
    boolean byAccount(Person person) {
        return person.verified() && accounts.find(person.id().value()) != null;
    }

    /** As whom somebody who is already in enters one more room. */
    Verdict enter(RoomId room, Person signedIn, @Nullable RoomId signedInTo, String address) {
        if (room.equals(signedInTo)) return new Verdict.Admitted(signedIn);
        Accounts.Account account =
                signedIn.verified() ? accounts.find(signedIn.id().value()) : null;
        if (account == null && namesake(signedIn.id().value(), room)) return new Verdict.Refused();
        if (!signedIn.verified() && !mayOpen(room, address)) return new Verdict.Full();
        // a teacher key is good for its own course only
        Role role = account == null ? Role.STUDENT : account.in(room);
        return new Verdict.Admitted(
                new Person(signedIn.id(), signedIn.nickname(), signedIn.avatar(), role, account != null));
    }

    /** Opens a course for somebody, which makes its teacher key the first time. */
    void open(RoomId room, Person person) {
        keys.open(room, person.verified());
    }

    /** The last one has left a course: one in which nothing was ever said is forgotten. */
    void emptied(RoomId room) {
        if (!keys.mayForget(room)) return;
        turn.store(log -> log.forget(room.value()), (gone, failure) -> {
            if (Boolean.TRUE.equals(gone)) keys.forgotten(room, rooms.floor(room) == null);
        });
    }

    /** Guests open few courses, and none when there are too many; who is vouched for opens what he needs. */
    private boolean mayOpen(RoomId room, String address) {
        return keys.has(room)
                || keys.courses() < limits.rooms() && newCourses.of(address).take() == 0;
    }

    private static Person person(SignInQuery query, Role role, boolean verified) {
        return new Person(new UserId(query.user()), query.nickname(), query.picture(), role, verified);
    }
}
