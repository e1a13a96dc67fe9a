package org.lectern.view.records;

/** What an export is written as. */
public enum RecordFormat {
    HTML("html"),
    TXT("txt"),
    CSV("csv"),
    JSON("json");

    private final String ending;

    RecordFormat(String ending) {
        this.ending = ending;
    }

    /** The ending of the file's name, without a dot; with pictures beside it becomes a zip. */
    public String ending(boolean pictures) {
        return pictures && this != HTML ? "zip" : ending;
    }
}
