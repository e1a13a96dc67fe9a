package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** Who comes in, and as what. */
class SignInTest {
    @TempDir
    Path folder;

    private final List<String> toldKeys = new ArrayList<>();
    private ServerHouse house;

    @BeforeEach
    void start() throws Exception {
        Path accounts = folder.resolve("accounts");
        Files.writeString(
                accounts,
                "# people\n王老师 " + Accounts.hash(new Password("密码 1")) + " teacher c-1,c-2\n" + "watcher\t"
                        + Accounts.hash(new Password("w")) + "\tobserver\t*\n");
        ServerOptions options = ServerOptions.in(folder.resolve("data"))
                .withAccounts(accounts)
                .withTeacherKeys((room, key) -> toldKeys.add(room + " " + key));
        // time stands still: checking passwords may be slow, and guesses are forgiven by and by
        house = new ServerHouse(RoomServer.start(options, Clock.systemUTC(), () -> 1));
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
    }

    private JsonNode signIn(String user, String password, String course) throws IOException {
        return house.open(ServerHouse.target(user, password, course)).until(6);
    }

    @Test
    void openNameIsAnUnverifiedStudentAndLearnsTheExtensions() throws Exception {
        JsonNode answer = signIn("bob", "", "c-1");
        assertThat(answer.get("code").intValue()).isEqualTo(10007);
        JsonNode data = answer.get("data");
        assertThat(data.get("server").asText()).isEqualTo("lectern");
        assertThat(data.get("extensions")).extracting(JsonNode::asText).contains("seq", "retract", "upload", "roles");
        assertThat(data.get("upload").asText()).isEqualTo("http://127.0.0.1:" + house.port() + "/upload");
        assertThat(data.get("token").asText()).hasSizeGreaterThan(30);
        assertThat(data.get("epoch").asText()).matches("[0-9a-f]{32}");
        assertThat(data.get("user").toString())
                .isEqualTo(
                        "{\"id\":\"bob\",\"userId\":\"bob\",\"nick\":\"nick-bob\",\"role\":\"student\",\"verified\":false}");
    }

    @Test
    void absentPasswordAndForeignPasswordLetAnOpenNameIn() throws Exception {
        assertThat(house.open("/any/path?username=a&courseId=c-1")
                        .until(6)
                        .get("code")
                        .intValue())
                .isEqualTo(10007);
        assertThat(signIn("b", "whatever", "c-1").at("/data/user/role").asText())
                .isEqualTo("student");
    }

    @Test
    void accountNeedsItsPasswordAndGetsItsRoleInItsCourses() throws Exception {
        assertThat(signIn("王老师", "密码 1", "c-1").at("/data/user/role").asText()).isEqualTo("teacher");
        JsonNode elsewhere = signIn("王老师", "密码 1", "c-9").at("/data/user");
        assertThat(elsewhere.get("role").asText()).isEqualTo("student");
        assertThat(elsewhere.get("verified").booleanValue()).isTrue();
        for (String user : List.of("王老师", "bob"))
            assertThat(signIn(user, "密码 1", "c-2")
                            .at("/data/extensions")
                            .toString()
                            .contains("\"account\""))
                    .as("the password of %s is good in every course", user)
                    .isEqualTo(!user.equals("bob"));
    }

    @Test
    void accountNameIsNeverGivenWithoutItsPassword() throws Exception {
        for (String target : List.of(
                ServerHouse.target("王老师", "wrong", "c-1"),
                ServerHouse.target("王老师", "", "c-1"),
                "/?username=" + ServerHouse.encode("王老师") + "&courseId=c-1",
                ServerHouse.target("ＷＡＴＣＨＥＲ", "w", "c-1"),
                ServerHouse.target("wat\u200bcher", "", "c-1"),
                ServerHouse.target("watcher\ufe0f", "", "c-1"),
                ServerHouse.target("wat\u034fcher", "", "c-1"),
                ServerHouse.target("\u3164watcher", "", "c-1"),
                ServerHouse.target("watcher\udb40\udd00", "", "c-1"),
                ServerHouse.target("watcher\u17b5", "", "c-1"),
                ServerHouse.target("watcher\u2800", "", "c-1"),
                // a Cyrillic a
                ServerHouse.target("w\u0430tcher", "", "c-1"),
                ServerHouse.target("壬老师", "", "c-1"))) {
            RawWebSocket guest = house.open(target);
            JsonNode answer = guest.next();
            assertThat(answer.get("command").intValue()).isEqualTo(6);
            assertThat(answer.get("code").intValue()).isEqualTo(10008);
            assertThat(guest.untilClose()).isEqualTo(1008);
        }
    }

    @Test
    void nameOfSomebodyWhoCameWithTheKeyIsGivenToNobodyElse() throws Exception {
        String key = house.server().teacherKey(new RoomId("c-5"));
        assertThat(signIn("Dr. Lin", "", "c-5").get("code").intValue()).isEqualTo(10007);
        RawWebSocket early = house.guest("Dr. Lin", "c-5");
        house.guest("Dr. Lin", key, "c-5").sayClose(1000);
        assertThat(early.untilClose()).as("who sat there under her name").isEqualTo(1008);
        house.guest("kim", key, "c-5");
        for (String user : List.of("Dr. Lin", "dr. lin", "Dr. L1n", "Ｄr. Lin\u2800", "kim", "\u043aim")) {
            assertThat(signIn(user, "", "c-5").get("code").intValue()).as(user).isEqualTo(10008);
            // nor by way of another course
            RawWebSocket guest = house.guest(user, "c-6");
            guest.send("{\"cmd\":7,\"groupId\":\"c-5\"}");
            assertThat(guest.until(8).get("code").intValue()).as(user).isEqualTo(10012);
        }
        assertThat(signIn("Dr. Ling", "", "c-5").get("code").intValue()).isEqualTo(10007);
        assertThat(signIn("Dr. Lin", key, "c-5").at("/data/user/role").asText()).isEqualTo("owner");
    }

    @Test
    void namesThatOnlyShareTheirDigitsAreTwo() {
        assertThat(NameForm.look("1-12")).isNotEqualTo(NameForm.look("11-2"));
        assertThat(NameForm.look("...")).isNotEqualTo(NameForm.look("!!!"));
    }

    @Test
    void avatarIsAShortWebAddressOrNone() throws Exception {
        String address = "https://h/" + "a".repeat(502);
        assertThat(avatar(address)).isEqualTo(address);
        for (String none : List.of("%01".repeat(100), address + "a", "javascript:1", "https://h/%0a", "https://h/%22"))
            assertThat(avatar(none)).as(none).isEmpty();
    }

    private String avatar(String text) throws IOException {
        return house.open("/?username=bob&courseId=c-1&avatar=" + text)
                .until(6)
                .at("/data/user/avatar")
                .asText();
    }

    @Test
    void keyThatWasToldOpensItsCourseAlsoWhenThatWasForgottenMeanwhile() throws Exception {
        house.guest("bob", "c-7").close();
        String key = toldKeys.getFirst().substring(4);
        // the course is forgotten before another one is told of, or not yet: the key is good either way
        house.guest("bob", "c-8");
        assertThat(signIn("host", key, "c-7").at("/data/user/role").asText()).isEqualTo("owner");
        assertThat(signIn("kim", key, "c-7").at("/data/user/role").asText()).isEqualTo("teacher");
    }

    @Test
    void guessingAPasswordIsStopped() throws Exception {
        for (int i = 0; i < 10; i++) signIn("watcher", "guess" + i, "c-1");
        assertThat(signIn("watcher", "w", "c-1").get("code").intValue()).isEqualTo(10008);
    }

    @Test
    void unusableNamesAreRefused() throws Exception {
        for (String user : List.of(" ", "\u3164\u2800", "a\nb", "x".repeat(201))) {
            assertThat(signIn(user, "", "c-1").get("code").intValue()).isEqualTo(10008);
        }
        assertThat(signIn("a", "", "c".repeat(201)).get("code").intValue()).isEqualTo(10008);
    }

    @Test
    void framesSentBeforeThePasswordIsCheckedAreAnsweredAfterwardsInOrder() throws Exception {
        RawWebSocket guest = house.open(ServerHouse.target("王老师", "密码 1", "c-1"));
        guest.send("{\"cmd\":13}");
        guest.send("{\"cmd\":19,\"type\":1,\"groupId\":\"c-1\",\"userId\":\"x\"}");
        assertThat(List.of(guest.next(), guest.next(), guest.next(), guest.next()))
                .extracting(node -> node.get("command").intValue())
                .containsExactly(9, 6, 13, 20);
    }

    @Test
    void signInByFrameKeepsThePasswordOutOfTheAddress() throws Exception {
        RawWebSocket guest = house.open("/?courseId=c-1");
        guest.send("{\"cmd\":5,\"loginname\":\"王老师\",\"password\":\"密码 1\"}");
        assertThat(guest.until(6).at("/data/user/role").asText()).isEqualTo("teacher");
    }

    @Test
    void teacherKeyMakesItsFirstUserTheOwnerAndOthersTeachers() throws Exception {
        String key = house.server().teacherKey(new RoomId("c-5"));
        assertThat(toldKeys).containsExactly("c-5 " + key);
        JsonNode owner = signIn("host", key, "c-5").at("/data/user");
        assertThat(owner.get("role").asText()).isEqualTo("owner");
        assertThat(owner.get("verified").booleanValue()).isTrue();
        assertThat(signIn("other", key.toLowerCase(java.util.Locale.ROOT), "c-5")
                        .at("/data/user/role")
                        .asText())
                .isEqualTo("teacher");
        assertThat(signIn("host", key, "c-5").at("/data/user/role").asText()).isEqualTo("owner");
        assertThat(signIn("host", key, "c-6").at("/data/user/role").asText()).isEqualTo("student");
        assertThat(house.server().teacherKey(new RoomId("c-5"))).isEqualTo(key);
    }

    @Test
    void firstSignInToACourseTellsTheHostItsKeyAndNobodyElse() throws Exception {
        RawWebSocket first = house.guest("bob", "c-7");
        assertThat(toldKeys).hasSize(1).first().asString().startsWith("c-7 ");
        String key = toldKeys.getFirst().substring(4);
        first.send("{\"cmd\":13}");
        assertThat(first.next().toString()).doesNotContain(key);
        signIn("eve", "", "c-7");
        assertThat(toldKeys).hasSize(1);
        assertThat(Files.readAllBytes(folder.resolve("data/messages.db")))
                .satisfies(bytes -> assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain(key)
                        .doesNotContain(key.replace("-", "")));
    }

    @Test
    void rolesAreSeenInNoticesMembersAndMessages() throws Exception {
        RawWebSocket bob = house.guest("bob", "c-1");
        RawWebSocket teacher = house.guest("王老师", "密码 1", "c-1");
        JsonNode joined = bob.until(9).at("/data/user");
        assertThat(joined.get("userId").asText()).isEqualTo("王老师");
        assertThat(joined.get("role").asText()).isEqualTo("teacher");
        bob.send("{\"cmd\":17,\"userId\":\"bob\",\"type\":0}");
        JsonNode members = bob.until(18);
        assertThat(members.get("code").intValue()).isEqualTo(10005);
        JsonNode group = members.at("/data/groups/0");
        assertThat(group.get("groupId").asText()).isEqualTo("c-1");
        assertThat(group.get("users"))
                .extracting(
                        user -> user.get("id").asText() + " " + user.get("role").asText() + " " + user.get("verified")
                                + " " + user.get("status").asText())
                .containsExactly("bob student false online", "王老师 teacher true online");
        teacher.send("{\"cmd\":11,\"from\":\"王老师\",\"group_id\":\"c-1\",\"chatType\":1,\"content\":\"hi\"}");
        assertThat(bob.until(11).at("/data/extras/role").asText()).isEqualTo("teacher");
        teacher.sayClose(1000);
        assertThat(bob.until(10).at("/data/user/id").asText()).isEqualTo("王老师");
    }

    @Test
    void aPersonWithTwoDevicesComesAndGoesOnce() throws Exception {
        RawWebSocket bob = house.guest("bob", "c-1");
        RawWebSocket one = house.guest("ann", "c-1");
        RawWebSocket two = house.guest("ann", "c-1");
        one.sayClose(1000);
        one.untilClose();
        two.send("{\"cmd\":11,\"group_id\":\"c-1\",\"chatType\":1,\"content\":\"still here\"}");
        List<Integer> heard = new ArrayList<>();
        while (!heard.contains(11)) heard.add(bob.next().get("command").intValue());
        assertThat(heard).containsExactly(9, 11);
        two.close();
        assertThat(bob.next().get("command").intValue()).isEqualTo(10);
    }

    @Test
    void observerReadsButNeverWritesOrUploads() throws Exception {
        RawWebSocket watcher = house.open(ServerHouse.target("watcher", "w", "c-1"));
        JsonNode data = watcher.until(6).get("data");
        assertThat(data.has("token")).isFalse();
        assertThat(data.get("extensions")).extracting(JsonNode::asText).doesNotContain("upload");
        watcher.send("{\"cmd\":11,\"id\":\"o1\",\"group_id\":\"c-1\",\"chatType\":1,\"content\":\"hi\"}");
        JsonNode ack = watcher.next();
        assertThat(ack.get("code").intValue()).isEqualTo(10403);
        assertThat(ack.at("/data/id").asText()).isEqualTo("o1");
    }

    @Test
    void explicitJoinIsNoticedAndAnsweredAndHasItsOwnRole() throws Exception {
        RawWebSocket teacher = house.guest("王老师", "密码 1", "c-9");
        teacher.send("{\"cmd\":7,\"group_id\":\"c-2\"}");
        JsonNode notice = teacher.until(9);
        assertThat(notice.at("/data/group").asText()).isEqualTo("c-2");
        assertThat(notice.at("/data/user/role").asText()).isEqualTo("teacher");
        assertThat(teacher.next().toString())
                .isEqualTo("{\"code\":10011,\"command\":8,\"msg\":\"join group ok! 加入群组成功!\","
                        + "\"data\":{\"group\":\"c-2\",\"result\":1}}");
        teacher.send("{\"cmd\":7,\"groupId\":\"\"}");
        assertThat(teacher.next().get("code").intValue()).isEqualTo(10012);
    }

    @Test
    void brokenAccountsFileNamesTheLineAndNotItsContent() throws Exception {
        Path file = folder.resolve("broken");
        Files.writeString(file, "# ok\nbob plaintext-password teacher *\n");
        assertThatThrownBy(() -> Accounts.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("plaintext");
    }
}
