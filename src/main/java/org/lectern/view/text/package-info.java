/** Text of others, drawn safely: cut into pieces the toolkit can lay out, folded by what it costs, wrapped to any width. */
@NullMarked
package org.lectern.view.text;

import org.jspecify.annotations.NullMarked;
