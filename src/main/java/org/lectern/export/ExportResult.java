package org.lectern.export;

import java.nio.file.Path;

/**
 * What was exported.
 *
 * @param messages how many stand in the file
 * @param pictures how many different ones went along
 * @param missing how many pictures were asked for and are not on this device
 * @param bytes the size of the file
 */
public record ExportResult(Path file, long messages, int pictures, int missing, long bytes) {}
