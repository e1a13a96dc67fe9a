package org.lectern.view.signin;

import org.lectern.domain.Membership;
import org.lectern.domain.Password;

/**
 * What the person filled in.
 *
 * @param savePassword keep the password in the system's key store
 * @param plainAccepted was warned that others can read along, and went on; to be remembered with the profile
 */
public record JoinRequest(Membership membership, Password password, boolean savePassword, boolean plainAccepted) {}
