package org.lectern.testing;

import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** What a hand does with a mouse, as the events that the toolkit makes of it. */
public final class Gestures {
    private static final Point2D SOMEWHERE = new Point2D(9, 9);

    private Gestures() {}

    /** A turn of the wheel by so many pixels, positive upwards. */
    public static ScrollEvent wheel(double pixels) {
        return wheel(pixels, false);
    }

    /** The same, perhaps with Ctrl held. */
    public static ScrollEvent wheel(double pixels, boolean control) {
        return wheel(pixels, SOMEWHERE, control, null);
    }

    /** The same at a place, over what is picked there. */
    public static ScrollEvent wheel(double pixels, Point2D at, PickResult picked) {
        return wheel(pixels, at, false, picked);
    }

    private static ScrollEvent wheel(double pixels, Point2D at, boolean control, @Nullable PickResult picked) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                at.getX(),
                at.getY(),
                at.getX(),
                at.getY(),
                false,
                control,
                false,
                false,
                false,
                false,
                0,
                pixels,
                0,
                pixels,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                picked);
    }

    /** A click of the first button. */
    public static MouseEvent click() {
        return button(MouseEvent.MOUSE_CLICKED);
    }

    /** Something that the first button does. */
    public static MouseEvent button(EventType<MouseEvent> type) {
        return mouse(type, MouseButton.PRIMARY);
    }

    /** A mouse that moves, with no button down. */
    public static MouseEvent move(EventType<MouseEvent> type) {
        return mouse(type, MouseButton.NONE);
    }

    /** An event of the first button, of the so manieth click that follows fast. */
    public static MouseEvent clicked(EventType<MouseEvent> type, int count) {
        return mouse(type, MouseButton.PRIMARY, count);
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, MouseButton button) {
        return mouse(type, button, button == MouseButton.NONE ? 0 : 1);
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, MouseButton button, int clicks) {
        boolean down = button != MouseButton.NONE;
        return new MouseEvent(
                type,
                SOMEWHERE.getX(),
                SOMEWHERE.getY(),
                SOMEWHERE.getX(),
                SOMEWHERE.getY(),
                button,
                clicks,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                true,
                false,
                true,
                null);
    }
}
