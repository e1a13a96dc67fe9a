package org.lectern.room;

import org.lectern.domain.Failure;
import org.lectern.domain.Raster;

/** What a picture tile shows. */
public sealed interface PictureState {

    record Loading() implements PictureState {}

    /** Not on the course server: loads only after a click. */
    record AskFirst(String host) implements PictureState {}

    record Ready(Raster raster) implements PictureState {}

    /** Broken, too large or refused; offers a retry where that may help. */
    record Failed(Failure reason, boolean retryable) implements PictureState {}
}
