/** The page of one course room: timeline, composer, pictures on their way out, members. */
@NullMarked
package org.lectern.view.chat;

import org.jspecify.annotations.NullMarked;
