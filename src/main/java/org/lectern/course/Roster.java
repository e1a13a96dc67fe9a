package org.lectern.course;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lectern.domain.Person;

/**
 * Who belongs to a course, from a table with a column of names and, where there are any, columns of numbers and of logins.
 *
 * @param entries the people, in the order of the table, each once
 * @param faults rows that could not be used, and why
 */
public record Roster(List<Entry> entries, List<Fault> faults) {
    /** Nobody is known to belong to it. */
    public static final Roster NONE = new Roster(List.of(), List.of());

    private static final Set<String> NAME_HEADS = Set.of(
            "姓名", "名字", "学生姓名", "學生姓名", "学生", "學生", "学员姓名", "學員姓名", "name", "student", "student name", "full name");
    private static final Set<String> NUMBER_HEADS = Set.of(
            "学号", "學號", "学生号", "學生號", "编号", "編號", "座号", "座號", "id", "number", "student id", "student number", "no");
    private static final Set<String> LOGIN_HEADS = Set.of(
            "账号",
            "帐号",
            "帳號",
            "賬號",
            "用户名",
            "用戶名",
            "使用者名稱",
            "登录名",
            "登錄名",
            "登入名",
            "登入名稱",
            "login",
            "login name",
            "username",
            "user name",
            "user",
            "user id",
            "account");

    /**
     * One who belongs to the course.
     *
     * @param number what stands in the column of numbers, empty when there is none
     * @param login what stands in the column of logins, empty when there is none
     */
    public record Entry(String number, String name, String login) {
        public Entry(String number, String name) {
            this(number, name, "");
        }
    }

    /** @param row the number of the row in the file, from 1 */
    public record Fault(int row, Reason reason) {}

    /** Why a row could not be used. */
    public enum Reason {
        NO_NAME,
        TWICE,
        QUOTE_NOT_CLOSED
    }

    public Roster {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /**
     * Reads a CSV file: comma, semicolon or tab; UTF-8 with or without mark, UTF-16 with one, else GBK; quoted cells. A
     * first row that names its columns is understood; otherwise a column of digits is taken for the numbers, and the first
     * other one for the names.
     */
    public static Roster read(byte[] file) {
        return read(decode(file));
    }

    /** As {@link #read(byte[])}, of the text. */
    public static Roster read(String text) {
        RosterTable table = RosterTable.of(text);
        List<Fault> faults = new ArrayList<>(table.faults());
        List<Entry> entries = new ArrayList<>();
        Set<Entry> known = new HashSet<>();
        Columns columns = columns(table.rows());
        for (RosterTable.Row row :
                table.rows().subList(columns.skipped(), table.rows().size())) {
            String name = row.cell(columns.name());
            String number = columns.number() < 0 ? "" : row.cell(columns.number());
            String login = columns.login() < 0 ? "" : row.cell(columns.login());
            Entry entry = new Entry(number, name, login);
            if (name.isEmpty()) faults.add(new Fault(row.line(), Reason.NO_NAME));
            else if (!known.add(number.isEmpty() ? entry : new Entry(number, "")))
                faults.add(new Fault(row.line(), Reason.TWICE));
            else entries.add(entry);
        }
        return new Roster(entries, faults);
    }

    /** Who of the roster a person of a room is: by login, or by a nickname that is or holds name or number. */
    public Optional<Entry> find(Person person) {
        String id = plain(person.id().value());
        String nick = plain(person.nickname());
        if (!id.isEmpty()) {
            for (Entry entry : entries) if (plain(entry.login()).equals(id)) return Optional.of(entry);
            for (Entry entry : entries) if (plain(entry.number()).equals(id)) return Optional.of(entry);
        }
        for (Entry entry : entries) {
            String name = plain(entry.name());
            if (name.equals(nick) || name.equals(id)) return Optional.of(entry);
        }
        Entry best = null;
        for (Entry entry : entries) {
            boolean numbered = entry.number().length() >= 4 && nick.contains(plain(entry.number()));
            boolean named = entry.name().length() >= 2 && nick.contains(plain(entry.name()));
            if ((numbered || named)
                    && (best == null || entry.name().length() > best.name().length())) best = entry;
        }
        return Optional.ofNullable(best);
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private record Columns(int skipped, int name, int number, int login) {}

    private static Columns columns(List<RosterTable.Row> rows) {
        if (rows.isEmpty()) return new Columns(0, 0, -1, -1);
        List<String> first = rows.getFirst().cells();
        int name = -1;
        int number = -1;
        int login = -1;
        for (int i = 0; i < first.size(); i++) {
            String head = plain(first.get(i).replaceAll("[\\s_.:：-]+", " "));
            if (name < 0 && NAME_HEADS.contains(head)) name = i;
            if (number < 0 && NUMBER_HEADS.contains(head)) number = i;
            if (login < 0 && LOGIN_HEADS.contains(head)) login = i;
        }
        if (name >= 0) return new Columns(1, name, number, login);
        for (int i = 0; i < first.size(); i++) {
            boolean digits = first.get(i).chars().anyMatch(Character::isDigit);
            if (digits && number < 0) number = i;
            else if (!digits && name < 0) name = i;
        }
        return new Columns(0, Math.max(0, name), number, -1);
    }

    static String decode(byte[] file) {
        if (starts(file, 0xEF, 0xBB, 0xBF)) return new String(file, 3, file.length - 3, StandardCharsets.UTF_8);
        if (starts(file, 0xFF, 0xFE)) return new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
        if (starts(file, 0xFE, 0xFF)) return new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(file, Charset.forName("GB18030"));
        }
    }

    private static boolean starts(byte[] file, int... mark) {
        if (file.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) if ((file[i] & 0xFF) != mark[i]) return false;
        return true;
    }
}
