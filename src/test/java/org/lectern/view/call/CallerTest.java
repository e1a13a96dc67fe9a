package org.lectern.view.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Rows.MAYA;
import static org.lectern.testing.Rows.ME;
import static org.lectern.testing.Rows.NOON;
import static org.lectern.testing.Rows.WANG;
import static org.lectern.testing.Rows.message;
import static org.lectern.testing.Rows.text;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;
import org.lectern.settings.Notifications;
import org.lectern.settings.NotifyLevel;
import org.lectern.view.call.CallRule.Sight;
import org.lectern.view.call.CallRule.Way;
import org.lectern.view.call.Caller.Verdict;

class CallerTest {
    private static final Sight ELSEWHERE = new Sight(true, false);
    private static final Message PLAIN = message(MAYA, text("good morning"), NOON);
    private static final Message MENTION = message(MAYA, text("@" + ME.nickname() + " look"), NOON);

    private long now;
    private final Caller caller = new Caller(() -> now);
    private Notifications chosen = Notifications.DEFAULT.withUsual(NotifyLevel.ALL);

    private Verdict hear(Message... batch) {
        return caller.heard(ME, "key", ME.person(), false, chosen, ELSEWHERE, List.of(batch));
    }

    @Test
    void aBatchCallsOnceForWhatIsMostMeantForThePerson() {
        Verdict verdict = hear(PLAIN, MENTION, message(WANG, text("go on"), NOON));
        assertThat(verdict.way()).isEqualTo(Way.WINDOW);
        Call call = Objects.requireNonNull(verdict.call());
        assertThat(call.message()).isEqualTo(MENTION);
        assertThat(call.more()).isEqualTo(2);
        assertThat(call.urgent()).isTrue();
    }

    @Test
    void aBusyCourseRestsButAMentionComesThrough() {
        assertThat(hear(PLAIN).call()).isNotNull();
        now += Caller.REST_NANOS - 1;
        assertThat(hear(PLAIN).call()).isNull();
        assertThat(hear(MENTION).call()).isNotNull();
        now += Caller.REST_NANOS;
        assertThat(hear(PLAIN).call()).isNotNull();
    }

    @Test
    void wordsThePersonWaitsForAreFoundInAnyCaseAndWidth() {
        chosen = Notifications.DEFAULT.withKeywords(List.of("exam", "停课"));
        assertThat(hear(PLAIN).call()).isNull();
        assertThat(Objects.requireNonNull(hear(message(MAYA, text("When is the ＥＸＡＭ?"), NOON))
                                .call())
                        .urgent())
                .isTrue();
        assertThat(hear(message(MAYA, text("明天停课吗"), NOON)).call()).isNotNull();
    }

    @Test
    void oneLevelPerCourse() {
        chosen = chosen.withLevel("key", NotifyLevel.NOTHING);
        assertThat(hear(MENTION)).isEqualTo(new Verdict(Way.NOT_AT_ALL, null));
    }

    @Test
    void onesOwnWordsFromAnotherDeviceNeverCall() {
        assertThat(hear(message(ME.person(), text("@" + ME.nickname()), NOON)))
                .isEqualTo(new Verdict(Way.NOT_AT_ALL, null));
    }
}
