/** Pictures up and down: probing, decoding, shrinking, fetching, uploading, caching. Never on the FX thread. */
@NullMarked
package org.lectern.media;

import org.jspecify.annotations.NullMarked;
