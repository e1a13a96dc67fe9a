package org.lectern.domain;

/**
 * Why something did not work. Each kind has its own sentence in the texts, with what to do next; none carries a
 * password or the text of a message.
 */
public sealed interface Failure {

    /** The address cannot be one: not ws/wss, no host, too long. */
    record BadAddress(String detail) implements Failure {}

    record UnknownHost(String host) implements Failure {}

    /** Nothing listens there. */
    record Refused(String host, int port) implements Failure {}

    /** No answer in time. */
    record TimedOut() implements Failure {}

    /** The certificate is not trusted. The fingerprint is SHA-256 in upper-case hex pairs with colons. */
    record Untrusted(String host, String fingerprint) implements Failure {}

    /** The certificate is for another host. */
    record WrongHost(String host, String fingerprint) implements Failure {}

    /** The pinned certificate was replaced by another one. */
    record PinMismatch(String host, String fingerprint) implements Failure {}

    /** TLS failed otherwise, for instance since the server speaks none. */
    record TlsFailed(String detail) implements Failure {}

    /** The server answered the upgrade with an HTTP status: 401, 404 … */
    record HttpStatus(int status) implements Failure {}

    /** The server answered, but not as a WebSocket. */
    record NotAWebSocket() implements Failure {}

    /** Login refused (code 10008): stop, do not retry. */
    record SignInRefused() implements Failure {}

    /** The course is joined with a password, and it is not at hand: it was not saved. Nothing was tried. */
    record PasswordNeeded() implements Failure {}

    /** Login put off (code 10507): the server has no room or no time for one more now. */
    record ServerFull() implements Failure {}

    /** Nothing heard for 15 s. */
    record LinkDead() implements Failure {}

    /** The connection ended, by the server or the network between. */
    record LinkLost() implements Failure {}

    /** The server closed for being too slow or busy (1013), going away (1001) or a policy (1008). */
    record ServerClosed(int code) implements Failure {}

    /** A frame or a message was too large; limit in bytes. */
    record TooLarge(long limit) implements Failure {}

    /** Too many messages in too short a time; try again after so many milliseconds. */
    record TooFast(long retryAfterMillis) implements Failure {}

    /**
     * The server refused the message or its retraction: malformed (10002, 10017), not there (10404), its id another's
     * (10409), not to be kept now (10503).
     */
    record Rejected(int code) implements Failure {}

    /** One's role does not allow it. */
    record NotAllowed() implements Failure {}

    /** Not a picture that can be read, or not the type it claims. */
    record NotAPicture() implements Failure {}

    /** A picture of more pixels or bytes than is safe to open. */
    record PictureTooLarge(int width, int height, long bytes) implements Failure {}

    /** An address that may not be fetched: a private network, a file, another scheme. */
    record AddressRefused(String host) implements Failure {}

    /** An answer of an upload or download server. */
    record TransferStatus(int status) implements Failure {}

    /** Reading or writing a file failed. */
    record FileFailed(String detail) implements Failure {}

    /** An own message could not be kept on this device, and so was not sent: full disk, or a file that cannot be written. */
    record NotKept() implements Failure {}

    /** An own message that was discarded had been sent before, and is in the room. */
    record DiscardedTooLate() implements Failure {}

    /** Anything else; the detail is a class name or short technical word, for the log and the report. */
    record Unexpected(String detail) implements Failure {}
}
