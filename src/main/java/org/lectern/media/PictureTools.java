package org.lectern.media;

import java.util.concurrent.ScheduledExecutorService;

/**
 * What the pictures of one course need.
 *
 * @param guard knows the course server's host
 * @param cache shared by all courses
 * @param source fetches with that guard
 * @param uploader uploads with that guard
 * @param shrinker prepares outgoing pictures
 * @param pool where pictures that were loaded are looked at closer, and that waits between the frames of animations
 */
public record PictureTools(
        AddressGuard guard,
        PictureCache cache,
        PictureSource source,
        PictureUploader uploader,
        PictureShrinker shrinker,
        ScheduledExecutorService pool) {}
