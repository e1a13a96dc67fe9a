/** The person's choices: a record, the file that keeps it, and the passwords in the system's key store. */
@NullMarked
package org.lectern.settings;

import org.jspecify.annotations.NullMarked;
