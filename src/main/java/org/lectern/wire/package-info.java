/** A text pipe to a server: open, send, close, listen. Decodes nothing, knows no JSON. */
@NullMarked
package org.lectern.wire;

import org.jspecify.annotations.NullMarked;
