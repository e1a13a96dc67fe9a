package org.lectern.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;
import org.lectern.testing.Examples;

class AlertsTest {
    private static final Instant NINE = Examples.MORNING;
    private final Alerts alerts = new Alerts(Examples.ME.id());

    private static Message at(int second, String text) {
        return Examples.text("m" + second, Examples.ANNA, text, NINE.plusSeconds(second));
    }

    private List<Boolean> ringing() {
        return alerts.list().stream().map(Alert::rings).toList();
    }

    @Test
    void wordRingsOnceInItsCoolDown() {
        alerts.watch(List.of("作弊", "代写"), Duration.ofMinutes(1));
        alerts.hear(List.of(at(0, "作弊"), at(30, "作 弊"), at(40, "代写"), at(70, "作弊")));
        assertThat(ringing()).containsExactly(true, false, true, true);
    }

    @Test
    void historyThatComesAgainTellsNothingNew() {
        alerts.watch(List.of("作弊"), Duration.ZERO);
        List<Message> said = List.of(at(0, "作弊"), at(30, "好"), at(60, "作弊了"));
        alerts.hear(said);
        alerts.judge(List.of(new Verdict(said.getFirst().id(), Verdict.Kind.SEEN, NINE)));
        List<Alert> before = List.copyOf(alerts.list());
        alerts.hear(said.reversed());
        assertThat(alerts.list()).isEqualTo(before).hasSize(2);
        assertThat(alerts.unseen()).hasSize(1);
    }

    @Test
    void ownWordsAndTakenBackOnesRaiseNothing() {
        alerts.watch(List.of("作弊"), Duration.ZERO);
        alerts.hear(List.of(Examples.text("own", Examples.ME, "不要作弊", NINE), at(1, "作弊")));
        alerts.takenBack(at(1, "").id());
        assertThat(alerts.list()).isEmpty();
    }

    @Test
    void otherWordsAreLookedForInWhatWasSaid() {
        alerts.hear(List.of(at(0, "作弊"), at(1, "代写")));
        assertThat(alerts.list()).isEmpty();
        alerts.watch(List.of("代写"), Duration.ZERO);
        assertThat(alerts.list())
                .extracting(alert -> alert.message().id().value())
                .containsExactly("m1");
    }
}
