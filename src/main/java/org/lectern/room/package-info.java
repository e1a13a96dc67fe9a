/**
 * The observable model of the rooms one is in. Everything public here belongs to the JavaFX application thread, except
 * {@code EventMailbox.post}. Of JavaFX only beans and collections are used; no node, no toolkit.
 */
@NullMarked
package org.lectern.room;

import org.jspecify.annotations.NullMarked;
