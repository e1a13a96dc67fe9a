package org.lectern.protocol;

import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.UserId;

/** People as they stand in user objects and beside messages. */
final class PersonReader {

    private static final int LONGEST_NICKNAME = 256;
    /** An avatar may be a small inline picture, not an album. */
    private static final int LONGEST_AVATAR = 256 * 1024;

    private PersonReader() {}

    /** The {@code user} of commands 6, 9, 10 and 18; null when it has no id, or an absurd one. */
    static @Nullable Person user(JimFields user, boolean trusted) {
        String id = user.word("id", "userId", "userid", "loginname", "username");
        if (id == null || id.length() > RowReader.LONGEST_ID) return null;
        return person(id, user.word("nick", "nickName", "nickname"), user.word("avatar"), user, trusted);
    }

    /** The author of a row, without id when it is absurdly long: top level first, then {@code extras}, since stock servers drop what they do not know. */
    static Person author(JimFields row, JimFields extras, boolean trusted) {
        String from = row.text("from");
        String nickname = row.word("nickName");
        if (nickname == null) nickname = extras.word("nickName");
        String avatar = row.word("avatar");
        if (avatar == null) avatar = extras.word("avatar");
        String id = from == null || from.length() > RowReader.LONGEST_ID ? "" : from;
        return person(id, nickname, avatar, extras, trusted);
    }

    private static Person person(
            String id, @Nullable String nickname, @Nullable String avatar, JimFields vouched, boolean trusted) {
        UserId user = new UserId(id);
        String name = nickname == null ? id : RowReader.cut(nickname, LONGEST_NICKNAME);
        String picture = avatar == null || avatar.length() > LONGEST_AVATAR ? null : avatar;
        if (!trusted) return Person.unverified(user, name, picture);
        String role = vouched.word("role");
        return new Person(user, name, picture, role == null ? Role.STUDENT : Role.of(role), vouched.flag("verified"));
    }
}
