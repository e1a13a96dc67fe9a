package org.lectern.archive;

import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/** Why an own message failed, as a word and a number. The words are on disk: never change one. */
final class FailureWords {
    private FailureWords() {}

    static @Nullable String word(@Nullable Failure failure) {
        return switch (failure) {
            case null -> null;
            case Failure.TimedOut() -> "timed out";
            case Failure.LinkLost() -> "link lost";
            case Failure.TooLarge _ -> "too large";
            case Failure.TooFast _ -> "too fast";
            case Failure.Rejected _ -> "rejected";
            case Failure.NotAllowed() -> "not allowed";
            case Failure.NotKept() -> "not kept";
            default -> failure.getClass().getSimpleName();
        };
    }

    static long figure(@Nullable Failure failure) {
        return switch (failure) {
            case Failure.TooLarge(long limit) -> limit;
            case Failure.TooFast(long millis) -> millis;
            case Failure.Rejected(int code) -> code;
            case null, default -> 0;
        };
    }

    /** The failure of a word; one that this version does not know is unexpected. */
    static Failure read(@Nullable String word, long figure) {
        return switch (word) {
            case "timed out" -> new Failure.TimedOut();
            case "link lost" -> new Failure.LinkLost();
            case "too large" -> new Failure.TooLarge(figure);
            case "too fast" -> new Failure.TooFast(figure);
            case "rejected" -> new Failure.Rejected((int) figure);
            case "not allowed" -> new Failure.NotAllowed();
            case "not kept" -> new Failure.NotKept();
            case null -> new Failure.Unexpected("");
            default -> new Failure.Unexpected(word);
        };
    }
}
