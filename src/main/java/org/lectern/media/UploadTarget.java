package org.lectern.media;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;

/** Where pictures are uploaded to. */
public sealed interface UploadTarget {

    URI address();

    /**
     * A server that offers uploads at sign-in (decision D11): takes the picture as the whole body.
     *
     * @param token shown as a bearer token, null when none is needed
     */
    record Offered(URI address, @Nullable Password token) implements UploadTarget {}

    /** An upload address the person entered: takes a form with the picture in the field {@code file}. */
    record Form(URI address) implements UploadTarget {}
}
