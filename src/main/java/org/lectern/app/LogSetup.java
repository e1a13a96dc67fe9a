package org.lectern.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * How the log is written, said in code: reading a file for it would take longer than the window needs to open. Found by
 * the log itself, through {@code META-INF/services}. A {@code logback-test.xml} on the class path wins.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    /** The toolkit's word on lists. Kept here, or what is set on it would be forgotten. */
    private static final java.util.logging.Logger LISTS = java.util.logging.Logger.getLogger("javafx.scene.control");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // a list that is shown at its end takes the number of its last row for a number of rows below it, and tells
        // everybody to check the size calculations (VirtualFlow.addTrailingCells)
        LISTS.setLevel(java.util.logging.Level.WARNING);
        if (LogSetup.class.getResource("/logback-test.xml") != null) return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        LogLine line = new LogLine();
        line.setContext(context);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(line);
        encoder.start();
        ThresholdFilter loud = new ThresholdFilter();
        loud.setContext(context);
        loud.setLevel(Level.WARN.levelStr);
        loud.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("console");
        console.setTarget("System.err");
        console.addFilter(loud);
        console.setEncoder(encoder);
        console.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(console);
        context.getLogger("io.netty").setLevel(Level.WARN);
        // its TRACE and DEBUG hold what is shown
        context.getLogger("org.freedesktop.dbus").setLevel(Level.OFF);
        // its TRACE holds frames and addresses with passwords, its ERROR stack traces of other people's bad frames
        context.getLogger("org.java_websocket").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
