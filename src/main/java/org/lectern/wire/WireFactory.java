package org.lectern.wire;

import org.lectern.domain.Membership;
import org.lectern.domain.Password;

/** Makes connections for a membership. */
@FunctionalInterface
public interface WireFactory {

    /**
     * A wire that is not open yet. A bad address is not thrown but told to the listener after {@link Wire#open()}.
     *
     * @param password {@link Password#NONE} for none
     */
    Wire create(Membership membership, Password password, WireListener listener);
}
