/** Joining a course: the form, its warnings, and the question about a certificate. */
@NullMarked
package org.lectern.view.signin;

import org.jspecify.annotations.NullMarked;
