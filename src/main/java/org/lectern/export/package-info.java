/**
 * The archive leaves and comes back: transcripts of a course as text, CSV, JSON and one self-contained page; JSON read
 * again; everything about one person, as a copy or erased with a certificate; messages deleted when their time is over.
 * What the files hold is told in {@code README.md} beside this file.
 *
 * <p>Nothing here touches the network, and nothing runs on the FX thread: what reads blocks its caller, what writes the
 * archive goes through {@link org.lectern.export.ArchiveWriter}.
 */
@NullMarked
package org.lectern.export;

import org.jspecify.annotations.NullMarked;
