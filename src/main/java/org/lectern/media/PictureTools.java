package org.lectern.media;

/**
 * What the pictures of one course need.
 *
 * @param guard knows the course server's host
 * @param cache shared by all courses
 * @param source fetches with that guard
 * @param uploader uploads with that guard
 * @param shrinker prepares outgoing pictures
 */
public record PictureTools(
        AddressGuard guard,
        PictureCache cache,
        PictureSource source,
        PictureUploader uploader,
        PictureShrinker shrinker) {}
