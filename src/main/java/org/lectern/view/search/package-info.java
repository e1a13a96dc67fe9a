/** Search among the messages on this device: a pane beside the room. */
@NullMarked
package org.lectern.view.search;

import org.jspecify.annotations.NullMarked;
