package org.lectern.view.text;

/**
 * A web address that stands in a text.
 *
 * @param address what a browser would open; its host in ASCII
 * @param host the name that is asked for in the network, in ASCII
 * @param written the name as it was written
 */
public record Link(String address, String host, String written) {

    /** True when the name holds letters that may look like others. */
    public boolean foreign() {
        return !host.equalsIgnoreCase(written);
    }
}
