package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.TEACHER;

import java.text.CollationKey;
import java.text.Collator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

class MembersTest {
    private final Names names = new Names();
    private final Members members = new Members(() -> names);

    private static Person person(int n) {
        return Person.unverified(new UserId("u" + n), "Name " + n % 700, null);
    }

    private List<Person> shown() {
        members.refresh();
        return List.copyOf(members.list());
    }

    @Test
    void whoComesSinglyStandsAsInAListOfAll() {
        Random chance = new Random(3);
        List<Person> here = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            Person somebody = person(chance.nextInt(60));
            here.removeIf(other -> other.id().equals(somebody.id()));
            if (chance.nextInt(3) > 0) {
                Person renamed = chance.nextBoolean() ? somebody : Person.unverified(somebody.id(), "A " + step, null);
                members.joined(renamed);
                here.add(renamed);
            } else members.left(somebody);
            Members all = new Members(Names::new);
            all.listed(here);
            all.refresh();
            assertThat(shown()).containsExactlyElementsOf(all.list());
        }
    }

    @Test
    void aJoinComparesWithFew() {
        List<Person> many = new ArrayList<>();
        for (int n = 0; n < 4_000; n++) many.add(person(n));
        members.listed(many);
        shown();
        names.comparisons = 0;
        for (int n = 4_000; n < 4_100; n++) {
            members.joined(person(n));
            members.refresh();
        }
        assertThat(names.comparisons).isLessThan(100 * 20);
    }

    @Test
    void thereAreFiveThousandAtMost() {
        List<Person> crowd = new ArrayList<>();
        for (int n = 0; n < Members.MOST + 10; n++) crowd.add(person(n));
        members.listed(crowd);
        members.joined(person(999_999));
        assertThat(shown()).hasSize(Members.MOST);
        members.left(person(1));
        members.joined(person(999_999));
        assertThat(shown()).hasSize(Members.MOST).contains(person(999_999));
    }

    @Test
    void aGuestUnderATeachersIdComesAndGoesBesideHer() {
        Person guest = Person.unverified(TEACHER.id(), TEACHER.nickname(), null);
        members.listed(List.of(TEACHER));
        members.joined(guest);
        assertThat(shown()).containsExactly(TEACHER, guest);
        members.left(guest);
        assertThat(shown()).containsExactly(TEACHER);
    }

    /** Counts. */
    private static final class Names extends Collator {
        private final Collator english = Collator.getInstance(Locale.ENGLISH);
        private int comparisons;

        @Override
        public int compare(String one, String other) {
            comparisons++;
            return english.compare(one, other);
        }

        @Override
        public CollationKey getCollationKey(String text) {
            return english.getCollationKey(text);
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }
}
