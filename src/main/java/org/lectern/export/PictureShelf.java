package org.lectern.export;

import java.util.Set;

/** Where downloaded pictures are kept and forgotten. Blocks; not for the FX thread. */
public interface PictureShelf extends PictureStore {

    /**
     * Forgets every picture but some.
     *
     * @param names of those to keep, as {@link org.lectern.media.PictureCache#nameOf} gives them
     * @return how many were deleted from the disk
     */
    int keepOnly(Set<String> names);
}
