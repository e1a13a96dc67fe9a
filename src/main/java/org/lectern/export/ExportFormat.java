package org.lectern.export;

/** What a transcript is written as. */
public enum ExportFormat {
    /** One line a message, for reading and for searching with any tool. */
    TXT("txt"),
    /** RFC 4180, for tables; no cell is a formula. */
    CSV("csv"),
    /** Everything that is known, to be imported again. */
    JSON("json"),
    /** One page that needs nothing else, for reading and printing. */
    HTML("html");

    private final String extension;

    ExportFormat(String extension) {
        this.extension = extension;
    }

    /** The usual ending of its files, without a dot. */
    public String extension() {
        return extension;
    }
}
