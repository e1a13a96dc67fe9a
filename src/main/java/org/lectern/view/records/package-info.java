/** What is kept of a course on this device: copying it out and in, how long it is kept, one person's part of it. */
@NullMarked
package org.lectern.view.records;

import org.jspecify.annotations.NullMarked;
