/** Everything with nodes: pages, their texts and their look. FX thread only. Folders inside are features. */
@NullMarked
package org.lectern.view;

import org.jspecify.annotations.NullMarked;
