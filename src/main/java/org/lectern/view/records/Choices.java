package org.lectern.view.records;

import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;

/** What may be chosen on the page of records, and how it is written. */
final class Choices {
    /** How long a course may be kept, in days; 0 for good. */
    static final List<Integer> DAYS = List.of(0, 7, 30, 90, 180, 365, 730);

    private Choices() {}

    /** A date as it is read in a sentence. */
    static String date(Texts texts, LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(texts.formats())
                .format(date);
    }

    /** People by their names; the user name beside it, since nicknames are not unique. */
    static final class People extends StringConverter<Person> {
        private final Texts texts;
        private final String nobody;

        /** @param nobody the key of the words for no choice */
        People(Texts texts, String nobody) {
            this.texts = texts;
            this.nobody = nobody;
        }

        @Override
        public String toString(@Nullable Person person) {
            if (person == null) return texts.get(nobody);
            String name = PlainText.line(person.nickname(), 40);
            String user = PlainText.line(person.id().value(), 40);
            return name.equals(user) ? name : texts.get("records.person.name", name, user);
        }

        @Override
        public Person fromString(String text) {
            throw new UnsupportedOperationException("people are not typed");
        }
    }

    /** Days, as people say them. */
    static final class Days extends StringConverter<Integer> {
        private final Texts texts;

        Days(Texts texts) {
            this.texts = texts;
        }

        @Override
        public String toString(@Nullable Integer days) {
            return texts.get("records.keep.days", days == null ? 0 : days);
        }

        @Override
        public Integer fromString(String text) {
            throw new UnsupportedOperationException("days are not typed");
        }
    }

    /** Dates in the language of the texts, with the whole year; what is no date counts as none. */
    static final class Dates extends StringConverter<LocalDate> {
        private final Texts texts;

        Dates(Texts texts) {
            this.texts = texts;
        }

        private DateTimeFormatter format() {
            String pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                    FormatStyle.SHORT, null, IsoChronology.INSTANCE, texts.formats());
            return DateTimeFormatter.ofPattern(pattern.replaceAll("y+", "yyyy"), texts.formats());
        }

        @Override
        public String toString(@Nullable LocalDate date) {
            return date == null ? "" : format().format(date);
        }

        @Override
        public @Nullable LocalDate fromString(@Nullable String text) {
            if (text == null || text.isBlank()) return null;
            try {
                return LocalDate.parse(text.strip(), format());
            } catch (DateTimeParseException nonsense) {
                return null;
            }
        }
    }
}
