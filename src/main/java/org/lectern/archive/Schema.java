package org.lectern.archive;

import java.sql.SQLException;
import java.util.List;

/** The tables, as numbered steps; a file knows how many it has taken ({@code user_version}). Never change a step: add one. */
final class Schema {
    /** A step; {@code reindex} when the search index must be made anew after it. */
    private record Step(List<String> commands, boolean reindex) {}

    private static final List<Step> STEPS = List.of(
            new Step(
                    List.of(
                            "CREATE TABLE about(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
                            "CREATE TABLE course(cid INTEGER PRIMARY KEY, server NOT NULL, room NOT NULL,"
                                    + " user NOT NULL, era INTEGER NOT NULL, messages INTEGER NOT NULL,"
                                    + " UNIQUE(server, room, user))",
                            "CREATE TABLE author(aid INTEGER PRIMARY KEY, cid INTEGER NOT NULL, user NOT NULL,"
                                    + " nick NOT NULL, avatar, role TEXT NOT NULL, verified INTEGER NOT NULL)",
                            "CREATE INDEX author_user ON author(cid, user)",
                            // id, note and content have no declared type: text must stay text and blobs blobs
                            "CREATE TABLE message(key INTEGER PRIMARY KEY, cid INTEGER NOT NULL, era INTEGER NOT NULL,"
                                    + " rank INTEGER NOT NULL, placed INTEGER NOT NULL, id NOT NULL,"
                                    + " aid INTEGER NOT NULL, kind INTEGER NOT NULL, seq INTEGER NOT NULL,"
                                    + " sent INTEGER NOT NULL, received INTEGER NOT NULL, width INTEGER NOT NULL,"
                                    + " height INTEGER NOT NULL, note, content)",
                            "CREATE UNIQUE INDEX message_id ON message(cid, id)",
                            "CREATE UNIQUE INDEX message_place ON message(cid, era, rank, placed, id)"),
                    false),
            new Step(
                    // the index gets words made by us: its own part is only to split at spaces
                    List.of("CREATE VIRTUAL TABLE search USING fts5(tags, words, content='', contentless_delete=1,"
                            + " tokenize='ascii')"),
                    true),
            new Step(
                    List.of(
                            "CREATE TABLE cursor(cid INTEGER PRIMARY KEY, high INTEGER NOT NULL,"
                                    + " verified INTEGER NOT NULL, epoch)",
                            // what was deleted may not come back with the next history answer
                            "CREATE TABLE horizon(cid INTEGER PRIMARY KEY, before INTEGER NOT NULL)",
                            "CREATE TABLE erased(server NOT NULL, who BLOB NOT NULL, until INTEGER NOT NULL,"
                                    + " PRIMARY KEY(server, who)) WITHOUT ROWID"),
                    false),
            new Step(
                    // never the same place again, so that the order is that of making
                    List.of("CREATE TABLE outbox(place INTEGER PRIMARY KEY AUTOINCREMENT, cid INTEGER NOT NULL,"
                            + " id NOT NULL, created INTEGER NOT NULL, kind INTEGER NOT NULL, width INTEGER NOT NULL,"
                            + " height INTEGER NOT NULL, note, content, frame NOT NULL, state TEXT NOT NULL,"
                            + " attempts INTEGER NOT NULL, reason, figure INTEGER NOT NULL, UNIQUE(cid, id))"),
                    false),
            new Step(
                    List.of("CREATE TABLE keeping(cid INTEGER PRIMARY KEY, days INTEGER NOT NULL,"
                            + " held INTEGER NOT NULL)"),
                    false));

    static final int CURRENT = STEPS.size();

    private Schema() {}

    static int versionOf(Database database) throws SQLException {
        return (int) database.number("PRAGMA user_version");
    }

    /** Takes the steps that are missing, each in a transaction of its own. The database must be in its work mode. */
    static void bring(Database database) throws SQLException {
        bring(database, CURRENT);
    }

    /** As {@link #bring(Database)}, but stops after a step: how a file of an older version is made. */
    static void bring(Database database, int version) throws SQLException {
        for (int done = versionOf(database); done < version; done++) {
            Step step = STEPS.get(done);
            for (String command : step.commands()) database.execute(command);
            if (step.reindex()) new SearchIndex(database).rebuild();
            database.execute("PRAGMA user_version = " + (done + 1));
            database.commit();
        }
    }
}
