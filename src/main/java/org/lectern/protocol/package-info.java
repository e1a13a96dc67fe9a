/**
 * The J-IM language: requests ({@code Outbound}) and answers ({@code Inbound}) as records, and {@code JimCodec} between
 * them and JSON text. Both dialects (2.x and 3.0) and the original page's additions stop here; JSON shapes are private
 * to this package.
 */
@NullMarked
package org.lectern.protocol;

import org.jspecify.annotations.NullMarked;
