/** What the person can choose. */
@NullMarked
package org.lectern.view.preferences;

import org.jspecify.annotations.NullMarked;
