package org.lectern.view;

import org.lectern.domain.Failure;

/** Says every failure in a sentence, and what to do next. */
public final class FailureText {
    private final Texts texts;

    public FailureText(Texts texts) {
        this.texts = texts;
    }

    /** What happened, one sentence. */
    public String what(Failure failure) {
        return texts.get("failure." + word(failure) + ".what", arguments(failure));
    }

    /** What to do about it, one sentence. */
    public String next(Failure failure) {
        return texts.get("failure." + word(failure) + ".next", arguments(failure));
    }

    /** Both sentences in one line. */
    public String both(Failure failure) {
        return texts.get("failure.both.sentence", what(failure), next(failure));
    }

    /** The middle of a failure's two keys: its kind, with codes and statuses told apart where the advice differs. */
    static String word(Failure failure) {
        return switch (failure) {
            case Failure.BadAddress(String detail) -> detail.equals("too long") ? "longAddress" : "badAddress";
            case Failure.UnknownHost _ -> "unknownHost";
            case Failure.Refused _ -> "refused";
            case Failure.TimedOut _ -> "timedOut";
            case Failure.Untrusted _ -> "untrusted";
            case Failure.WrongHost _ -> "wrongHost";
            case Failure.PinMismatch _ -> "pinMismatch";
            case Failure.TlsFailed _ -> "tlsFailed";
            case Failure.HttpStatus http -> http.status() == 401 || http.status() == 403 ? "httpDenied" : "httpStatus";
            case Failure.NotAWebSocket _ -> "notAWebSocket";
            case Failure.SignInRefused _ -> "signInRefused";
            case Failure.ServerFull _ -> "serverFull";
            case Failure.PasswordNeeded _ -> "passwordNeeded";
            case Failure.LinkDead _ -> "linkDead";
            case Failure.LinkLost _ -> "linkLost";
            case Failure.ServerClosed(int code) -> closed(code);
            case Failure.TooLarge _ -> "tooLarge";
            case Failure.TooFast _ -> "tooFast";
            case Failure.Rejected(int code) -> rejected(code);
            case Failure.NotAllowed _ -> "notAllowed";
            case Failure.NotAPicture _ -> "notAPicture";
            // a download is ended before its pixels are known
            case Failure.PictureTooLarge picture -> picture.width() > 0 ? "pictureTooLarge" : "pictureTooHeavy";
            case Failure.AddressRefused _ -> "addressRefused";
            case Failure.TransferStatus(int status) -> transfer(status);
            case Failure.FileFailed _ -> "fileFailed";
            case Failure.NotKept _ -> "notKept";
            case Failure.DiscardedTooLate _ -> "discardedTooLate";
            case Failure.Unexpected _ -> "unexpected";
        };
    }

    /** Close codes of WebSocket that say more than that it is over. */
    private static String closed(int code) {
        return switch (code) {
            case 1001 -> "serverLeft";
            case 1013 -> "serverBusy";
            default -> "serverClosed";
        };
    }

    private static String rejected(int code) {
        return switch (code) {
            case 10404 -> "unknownThere";
            case 10409 -> "idTaken";
            case 10503 -> "notStored";
            default -> "rejected";
        };
    }

    private static String transfer(int status) {
        return switch (status) {
            case 401, 403 -> "transferDenied";
            case 404, 410 -> "transferGone";
            case 413, 422 -> "transferTooLarge";
            case 415 -> "transferType";
            case 429 -> "transferTooFast";
            case 507 -> "transferFull";
            default -> "transferStatus";
        };
    }

    private Object[] arguments(Failure failure) {
        return switch (failure) {
            case Failure.UnknownHost(String host) -> new Object[] {name(host)};
            case Failure.Refused(String host, int port) -> new Object[] {name(host), Integer.toString(port)};
            case Failure.Untrusted(String host, String _) -> new Object[] {name(host)};
            case Failure.WrongHost(String host, String _) -> new Object[] {name(host)};
            case Failure.PinMismatch(String host, String _) -> new Object[] {name(host)};
            case Failure.HttpStatus(int status) -> new Object[] {Integer.toString(status)};
            case Failure.ServerClosed(int code) -> new Object[] {Integer.toString(code)};
            case Failure.TooLarge(long limit) -> new Object[] {new Sizes(texts).text(limit)};
            case Failure.TooFast(long millis) -> new Object[] {Math.max(1, (millis + 999) / 1000)};
            case Failure.Rejected(int code) -> new Object[] {Integer.toString(code)};
            case Failure.PictureTooLarge(int width, int height, long bytes) ->
                new Object[] {width, height, new Sizes(texts).text(bytes)};
            case Failure.AddressRefused(String host) -> new Object[] {name(host)};
            case Failure.TransferStatus(int status) -> new Object[] {Integer.toString(status)};
            case Failure.Unexpected(String detail) -> new Object[] {name(detail)};
            case Failure.BadAddress _,
                    Failure.TimedOut _,
                    Failure.TlsFailed _,
                    Failure.NotAWebSocket _,
                    Failure.SignInRefused _,
                    Failure.ServerFull _,
                    Failure.PasswordNeeded _,
                    Failure.LinkDead _,
                    Failure.LinkLost _,
                    Failure.NotAllowed _,
                    Failure.NotAPicture _,
                    Failure.FileFailed _,
                    Failure.NotKept _,
                    Failure.DiscardedTooLate _ -> new Object[0];
        };
    }

    private static String name(String foreign) {
        return PlainText.line(foreign, 80);
    }
}
