@NullMarked
package org.lectern.gallery;

import org.jspecify.annotations.NullMarked;
