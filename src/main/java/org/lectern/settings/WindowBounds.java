package org.lectern.settings;

/** Where the window was, in screen units. */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {}
