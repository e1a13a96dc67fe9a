/** Makes everything, starts it, stops it. The only package that sees all others. */
@NullMarked
package org.lectern.app;

import org.jspecify.annotations.NullMarked;
