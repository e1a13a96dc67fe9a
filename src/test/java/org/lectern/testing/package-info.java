/** Doubles and examples shared by the tests. */
package org.lectern.testing;
