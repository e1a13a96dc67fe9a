/**
 * What the program knows of itself, for a person who looks for help: the page with its report, and the card that tells of
 * an unexpected error or a newer version. Neither message text nor a secret ever stands there.
 */
@NullMarked
package org.lectern.view.diagnostics;

import org.jspecify.annotations.NullMarked;
