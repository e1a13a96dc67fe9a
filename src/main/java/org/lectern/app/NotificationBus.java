package org.lectern.app;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * The desktop's notifications as they stand on the session bus: Desktop Notifications Specification 1.2, section 9. Names
 * and types are the bus's own.
 */
@DBusInterfaceName("org.freedesktop.Notifications")
public interface NotificationBus extends DBusInterface {
    String NAME = "org.freedesktop.Notifications";
    String PATH = "/org/freedesktop/Notifications";
    /** The action that a click on the notification itself means. */
    String DEFAULT = "default";

    /** Shows one, in the place of {@code replaces} unless that is 0; answers its number. */
    UInt32 Notify(
            String app,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int expireMillis);

    void CloseNotification(UInt32 id);

    List<String> GetCapabilities();

    /** A person chose something of a notification. */
    class ActionInvoked extends DBusSignal {
        private final UInt32 id;
        private final String action;

        public ActionInvoked(String path, UInt32 id, String action) throws DBusException {
            super(path, id, action);
            this.id = id;
            this.action = action;
        }

        public UInt32 id() {
            return id;
        }

        public String action() {
            return action;
        }
    }
}
