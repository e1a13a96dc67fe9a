package org.lectern.view.call;

import org.lectern.domain.Membership;
import org.lectern.domain.Message;

/**
 * The person is called.
 *
 * @param message the newest of those that are most meant for them
 * @param more how many others came with it
 * @param urgent it mentions them or holds a word they wait for
 */
public record Call(Membership course, Message message, int more, boolean urgent) {}
