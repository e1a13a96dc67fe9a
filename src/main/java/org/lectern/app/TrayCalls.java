package org.lectern.app;

import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.HeadlessException;
import java.awt.Image;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.io.IOException;
import java.net.URL;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.lectern.view.AppIcon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifications through an icon in the tray, for Windows and macOS. Made and used off the FX thread. */
final class TrayCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrayCalls.class);

    private final TrayIcon icon;
    private volatile Runnable opened = () -> {};

    private TrayCalls(TrayIcon icon) {
        this.icon = icon;
        icon.addActionListener(_ -> opened.run());
    }

    /** Puts an icon into the tray; null where there is none. May take its time. */
    static @Nullable TrayCalls find(String title) {
        try {
            URL picture = AppIcon.class.getResource("icon/lectern-32.png");
            if (picture == null || !SystemTray.isSupported()) return null;
            Image image = ImageIO.read(picture);
            TrayIcon icon = new TrayIcon(image, title);
            icon.setImageAutoSize(true);
            SystemTray.getSystemTray().add(icon);
            return new TrayCalls(icon);
        } catch (AWTException | HeadlessException | IOException | LinkageError | IllegalArgumentException absent) {
            LOG.info("no tray here: {}", absent.getClass().getSimpleName());
            return null;
        }
    }

    void show(String summary, String words, Runnable onOpen) {
        opened = onOpen;
        EventQueue.invokeLater(() -> icon.displayMessage(summary, words, TrayIcon.MessageType.NONE));
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> SystemTray.getSystemTray().remove(icon));
    }
}
