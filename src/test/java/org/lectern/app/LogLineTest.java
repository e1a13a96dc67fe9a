package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log's own pattern language is the judge. */
class LogLineTest {
    private final LoggerContext context = new LoggerContext();
    private final PatternLayout judge = new PatternLayout();
    private final LogLine line = new LogLine();

    LogLineTest() {
        judge.setContext(context);
        judge.setPattern("%d{HH:mm:ss.SSS} %-5level %-20thread %logger{24} %msg%n");
        judge.start();
        line.setContext(context);
        line.start();
    }

    @ParameterizedTest
    @CsvSource({
        "org.lectern.app.Main, main, INFO",
        "org.lectern.session.LiveSessionWithALongName, lectern-session-of-a-long-name-1, WARN",
        "ROOT, a, ERROR"
    })
    void isWhatThePatternSays(String logger, String thread, String level) {
        LoggingEvent event = event(logger, level, null);
        event.setThreadName(thread);
        assertThat(line.doLayout(event)).isEqualTo(judge.doLayout(event)).contains("port 7 of 好");
    }

    @Test
    void stackAndCausesStandBelow() {
        LoggingEvent event = event("a.B", "ERROR", new IllegalStateException("outer", new RuntimeException("inner")));
        event.setThreadName("x");
        assertThat(line.doLayout(event))
                .contains("java.lang.IllegalStateException: outer", "Caused by: java.lang.RuntimeException: inner")
                .contains("at " + LogLineTest.class.getName())
                .startsWith(judge.doLayout(event).lines().findFirst().orElseThrow() + System.lineSeparator());
    }

    @Test
    void theToolkitTellsOfListsFromWarningsOn() {
        new LogSetup().configure(context);
        System.Logger lists = System.getLogger("javafx.scene.control");
        assertThat(lists.isLoggable(System.Logger.Level.INFO)).isFalse();
        assertThat(lists.isLoggable(System.Logger.Level.WARNING)).isTrue();
    }

    private LoggingEvent event(String logger, String level, Throwable thrown) {
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger(logger), Level.valueOf(level), "port {} of {}", thrown, new Object[] {7, "好"});
        event.setInstant(Instant.parse("2026-11-28T10:20:30.456Z"));
        return event;
    }
}
