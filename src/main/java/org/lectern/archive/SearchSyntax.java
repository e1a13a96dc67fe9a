package org.lectern.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one search line, from left to right. Used once. */
final class SearchSyntax {
    /** What is longer is no search. In characters. */
    private static final int LONGEST = 2_000;

    private static final Pattern DATE = Pattern.compile("([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?");

    private final String typed;
    private final ZoneId zone;
    private int at;

    private final List<SearchQuery.Term> terms = new ArrayList<>();
    private final List<String> from = new ArrayList<>();
    private final List<String> rooms = new ArrayList<>();
    private final Set<MessageKind> kinds = EnumSet.noneOf(MessageKind.class);
    private boolean picture;
    private boolean link;
    private @Nullable Instant after;
    private @Nullable Instant before;

    SearchSyntax(String typed, ZoneId zone) {
        this.typed = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        this.zone = zone;
    }

    SearchQuery query() {
        skipBlanks();
        while (at < typed.length()) {
            if (quote(typed.charAt(at))) phrase();
            else word();
            skipBlanks();
        }
        return new SearchQuery(terms, from, rooms, kinds, picture, link, after, before);
    }

    private void phrase() {
        int start = at;
        String inside = quoted();
        // while the closing quote is missing the phrase is still being typed
        boolean closed = at - start >= 2 && quote(typed.charAt(at - 1));
        text(inside, !closed);
    }

    private void word() {
        int start = at;
        while (at < typed.length() && !blank(typed.charAt(at)) && !quote(typed.charAt(at))) {
            if (colon(typed.charAt(at)) && operator(typed.substring(start, at))) return;
            at++;
        }
        text(typed.substring(start, at), at == typed.length());
    }

    /** Reads an operator's value; leaves everything as it was when it makes no sense. */
    private boolean operator(String name) {
        int colon = at;
        at++;
        String value = value();
        boolean known = !value.isBlank() && apply(name.toLowerCase(Locale.ROOT), value);
        if (!known) at = colon;
        return known;
    }

    private String value() {
        if (at < typed.length() && quote(typed.charAt(at))) return quoted();
        int start = at;
        while (at < typed.length() && !blank(typed.charAt(at)) && !quote(typed.charAt(at))) at++;
        return typed.substring(start, at);
    }

    private boolean apply(String name, String value) {
        return switch (name) {
            case "from" -> part(from, value);
            case "in" -> part(rooms, value);
            case "has" -> has(value.toLowerCase(Locale.ROOT));
            case "type" -> type(value);
            case "after" -> {
                Instant day = day(value);
                if (day != null) after = day;
                yield day != null;
            }
            case "before" -> {
                Instant day = day(value);
                if (day != null) before = day;
                yield day != null;
            }
            default -> false;
        };
    }

    private static boolean part(List<String> parts, String value) {
        String folded = Folding.fold(value).strip();
        return !folded.isEmpty() && parts.add(folded);
    }

    private boolean has(String what) {
        boolean image = what.equals("image") || what.equals("picture");
        picture |= image;
        link |= what.equals("link");
        return image || what.equals("link");
    }

    private boolean type(String word) {
        MessageKind kind = MessageKind.ofWord(word);
        if (kind != null) kinds.add(kind);
        return kind != null;
    }

    /** The beginning of a day, a month or a year; null when it is none. */
    private @Nullable Instant day(String written) {
        Matcher parts = DATE.matcher(written);
        if (!parts.matches()) return null;
        try {
            int year = Integer.parseInt(parts.group(1));
            LocalDate day;
            if (parts.group(2) == null) day = Year.of(year).atDay(1);
            else {
                YearMonth month = YearMonth.of(year, Integer.parseInt(parts.group(2)));
                day = month.atDay(parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)));
            }
            return day.atStartOfDay(zone).toInstant();
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private void text(String written, boolean open) {
        String folded = Folding.fold(written).strip();
        if (!folded.isEmpty()) terms.add(new SearchQuery.Term(folded, open));
    }

    /** What stands between the quote here and the next one or the end; goes behind it. */
    private String quoted() {
        int start = ++at;
        while (at < typed.length() && !quote(typed.charAt(at))) at++;
        String inside = typed.substring(start, at);
        if (at < typed.length()) at++;
        return inside;
    }

    private void skipBlanks() {
        while (at < typed.length() && blank(typed.charAt(at))) at++;
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Chinese keyboards have their own. */
    private static boolean quote(char c) {
        return c == '"' || c == '“' || c == '”' || c == '„' || c == '＂';
    }

    private static boolean colon(char c) {
        return c == ':' || c == '：';
    }
}
