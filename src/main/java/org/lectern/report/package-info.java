/**
 * What is written of a lesson: a page, a print, tables, and a signed bundle that proves what was said. Text is drawn with
 * the fonts of the system.
 */
@NullMarked
package org.lectern.report;

import org.jspecify.annotations.NullMarked;
