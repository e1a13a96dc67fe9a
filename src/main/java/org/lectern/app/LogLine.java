package org.lectern.app;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.util.CachingDateFormatter;

/**
 * A line of the log: time of day, level, thread, logger, what it says, and the stack below it. The log's own pattern
 * language would bring 130 classes for the same, which every start would wait for. Any thread.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final int LOGGER = 24;
    private static final int THREAD = 20;
    private static final int LEVEL = 5;

    private final CachingDateFormatter time = new CachingDateFormatter("HH:mm:ss.SSS");
    private final TargetLengthBasedClassNameAbbreviator shorter = new TargetLengthBasedClassNameAbbreviator(LOGGER);

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128);
        line.append(time.format(event.getTimeStamp())).append(' ');
        padded(line, event.getLevel().toString(), LEVEL);
        padded(line, event.getThreadName(), THREAD);
        line.append(shorter.abbreviate(event.getLoggerName()))
                .append(' ')
                .append(event.getFormattedMessage())
                .append(System.lineSeparator());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) line.append(ThrowableProxyUtil.asString(thrown)).append(System.lineSeparator());
        return line.toString();
    }

    private static void padded(StringBuilder line, String word, int width) {
        line.append(word);
        line.repeat(' ', Math.max(0, width - word.length())).append(' ');
    }
}
