package org.lectern.settings;

/**
 * How everything looks.
 *
 * @param textSize percent of the usual size, from {@link #SMALLEST} to {@link #LARGEST}
 * @param highContrast stronger colours and lines, also where the system does not ask for them
 * @param reducedMotion nothing moves by itself, also where the system does not ask for it
 */
public record Appearance(Theme theme, int textSize, boolean highContrast, boolean reducedMotion) {
    /** The smallest text, in percent. */
    public static final int SMALLEST = 80;
    /** The largest text, in percent. */
    public static final int LARGEST = 200;

    private static final int USUAL = 100;
    private static final int STEP = 10;

    public static final Appearance DEFAULT = new Appearance(Theme.SYSTEM, USUAL, false, false);

    public Appearance {
        textSize = Math.clamp(textSize, SMALLEST, LARGEST);
    }

    public Appearance withTheme(Theme other) {
        return new Appearance(other, textSize, highContrast, reducedMotion);
    }

    /** Brought back into the limits when it is beyond them. */
    public Appearance withTextSize(int percent) {
        return new Appearance(theme, percent, highContrast, reducedMotion);
    }

    /** So many steps larger, or smaller when negative; always on a whole step. */
    public Appearance larger(int steps) {
        return withTextSize(Math.floorDiv(textSize + STEP / 2, STEP) * STEP + steps * STEP);
    }

    /** Text of the usual size. */
    public Appearance usualSize() {
        return withTextSize(USUAL);
    }

    public Appearance withHighContrast(boolean on) {
        return new Appearance(theme, textSize, on, reducedMotion);
    }

    public Appearance withReducedMotion(boolean on) {
        return new Appearance(theme, textSize, highContrast, on);
    }

    static Appearance read(Fields in) {
        return new Appearance(
                in.choice("theme", DEFAULT.theme),
                in.number("appearance.textSize", SMALLEST, LARGEST, DEFAULT.textSize),
                in.flag("appearance.highContrast", DEFAULT.highContrast),
                in.flag("appearance.reducedMotion", DEFAULT.reducedMotion));
    }

    void write(Fields out) {
        out.put("theme", theme);
        out.put("appearance.textSize", textSize);
        out.put("appearance.highContrast", highContrast);
        out.put("appearance.reducedMotion", reducedMotion);
    }
}
