package org.lectern.course;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/**
 * Other names for the people of a course, for a projector or a file that leaves the house. One person keeps one name as
 * long as this lives; the names say nothing of whom they stand for. For one thread.
 */
public final class Pseudonyms {
    private static final String SPACED = "[\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}\\p{N}]";
    private static final Pattern BEGINS = Pattern.compile(SPACED);
    private static final Pattern ENDS = Pattern.compile(SPACED + "\\z");

    private final String word;
    private final Map<UserId, String> names = new LinkedHashMap<>();
    private final Map<String, String> spoken = new HashMap<>();
    /** All of these; null after another was learnt. */
    private @Nullable Pattern pattern;

    /** @param word what stands before the number, such as "Student" */
    public Pseudonyms(String word) {
        this.word = word;
    }

    /** Names for some people, in an order that tells nothing: that of their logins' hashes. */
    public static Pseudonyms of(String word, Collection<Person> people) {
        Pseudonyms names = new Pseudonyms(word);
        List<Person> shuffled = new ArrayList<>(people);
        shuffled.sort(
                Comparator.<Person>comparingInt(person -> scattered(person.id().value()))
                        .thenComparing(person -> person.id().value()));
        shuffled.forEach(names::of);
        return names;
    }

    private static int scattered(String text) {
        int hash = text.hashCode() * 0x9E3779B1;
        return hash ^ hash >>> 15;
    }

    /** The name that stands for a person, given when it is first asked for. */
    public String of(Person person) {
        String known = names.get(person.id());
        String name = known != null ? known : word + " " + (names.size() + 1);
        if (known == null) names.put(person.id(), name);
        learn(person.nickname(), name);
        learn(person.id().value(), name);
        return name;
    }

    private void learn(String real, String name) {
        if (real.length() < 2 || spoken.putIfAbsent(real, name) != null) return;
        // made when it is needed: a class of hundreds is learnt one by one
        pattern = null;
    }

    private Pattern pattern() {
        Pattern made = pattern;
        if (made != null) return made;
        String any = spoken.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pseudonyms::whole)
                .collect(Collectors.joining("|"));
        made = any.isEmpty()
                ? Pattern.compile("(?!)")
                : Pattern.compile(any, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        pattern = made;
        return made;
    }

    /** A name as a pattern; an end in a script with spaces must be the end of a word: "you" is not in "your". */
    private static String whole(String name) {
        String before = BEGINS.matcher(name).lookingAt() ? "(?<!" + SPACED + ")" : "";
        String after = ENDS.matcher(name).find() ? "(?!" + SPACED + ")" : "";
        return before + Pattern.quote(name) + after;
    }

    /**
     * A text in which the names of everybody known so far are replaced. A name in Latin letters or digits is replaced as
     * a whole word only; one in Chinese wherever it stands, for Chinese has no spaces.
     */
    public String in(String text) {
        Matcher matcher = pattern().matcher(text);
        return matcher.replaceAll(found -> {
            String name = spoken.get(found.group());
            return Matcher.quoteReplacement(name != null ? name : word);
        });
    }
}
