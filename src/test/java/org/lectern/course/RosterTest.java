package org.lectern.course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

class RosterTest {
    private static final String TABLE = "学号,姓名\r\n2023001,张三\r\n2023002,\"欧阳, 娜娜\"\r\n";

    private static Person person(String id, String nick) {
        return Person.unverified(new UserId(id), nick, null);
    }

    @Test
    void sameTableIsReadInEveryEncoding() {
        Roster expected = Roster.read(TABLE);
        assertThat(expected.faults()).isEmpty();
        assertThat(expected.entries())
                .containsExactly(new Roster.Entry("2023001", "张三"), new Roster.Entry("2023002", "欧阳, 娜娜"));
        assertThat(Roster.read(TABLE.getBytes(UTF_8))).isEqualTo(expected);
        assertThat(Roster.read(("\ufeff" + TABLE).getBytes(UTF_8))).isEqualTo(expected);
        assertThat(Roster.read(TABLE.getBytes(Charset.forName("GBK")))).isEqualTo(expected);
        assertThat(Roster.read(("\ufeff" + TABLE).getBytes(Charset.forName("UTF-16LE"))))
                .isEqualTo(expected);
        assertThat(Roster.read(TABLE.replace(',', '\t').replace("\"", "")))
                .satisfies(tabs -> assertThat(tabs.entries()).first().isEqualTo(new Roster.Entry("2023001", "张三")));
    }

    @Test
    void badRowsAreToldWithTheirNumbers() {
        Roster roster = Roster.read("name,id\nAnna,1\n,2\n\nBob,1\n\"Carl,3\n");
        assertThat(roster.entries()).containsExactly(new Roster.Entry("1", "Anna"));
        assertThat(roster.faults())
                .containsExactlyInAnyOrder(
                        new Roster.Fault(3, Roster.Reason.NO_NAME),
                        new Roster.Fault(5, Roster.Reason.TWICE),
                        new Roster.Fault(6, Roster.Reason.QUOTE_NOT_CLOSED));
    }

    @Test
    void tableWithoutHeadsIsUnderstood() {
        assertThat(Roster.read("2023001 ;李四\n2023002;王五").entries())
                .containsExactly(new Roster.Entry("2023001", "李四"), new Roster.Entry("2023002", "王五"));
        assertThat(Roster.read("Anna\nBob\n").entries())
                .extracting(Roster.Entry::name)
                .containsExactly("Anna", "Bob");
        assertThat(Roster.read("")).isEqualTo(Roster.NONE);
    }

    @Test
    void traditionalHeadsAndAColumnOfLoginsBesideTheNumbersAreUnderstood() {
        Roster roster = Roster.read("座號,學號,帳號,學生姓名\n1,A01,lin,林小美\n2,A02,chen,陳大文\n");
        assertThat(roster.entries())
                .extracting(Roster.Entry::name, Roster.Entry::login)
                .containsExactly(tuple("林小美", "lin"), tuple("陳大文", "chen"));
        assertThat(roster.find(person("chen", "Dave"))).map(Roster.Entry::name).contains("陳大文");
        Roster english = Roster.read("Student_ID,Login,Full Name\n17,amy,Amy Wong\n");
        assertThat(english.find(person("amy", "A"))).contains(new Roster.Entry("17", "Amy Wong", "amy"));
        assertThat(english.find(person("17", "A"))).isPresent();
        assertThat(Roster.read("login,name\namy,Amy\n").find(person("amy", "A")))
                .isPresent();
        assertThat(english.find(person("", "nobody"))).isEmpty();
    }

    @Test
    void peopleAreFoundByLoginOrNickname() {
        Roster roster = Roster.read(TABLE + "2023003,张三丰\n");
        assertThat(roster.find(person("2023001", "whoever")))
                .map(Roster.Entry::name)
                .contains("张三");
        assertThat(roster.find(person("x", "1班 张三丰"))).map(Roster.Entry::name).contains("张三丰");
        assertThat(roster.find(person("x", "张三"))).map(Roster.Entry::name).contains("张三");
        assertThat(roster.find(person("x", "2023002 娜娜")))
                .map(Roster.Entry::name)
                .contains("欧阳, 娜娜");
        assertThat(roster.find(person("x", "李雷"))).isEmpty();
    }
}
