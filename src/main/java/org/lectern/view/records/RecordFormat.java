package org.lectern.view.records;

/** What an export is written as. */
public enum RecordFormat {
    HTML("html", "records.hint.html"),
    TXT("txt", "records.hint.txt"),
    CSV("csv", "records.hint.csv"),
    JSON("json", "records.hint.json");

    private final String ending;
    private final String hint;

    RecordFormat(String ending, String hint) {
        this.ending = ending;
        this.hint = hint;
    }

    /** The key of a sentence about it. */
    String hint() {
        return hint;
    }

    /** The ending of the file's name, without a dot; with pictures beside it becomes a zip. */
    public String ending(boolean pictures) {
        return pictures && this != HTML ? "zip" : ending;
    }
}
